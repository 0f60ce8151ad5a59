package ma.cmr.sandbox.pension.law;

import java.util.Locale;

/** A language in which the law is explained. */
public enum Language {
    FR,
    AR,
    EN;

    /** {@code fr}, {@code ar}, {@code en}. */
    public String tag() {
        return name().toLowerCase(Locale.ROOT);
    }
}
