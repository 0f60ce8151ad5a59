package ma.cmr.sandbox.files;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A map of a YAML file with typed access. A value that is absent or of another type is an {@link InvalidFiles} that names its line; files
 * are checked by their schema first, so that this happens only where a schema says less than the code needs.
 */
public final class Section {
    private final YamlFile file;
    private final String pointer;
    private final Map<?, ?> values;

    Section(YamlFile file, String pointer, Object values) {
        this.file = file;
        this.pointer = pointer;
        if (!(values instanceof Map<?, ?> map)) {
            throw new InvalidFiles(List.of(file.problem(pointer, "a list of keys and values is expected")));
        }
        this.values = map;
    }

    public String pointer() {
        return pointer;
    }

    /** The keys, in the file's order. */
    public List<String> keys() {
        return values.keySet().stream().map(Object::toString).toList();
    }

    public boolean has(String key) {
        return values.get(key) != null;
    }

    public String text(String key) {
        return findText(key).orElseThrow(() -> missing(key));
    }

    /** A scalar as text, whatever its YAML type. */
    public Optional<String> findText(String key) {
        Object value = values.get(key);
        if (value == null) {
            return Optional.empty();
        }
        if (value instanceof Map || value instanceof List) {
            throw wrong(key, value, "a single value");
        }
        return Optional.of(value instanceof BigDecimal number ? number.toPlainString() : value.toString());
    }

    public boolean flag(String key, boolean otherwise) {
        return switch (values.get(key)) {
            case null -> otherwise;
            case Boolean flag -> flag;
            case Object value -> throw wrong(key, value, "true or false");
        };
    }

    public long number(String key) {
        return switch (values.get(key)) {
            case null -> throw missing(key);
            case Long number -> number;
            case Object value -> throw wrong(key, value, "a whole number");
        };
    }

    public BigDecimal decimal(String key) {
        return switch (values.get(key)) {
            case null -> throw missing(key);
            case Object value -> {
                try {
                    yield new BigDecimal(value.toString());
                } catch (NumberFormatException e) {
                    throw wrong(key, value, "a number such as 12.50");
                }
            }
        };
    }

    public LocalDate date(String key) {
        return findDate(key).orElseThrow(() -> missing(key));
    }

    public Optional<LocalDate> findDate(String key) {
        return findText(key).map(text -> {
            try {
                return LocalDate.parse(text);
            } catch (java.time.DateTimeException e) {
                throw wrong(key, text, "a date such as 2026-01-31");
            }
        });
    }

    /** One of an enum's names. */
    public <E extends Enum<E>> E oneOf(String key, Class<E> type) {
        return findOneOf(key, type).orElseThrow(() -> missing(key));
    }

    public <E extends Enum<E>> Optional<E> findOneOf(String key, Class<E> type) {
        return findText(key).map(text -> {
            for (E constant : type.getEnumConstants()) {
                if (constant.name().equals(text)) {
                    return constant;
                }
            }
            throw wrong(key, text, "one of " + List.of(type.getEnumConstants()));
        });
    }

    public Section section(String key) {
        return findSection(key).orElseThrow(() -> missing(key));
    }

    public Optional<Section> findSection(String key) {
        Object value = values.get(key);
        return value == null ? Optional.empty() : Optional.of(new Section(file, pointer + "/" + key, value));
    }

    /** The maps of a list; empty where the key is absent. */
    public List<Section> sections(String key) {
        List<Section> sections = new ArrayList<>();
        for (Object item : items(key)) {
            sections.add(new Section(file, pointer + "/" + key + "/" + sections.size(), item));
        }
        return sections;
    }

    /** The scalars of a list as text; empty where the key is absent. */
    public List<String> texts(String key) {
        return items(key).stream().map(Object::toString).toList();
    }

    private List<Object> items(String key) {
        return switch (values.get(key)) {
            case null -> List.of();
            case List<?> list -> List.copyOf(list);
            case Object value -> throw wrong(key, value, "a list");
        };
    }

    /** Refuses any key that is not among the allowed ones, naming the nearest. */
    public void allowOnly(Set<String> allowed) {
        List<FileProblem> problems = new ArrayList<>();
        for (String key : keys()) {
            if (!allowed.contains(key)) {
                problems.add(problem(key, Nearest.unknown(key, allowed)));
            }
        }
        if (!problems.isEmpty()) {
            throw new InvalidFiles(problems);
        }
    }

    /** A problem at one of this section's keys. */
    public FileProblem problem(String key, String message) {
        return file.problem(key.isEmpty() ? pointer : pointer + "/" + key, message);
    }

    private InvalidFiles missing(String key) {
        return new InvalidFiles(List.of(problem("", "'" + key + "' is missing")));
    }

    private InvalidFiles wrong(String key, @Nullable Object value, String allowed) {
        return new InvalidFiles(List.of(problem(key, "'" + value + "' is not allowed here: " + allowed)));
    }
}
