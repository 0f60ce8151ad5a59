package ma.cmr.sandbox.evidence.protocol;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Instant;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import ma.cmr.sandbox.evidence.protocol.ProtocolProblem.Code;
import org.jspecify.annotations.Nullable;

/** Reads one object field by field. A problem is noted and a neutral value goes on, so that all problems are found in one reading. */
public final class FieldReader {
    private final String pointer;
    private final Map<?, ?> fields;
    private final List<ProtocolProblem> problems;
    private final Set<String> known = new LinkedHashSet<>();

    /**
     * A reader of an object.
     *
     * @param pointer of the object
     * @param problems to which what is wrong is added
     */
    public FieldReader(String pointer, Map<?, ?> fields, List<ProtocolProblem> problems) {
        this.pointer = pointer;
        this.fields = fields;
        this.problems = problems;
    }

    /** Where the object stands. */
    public String pointer() {
        return pointer;
    }

    /** Notes what is wrong with a field. */
    public void problem(String name, Code code, String detail) {
        problems.add(new ProtocolProblem(at(name), code, detail));
    }

    /** A text that must be there. */
    public String text(String name) {
        return optionalText(name).orElseGet(() -> {
            if (!(fields.get(name) instanceof String) && fields.get(name) != null) {
                return "";
            }
            problem(name, Code.REQUIRED, "is missing");
            return "";
        });
    }

    /** A text that may be absent or blank. */
    public Optional<String> optionalText(String name) {
        Object value = value(name);
        if (value == null) {
            return Optional.empty();
        }
        if (!(value instanceof String text)) {
            problem(name, Code.WRONG_TYPE, "must be text");
            return Optional.empty();
        }
        return text.isBlank() ? Optional.empty() : Optional.of(text);
    }

    /** A list of texts; empty where absent. */
    public List<String> texts(String name) {
        List<String> texts = new ArrayList<>();
        int i = 0;
        for (Object item : list(name)) {
            if (item instanceof String text && !text.isBlank()) {
                texts.add(text);
            } else {
                problems.add(new ProtocolProblem(at(name) + "/" + i, Code.WRONG_TYPE, "must be text, not empty"));
            }
            i++;
        }
        return texts;
    }

    /** Yes or no; no where absent. */
    public boolean flag(String name) {
        Object value = value(name);
        if (value != null && !(value instanceof Boolean)) {
            problem(name, Code.WRONG_TYPE, "must be true or false");
        }
        return Boolean.TRUE.equals(value);
    }

    /** Whether the field is there. */
    public boolean has(String name) {
        return value(name) != null;
    }

    /** Every field of this object as a number. */
    public SortedMap<String, Double> numbers() {
        SortedMap<String, Double> numbers = new TreeMap<>();
        for (Object name : fields.keySet()) {
            real(String.valueOf(name)).ifPresent(value -> numbers.put(String.valueOf(name), value));
        }
        return numbers;
    }

    /** Every field of this object as a text. */
    public SortedMap<String, String> allTexts() {
        SortedMap<String, String> texts = new TreeMap<>();
        for (Object name : fields.keySet()) {
            texts.put(String.valueOf(name), text(String.valueOf(name)));
        }
        return texts;
    }

    /** A finite number with all the digits of a double. */
    public OptionalDouble real(String name) {
        Object value = value(name);
        if (value instanceof Number number && Double.isFinite(number.doubleValue())) {
            return OptionalDouble.of(number.doubleValue());
        }
        problem(
                name,
                value == null ? Code.REQUIRED : Code.WRONG_TYPE,
                value == null ? "is missing" : "must be a finite number");
        return OptionalDouble.empty();
    }

    /** One of the names of an enumeration. */
    public <E extends Enum<E>> E choice(String name, Class<E> type) {
        String text = text(name);
        for (E constant : type.getEnumConstants()) {
            if (constant.name().equals(text)) {
                return constant;
            }
        }
        if (!text.isEmpty()) {
            problem(
                    name,
                    Code.UNKNOWN_VALUE,
                    "'" + text + "' is not known; allowed: "
                            + Arrays.stream(type.getEnumConstants())
                                    .map(Enum::name)
                                    .collect(Collectors.joining(", ")));
        }
        return type.getEnumConstants()[0];
    }

    /** A whole number between two, both included. */
    public long whole(String name, long least, long most) {
        Optional<BigDecimal> number = number(name);
        if (number.isEmpty()) {
            return least;
        }
        try {
            long value = number.get().longValueExact();
            if (value >= least && value <= most) {
                return value;
            }
        } catch (ArithmeticException e) {
            // said below
        }
        problem(name, Code.OUT_OF_RANGE, "must be a whole number from " + least + " to " + most);
        return least;
    }

