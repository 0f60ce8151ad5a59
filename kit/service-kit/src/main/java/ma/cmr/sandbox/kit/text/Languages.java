package ma.cmr.sandbox.kit.text;

import java.util.List;
import java.util.Locale;

/** The three languages; French where nothing else is asked for. */
public enum Languages {
    FR("fr"),
    AR("ar"),
    EN("en");

    private final String tag;

    Languages(String tag) {
        this.tag = tag;
    }

    public String tag() {
        return tag;
    }

    /** Writing direction, as HTML has it. */
    public String direction() {
        return this == AR ? "rtl" : "ltr";
    }

    /** The language that an {@code Accept-Language} header likes best; French for none, and for a header that is not one. */
    public static Languages of(String acceptLanguage) {
        if (acceptLanguage.isBlank() || acceptLanguage.length() > 500) {
            return FR;
        }
        try {
            String tag = Locale.lookupTag(Locale.LanguageRange.parse(acceptLanguage), List.of("fr", "ar", "en"));
            for (Languages language : values()) {
                if (language.tag.equals(tag)) {
                    return language;
                }
            }
            return FR;
        } catch (IllegalArgumentException e) {
            return FR;
        }
    }
}
