package ma.cmr.sandbox.kit.text;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The three languages; French where nothing else is asked for. */
public enum Languages {
    FR("fr"),
    AR("ar"),
    EN("en");

    /** Name of the cookie that keeps a reader's choice. */
    public static final String COOKIE = "lang";

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

    /** The language of a tag: {@code fr}, {@code ar} or {@code en}. */
    public static Optional<Languages> ofTag(String tag) {
        return Arrays.stream(values())
                .filter(language -> language.tag.equals(tag))
                .findFirst();
    }

    /** The language that an {@code Accept-Language} header likes best; French for none, and for a header that is not one. */
    public static Languages of(String acceptLanguage) {
        if (acceptLanguage.isBlank() || acceptLanguage.length() > 500) {
            return FR;
        }
        try {
            String tag = Locale.lookupTag(Locale.LanguageRange.parse(acceptLanguage), List.of("fr", "ar", "en"));
            return tag == null ? FR : ofTag(tag).orElse(FR);
        } catch (IllegalArgumentException e) {
            return FR;
        }
    }
}