    /** A number between two, both excluded where {@code open}. */
    public BigDecimal decimal(String name, String least, String most, boolean open) {
        BigDecimal low = new BigDecimal(least);
        BigDecimal high = new BigDecimal(most);
        Optional<BigDecimal> number = number(name);
        if (number.isEmpty()) {
            return low;
        }
        BigDecimal value = number.get();
        int fromLow = value.compareTo(low);
        int fromHigh = value.compareTo(high);
        if (open ? fromLow <= 0 || fromHigh >= 0 : fromLow < 0 || fromHigh > 0) {
            problem(
                    name,
                    Code.OUT_OF_RANGE,
                    "must be a number from " + least + " to " + most + (open ? ", both excluded" : ""));
        }
        return value;
    }

    /** A list of numbers between two, both included; empty where absent. */
    public List<BigDecimal> decimals(String name, String least, String most) {
        List<BigDecimal> numbers = new ArrayList<>();
        FieldReader items = new FieldReader(at(name), Map.of(), problems);
        int i = 0;
        for (Object item : list(name)) {
            String index = String.valueOf(i++);
            items.number(index, item).ifPresent(value -> {
                if (value.compareTo(new BigDecimal(least)) < 0 || value.compareTo(new BigDecimal(most)) > 0) {
                    items.problem(index, Code.OUT_OF_RANGE, "must be a number from " + least + " to " + most);
                }
                numbers.add(value);
            });
        }
        return numbers;
    }

    /** A date as 2026-01-31. */
    public LocalDate date(String name) {
        String text = text(name);
        try {
            return text.isEmpty() ? LocalDate.EPOCH : LocalDate.parse(text);
        } catch (DateTimeParseException e) {
            problem(name, Code.BAD_FORMAT, "must be a date as 2026-01-31");
            return LocalDate.EPOCH;
        }
    }

    /** A moment as 2026-01-31T09:30:00Z. */
    public Instant instant(String name) {
        String text = text(name);
        try {
            return text.isEmpty() ? Instant.EPOCH : Instant.parse(text);
        } catch (DateTimeParseException e) {
            problem(name, Code.BAD_FORMAT, "must be a moment as 2026-01-31T09:30:00Z");
            return Instant.EPOCH;
        }
    }

    /** An object that must be there. */
    public FieldReader object(String name) {
        Object value = value(name);
        if (value instanceof Map<?, ?> map) {
            return new FieldReader(at(name), map, problems);
        }
        if (value == null) {
            problem(name, Code.REQUIRED, "is missing");
        } else {
            problem(name, Code.WRONG_TYPE, "must be an object");
        }
        // What is inside is not asked for one by one: the object itself was named.
        return new FieldReader(at(name), Map.of(), new ArrayList<>());
    }

    /** A list of objects; empty where absent. */
    public List<FieldReader> objects(String name) {
        List<FieldReader> objects = new ArrayList<>();
        int i = 0;
        for (Object item : list(name)) {
            if (item instanceof Map<?, ?> map) {
                objects.add(new FieldReader(at(name) + "/" + i, map, problems));
            } else {
                problems.add(new ProtocolProblem(at(name) + "/" + i, Code.WRONG_TYPE, "must be an object"));
            }
            i++;
        }
        return objects;
    }

    /** Names every field that was not asked for. */
    public void noOthers() {
        for (Object name : fields.keySet()) {
            if (!(name instanceof String text) || !known.contains(text)) {
                problem(
                        String.valueOf(name),
                        Code.UNKNOWN_FIELD,
                        "is not a field; known here: " + String.join(", ", known));
            }
        }
    }

    private String at(String name) {
        return pointer + "/" + name.replace("~", "~0").replace("/", "~1");
    }

    private @Nullable Object value(String name) {
        known.add(name);
        return fields.get(name);
    }

    private List<?> list(String name) {
        Object value = value(name);
        if (value instanceof List<?> list) {
            return list;
        }
        if (value != null) {
            problem(name, Code.WRONG_TYPE, "must be a list");
        }
        return List.of();
    }

    private Optional<BigDecimal> number(String name) {
        return number(name, value(name));
    }

    private Optional<BigDecimal> number(String name, @Nullable Object value) {
        Optional<BigDecimal> number = switch (value) {
            case null -> Optional.empty();
            case BigDecimal decimal -> Optional.of(decimal);
            case Long whole -> Optional.of(BigDecimal.valueOf(whole));
            case Integer whole -> Optional.of(BigDecimal.valueOf(whole));
            case BigInteger whole -> Optional.of(new BigDecimal(whole));
            case Double real when Double.isFinite(real) -> Optional.of(new BigDecimal(Double.toString(real)));
            default -> Optional.empty();
        };
        if (number.isEmpty()) {
            problem(
                    name,
                    value == null ? Code.REQUIRED : Code.WRONG_TYPE,
                    value == null ? "is missing" : "must be a number");
            return number;
        }
        if (number.get().stripTrailingZeros().precision() > Canonical.DIGITS
                || Math.abs((long) number.get().scale()) > 400) {
            problem(name, Code.OUT_OF_RANGE, String.format(Locale.ROOT, "has more than %d digits", Canonical.DIGITS));
            return Optional.empty();
        }
        return number;
    }
}
