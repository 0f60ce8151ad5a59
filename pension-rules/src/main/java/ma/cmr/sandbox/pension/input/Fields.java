package ma.cmr.sandbox.pension.input;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import ma.cmr.sandbox.files.Nearest;
import ma.cmr.sandbox.pension.amount.Money;
import ma.cmr.sandbox.pension.amount.Rate;
import org.jspecify.annotations.Nullable;

/**
 * An object of what was handed in. A value that is absent or wrong is noted as a refusal and read as nothing, so that all problems are found
 * in one pass; whoever reads asks {@link #refused} before using what was read.
 */
public final class Fields {
    private static final BigDecimal MOST = BigDecimal.valueOf(1_000_000_000);

    private final String pointer;
    private final Map<?, ?> values;
    private final List<Refusal> refusals;
    private final Set<String> read = new TreeSet<>();

    private Fields(String pointer, Map<?, ?> values, List<Refusal> refusals) {
        this.pointer = pointer;
        this.values = values;
        this.refusals = refusals;
    }

    /** The outermost object; an object without fields where it is none, with the refusal noted. */
    public static Fields of(@Nullable Object root) {
        List<Refusal> refusals = new ArrayList<>();
        if (root instanceof Map<?, ?> map) {
            return new Fields("", map, refusals);
        }
        refusals.add(new Refusal("", Refusal.Code.NOT_AN_OBJECT, Map.of()));
        return new Fields("", Map.of(), refusals);
    }

    public List<Refusal> refusals() {
        return List.copyOf(refusals);
    }

    public boolean refused() {
        return !refusals.isEmpty();
    }

    /** Notes a problem of a field of this object. */
    public void refuse(String key, Refusal.Code code, Map<String, String> arguments) {
        refusals.add(new Refusal(key.isEmpty() ? pointer : pointer + "/" + key, code, arguments));
    }

    public boolean has(String key) {
        read.add(key);
        return values.get(key) != null;
    }

    /** Refuses every field that nobody asked for, naming the nearest one that is known. */
    public void nothingElse() {
        for (Object key : values.keySet()) {
            String name = String.valueOf(key);
            if (!read.contains(name)) {
                refuse(
                        name,
                        Refusal.Code.UNKNOWN_FIELD,
                        Map.of("near", Nearest.find(name, read).orElse(String.join(", ", read))));
            }
        }
    }

    public Optional<String> text(String key) {
        read.add(key);
        Object value = values.get(key);
        return value == null || value instanceof Map || value instanceof List
                ? Optional.empty()
                : Optional.of(value instanceof BigDecimal number ? number.toPlainString() : value.toString());
    }

    public Optional<LocalDate> date(String key) {
        return parsed(key, Refusal.Code.NOT_A_DATE, LocalDate::parse);
    }

    /** A date of birth; of a bare year, its last day (law 72-14). */
    public Optional<LocalDate> birth(String key) {
        return parsed(
                key,
                Refusal.Code.NOT_A_DATE,
                text -> text.matches("[0-9]{4}")
                        ? LocalDate.of(Integer.parseInt(text), 12, 31)
                        : LocalDate.parse(text));
    }

    public Optional<YearMonth> month(String key) {
        return parsed(key, Refusal.Code.NOT_A_MONTH, YearMonth::parse);
    }

    public Optional<Long> whole(String key) {
        return parsed(key, Refusal.Code.NOT_A_NUMBER, text -> {
            long number = Long.parseLong(text);
            if (number < 0 || number > 100_000) {
                throw new NumberFormatException();
            }
            return number;
        });
    }

    /** An amount, written as text or with its currency. */
    public Optional<Money> money(String key) {
        read.add(key);
        if (values.get(key) instanceof Map<?, ?> object) {
            Fields amount = new Fields(pointer + "/" + key, object, refusals);
            if (!amount.text("currency").orElse("MAD").equals("MAD")) {
                amount.refuse(
                        "currency",
                        Refusal.Code.NOT_ONE_OF,
                        Map.of("value", amount.text("currency").orElse(""), "allowed", "MAD"));
            }
            Optional<Money> money = amount.money("amount");
            amount.nothingElse();
            return money;
        }
        return values.get(key) instanceof Double
                ? noted(key, Refusal.Code.NOT_AN_AMOUNT, "")
                : parsed(key, Refusal.Code.NOT_AN_AMOUNT, Fields::amount);
    }

