package ma.cmr.sandbox.kit.text;

import com.ibm.icu.text.MessageFormat;
import com.ibm.icu.util.ULocale;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** Message files {@code <base>_fr.properties} and so on, in UTF-8, with ICU's patterns. A key that is missing is an error, not an empty text. */
public final class Messages {
    private final Map<Languages, Map<String, String>> texts = new EnumMap<>(Languages.class);

    /**
     * The messages of one or more bases, which hold different keys.
     *
     * @param bases resource names without language and ending: {@code /messages/kit}
     */
    public Messages(String... bases) {
        for (Languages language : Languages.values()) {
            Map<String, String> all = new TreeMap<>();
            for (String base : bases) {
                Properties properties = load(base + "_" + language.tag() + ".properties");
                properties.stringPropertyNames().forEach(key -> all.put(key, properties.getProperty(key)));
            }
            texts.put(language, all);
        }
    }

    private static Properties load(String resource) {
        try (InputStream in = Messages.class.getResourceAsStream(resource)) {
            if (in == null) {
                throw new IllegalStateException("no message file " + resource);
            }
            Properties properties = new Properties();
            properties.load(new InputStreamReader(in, StandardCharsets.UTF_8));
            return properties;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The text of a key in a language, with its named arguments; one that is a {@link Text} is said in the same language. */
    public String text(Languages language, String key, Map<String, ?> arguments) {
        String pattern = map(language).get(key);
        if (pattern == null) {
            throw new IllegalArgumentException("no message " + key + " in " + language.tag());
        }
        Map<String, Object> said = new LinkedHashMap<>();
        arguments.forEach(
                (name, value) -> said.put(name, value instanceof Text text ? text.in(this, language) : value));
        return new MessageFormat(pattern, locale(language)).format(said);
    }

    static ULocale locale(Languages language) {
        // Latin digits in Arabic too, as Morocco writes them.
        return new ULocale(language == Languages.AR ? "ar-MA-u-nu-latn" : language.tag());
    }

    /** The keys that a language has. */
    public Set<String> keys(Languages language) {
        return new TreeSet<>(map(language).keySet());
    }

    /** The names of a message's arguments. */
    public Set<String> arguments(Languages language, String key) {
        return new TreeSet<>(new MessageFormat(String.valueOf(map(language).get(key))).getArgumentNames());
    }

    private Map<String, String> map(Languages language) {
        return texts.getOrDefault(language, Map.of());
    }
}
