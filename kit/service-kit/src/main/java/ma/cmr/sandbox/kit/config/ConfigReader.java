package ma.cmr.sandbox.kit.config;

import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import ma.cmr.sandbox.files.FileProblem;
import ma.cmr.sandbox.files.InvalidFiles;
import ma.cmr.sandbox.files.Nearest;
import ma.cmr.sandbox.files.YamlFile;
import org.jspecify.annotations.Nullable;

/**
 * Reads settings: the environment before the file before the default. Each setting is declared by reading it, with a sentence that says
 * what it is, so that the manual is written from the code. {@link #finish} then lists everything wrong at once.
 *
 * <p>The setting {@code http.port} stands in the file as {@code http:} and below it {@code port:}, and in the environment as
 * {@code CMR_API_HTTP_PORT}, where {@code CMR_API} is the prefix.
 */
public final class ConfigReader {
    private final String prefix;
    private final Map<String, String> file = new LinkedHashMap<>();
    private final Map<String, String> environment;
    private final Map<String, String> declared = new LinkedHashMap<>();
    private final List<FileProblem> problems = new ArrayList<>();

    /**
     * A reader.
     *
     * @param fileText text of {@code application.yaml}; empty for none
     * @throws InvalidFiles if it is not YAML
     */
    public ConfigReader(String prefix, String fileText, Map<String, String> environment) {
        this.prefix = prefix;
        this.environment = environment;
        flatten("", YamlFile.parse("application.yaml", fileText).root());
    }

    private void flatten(String path, @Nullable Object value) {
        if (value instanceof Map<?, ?> map) {
            map.forEach((key, member) -> flatten(path.isEmpty() ? key.toString() : path + "." + key, member));
        } else if (value != null) {
            file.put(path, value.toString());
        }
    }

    /** A text; the default where it is not set. */
    public String text(String key, String otherwise, String meaning) {
        declare(key, otherwise, meaning);
        return find(key).orElse(otherwise);
    }

    /** A text that may be absent. */
    public Optional<String> optional(String key, String meaning) {
        declare(key, "none", meaning);
        return find(key);
    }

    /** A secret that may be absent; shown nowhere. */
    public Optional<Secret> secret(String key, String meaning) {
        declare(key, "none", meaning);
        return find(key).map(Secret::new);
    }

    /** A whole number within bounds. */
    public int integer(String key, int otherwise, int least, int most, String meaning) {
        declare(key, Integer.toString(otherwise), meaning + " From " + least + " to " + most + ".");
        Optional<String> text = find(key);
        if (text.isEmpty()) {
            return otherwise;
        }
        try {
            int value = Integer.parseInt(text.get());
            if (value >= least && value <= most) {
                return value;
            }
        } catch (NumberFormatException e) {
            // said below, together with numbers out of bounds
        }
        problem(key, "'" + text.get() + "' is not a whole number from " + least + " to " + most);
        return otherwise;
    }

    /** One of an enum's names, in small letters. */
    public <E extends Enum<E>> E oneOf(String key, E otherwise, String meaning) {
        Class<E> type = otherwise.getDeclaringClass();
        List<String> allowed = new ArrayList<>();
        for (E constant : type.getEnumConstants()) {
            allowed.add(constant.name().toLowerCase(Locale.ROOT));
        }
        declare(
                key,
                otherwise.name().toLowerCase(Locale.ROOT),
                meaning + " One of " + String.join(", ", allowed) + ".");
        Optional<String> text = find(key);
        if (text.isPresent()) {
            int at = allowed.indexOf(text.get());
            if (at >= 0) {
                return type.getEnumConstants()[at];
            }
            problem(key, Nearest.unknown(text.get(), allowed));
        }
        return otherwise;
    }

    /** An http or https address without path. */
    public URI address(String key, URI otherwise, String meaning) {
        declare(key, otherwise.toString(), meaning);
        return find(key).flatMap(text -> parseAddress(key, text)).orElse(otherwise);
    }

    /** An http or https address without path that may be absent. */
    public Optional<URI> findAddress(String key, String meaning) {
        declare(key, "none", meaning);
        return find(key).flatMap(text -> parseAddress(key, text));
    }

    private Optional<URI> parseAddress(String key, String text) {
        if (text.matches("https?://[^/?#\\s@]+")) {
            try {
                return Optional.of(new URI(text));
            } catch (URISyntaxException e) {
                // said below, together with texts that do not look like an address
            }
        }
        problem(key, "'" + text + "' is not an address such as https://portal.example");
        return Optional.empty();
    }

    /** A path of a file or folder. */
    public Path path(String key, String otherwise, String meaning) {
        return Path.of(text(key, otherwise, meaning));
    }

    /**
     * Says everything that is wrong: bad values, and settings that nothing reads.
     *
     * @throws InvalidFiles with every problem
     */
    public void finish() {
        for (String key : file.keySet()) {
            if (!declared.containsKey(key)) {
                problem(key, Nearest.unknown(key, declared.keySet()));
            }
        }
        List<String> variables = declared.keySet().stream().map(this::variable).toList();
        for (String name : environment.keySet()) {
            if (name.startsWith(prefix + "_") && !variables.contains(name)) {
                problems.add(new FileProblem("environment", name, Nearest.unknown(name, variables)));
            }
        }
        if (!problems.isEmpty()) {
            throw new InvalidFiles(problems);
        }
    }

    /** The manual's table of the settings read so far, in Markdown. */
    public String manual() {
        StringBuilder page = new StringBuilder("| Setting | Environment | Default | Meaning |\n|---|---|---|---|\n");
        declared.forEach((key, text) -> page.append("| `")
                .append(key)
                .append("` | `")
                .append(variable(key))
                .append("` | ")
                .append(text)
                .append(" |\n"));
        return page.toString();
    }

    private void declare(String key, String otherwise, String meaning) {
        declared.put(key, "`" + otherwise + "` | " + meaning);
    }

    private Optional<String> find(String key) {
        String variable = environment.get(variable(key));
        return Optional.ofNullable(variable == null ? file.get(key) : variable);
    }

    private void problem(String key, String message) {
        boolean fromEnvironment = environment.containsKey(variable(key));
        problems.add(new FileProblem(
                fromEnvironment ? "environment" : "application.yaml", fromEnvironment ? variable(key) : key, message));
    }

    private String variable(String key) {
        return prefix + "_"
                + key.replaceAll("([a-z])([A-Z])", "$1_$2").replace('.', '_').toUpperCase(Locale.ROOT);
    }
}
