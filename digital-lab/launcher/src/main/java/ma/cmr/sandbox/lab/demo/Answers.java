package ma.cmr.sandbox.lab.demo;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import ma.cmr.sandbox.files.YamlFile;

/** What the people of the demonstration write in a form: by the whole name of an input, such as {@code scopes[0].scope}. */
public final class Answers {
    private static final Pattern ROW = Pattern.compile("(.+)\\[\\d+]\\..+");
    private static final Pattern DAY = Pattern.compile("today(?:\\+(\\d+))?");

    private final Map<String, String> byName;

    private Answers(Map<String, String> byName) {
        this.byName = byName;
    }

    /**
     * All forms of the story, by name.
     *
     * @param today what {@code today+7} in the file is counted from
     */
    public static Map<String, Answers> shipped(LocalDate today) {
        String file = "/demo/story.yaml";
        try (InputStream in = Answers.class.getResourceAsStream(file)) {
            if (in == null) {
                throw new IllegalStateException("no " + file);
            }
            Map<?, ?> forms = (Map<?, ?>) YamlFile.parse(file, new String(in.readAllBytes(), StandardCharsets.UTF_8))
                    .root();
            Map<String, Answers> answers = new LinkedHashMap<>();
            if (forms != null) {
                forms.forEach((name, fields) -> {
                    Map<String, String> byName = new LinkedHashMap<>();
                    flatten("", (Map<?, ?>) fields, today, byName);
                    answers.put(String.valueOf(name), new Answers(byName));
                });
            }
            return answers;
        } catch (IOException e) {
            throw new IllegalStateException(file + " cannot be read", e);
        }
    }

    private static void flatten(String prefix, Map<?, ?> fields, LocalDate today, Map<String, String> byName) {
        fields.forEach((name, value) -> {
            String key = prefix + name;
            switch (value) {
                case List<?> rows -> {
                    for (int i = 0; i < rows.size(); i++) {
                        flatten(key + "[" + i + "].", (Map<?, ?>) rows.get(i), today, byName);
                    }
                }
                default -> byName.put(key, written(String.valueOf(value), today));
            }
        });
    }

    private static String written(String value, LocalDate today) {
        Matcher day = DAY.matcher(value);
        if (!day.matches()) {
            return value;
        }
        String later = day.group(1);
        return today.plusDays(later == null ? 0 : Long.parseLong(later)).toString();
    }

    /** These answers with some of them changed. */
    public Answers with(Map<String, String> changed) {
        Map<String, String> all = new LinkedHashMap<>(byName);
        all.putAll(changed);
        return new Answers(all);
    }

    /** The answer to an input. */
    Optional<String> find(String name) {
        return Optional.ofNullable(byName.get(name));
    }

    /** All answers by the names of their inputs. */
    public Map<String, String> all() {
        return byName;
    }

    /** The list for whose rows there are answers, but no inputs. */
    public Optional<String> findRowBeyond(Collection<String> inputs) {
        return byName.keySet().stream()
                .filter(name -> !inputs.contains(name))
                .map(ROW::matcher)
                .filter(Matcher::matches)
                .map(row -> row.group(1))
                .findFirst();
    }
}
