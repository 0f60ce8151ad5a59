package ma.cmr.sandbox.portal.pilot;

import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import ma.cmr.sandbox.kit.text.Languages;

/** Countries by their names in the three languages: forms take a name or a code, and keep the code. */
final class Countries {
    private static final Map<String, String> CODES = new LinkedHashMap<>();

    static {
        for (String code : Locale.getISOCountries()) {
            CODES.put(key(code), code);
            for (Languages language : Languages.values()) {
                CODES.put(key(name(code, language)), code);
            }
        }
    }

    private Countries() {}

    private static String key(String text) {
        return text.strip().toLowerCase(Locale.ROOT);
    }

    /** The code of what was typed; what is no country stays as it was typed. */
    static String code(String typed) {
        return CODES.getOrDefault(key(typed), typed);
    }

    /** A country's name; what is no code stays as it is. */
    static String name(String code, Languages language) {
        return code.matches("[A-Z]{2}")
                ? Locale.of("", code).getDisplayCountry(Locale.forLanguageTag(language.tag()))
                : code;
    }

    /** Every name in a language, in its order. */
    static List<String> names(Languages language) {
        return List.of(Locale.getISOCountries()).stream()
                .map(code -> name(code, language))
                .sorted(Comparator.comparing(
                        name -> name, java.text.Collator.getInstance(Locale.forLanguageTag(language.tag()))))
                .toList();
    }
}