    private static Money amount(String text) {
        BigDecimal decimal = new BigDecimal(text);
        if (decimal.signum() < 0 || decimal.scale() > 6 || decimal.compareTo(MOST) >= 0) {
            throw new NumberFormatException();
        }
        return Money.parse(decimal.toPlainString());
    }

    /** A rate from 0 to 1, written {@code 0.40} or {@code 40%}. */
    public Optional<Rate> rate(String key) {
        return parsed(key, Refusal.Code.NOT_A_RATE, text -> {
            BigDecimal decimal = text.endsWith("%")
                    ? new BigDecimal(text.substring(0, text.length() - 1)).movePointLeft(2)
                    : new BigDecimal(text);
            if (decimal.signum() < 0 || decimal.compareTo(BigDecimal.ONE) > 0 || decimal.scale() > 6) {
                throw new NumberFormatException();
            }
            return Rate.parse(decimal.toPlainString());
        });
    }

    public boolean flag(String key, boolean otherwise) {
        read.add(key);
        return switch (values.get(key)) {
            case null -> otherwise;
            case Boolean flag -> flag;
            case Object _ -> {
                refuse(key, Refusal.Code.NOT_A_FLAG, Map.of());
                yield otherwise;
            }
        };
    }

    public <E extends Enum<E>> Optional<E> oneOf(String key, Class<E> type) {
        Optional<String> text = text(key);
        if (text.isEmpty()) {
            return Optional.empty();
        }
        for (E constant : type.getEnumConstants()) {
            if (constant.name().equals(text.get())) {
                return Optional.of(constant);
            }
        }
        refuse(
                key,
                Refusal.Code.NOT_ONE_OF,
                Map.of(
                        "value",
                        text.get(),
                        "allowed",
                        Arrays.stream(type.getEnumConstants()).map(Enum::name).collect(Collectors.joining(", "))));
        return Optional.empty();
    }

    public Optional<Fields> object(String key) {
        read.add(key);
        return switch (values.get(key)) {
            case null -> Optional.empty();
            case Map<?, ?> map -> Optional.of(new Fields(pointer + "/" + key, map, refusals));
            case Object _ -> noted(key, Refusal.Code.NOT_AN_OBJECT, "");
        };
    }

    /** The objects of a list; none where the field is absent. */
    public List<Fields> objects(String key, int most) {
        List<Fields> objects = new ArrayList<>();
        for (Object item : list(key, most)) {
            String place = pointer + "/" + key + "/" + objects.size();
            if (item instanceof Map<?, ?> map) {
                objects.add(new Fields(place, map, refusals));
            } else {
                refusals.add(new Refusal(place, Refusal.Code.NOT_AN_OBJECT, Map.of()));
                objects.add(new Fields(place, Map.of(), new ArrayList<>()));
            }
        }
        return objects;
    }

    /** The texts of a list; none where the field is absent. */
    public List<String> texts(String key, int most) {
        return list(key, most).stream().map(String::valueOf).toList();
    }

    private List<?> list(String key, int most) {
        read.add(key);
        return switch (values.get(key)) {
            case null -> List.of();
            case List<?> list when list.size() <= most -> list;
            case List<?> _ -> {
                refuse(key, Refusal.Code.TOO_MANY, Map.of("allowed", Integer.toString(most)));
                yield List.of();
            }
            case Object _ -> {
                refuse(key, Refusal.Code.NOT_A_LIST, Map.of());
                yield List.of();
            }
        };
    }

    /** The names of this object's fields, each of which counts as asked for. */
    public List<String> names() {
        List<String> names = values.keySet().stream().map(String::valueOf).toList();
        read.addAll(names);
        return names;
    }

    /** What was read, or else a value in its place and the refusal noted. */
    public <T> T needed(String key, Optional<T> value, T inItsPlace) {
        if (value.isEmpty() && values.get(key) == null) {
            refuse(key, Refusal.Code.MISSING, Map.of());
        }
        return value.orElse(inItsPlace);
    }

    private <T> Optional<T> parsed(String key, Refusal.Code code, Function<String, T> parse) {
        Optional<String> text = text(key);
        if (text.isEmpty()) {
            return values.get(key) == null ? Optional.empty() : noted(key, code, "");
        }
        try {
            return Optional.of(parse.apply(text.get()));
        } catch (DateTimeException | ArithmeticException | IllegalArgumentException e) {
            return noted(key, code, text.get());
        }
    }

    private <T> Optional<T> noted(String key, Refusal.Code code, String value) {
        refuse(key, code, Map.of("value", value));
        return Optional.empty();
    }
}
