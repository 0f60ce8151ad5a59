package ma.cmr.sandbox.synth.anonymise;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.format.ResolverStyle;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;
import ma.cmr.sandbox.policy.dataset.FieldType;

/** Reads the raw values of one column into leaves. Safe for use by many threads. */
final class ValueReader {
    private static final Pattern PLACE = Pattern.compile("[0-9]{2}\\.[0-9]{3}");
    private static final Pattern GRADE = Pattern.compile("([0-9]{2}|[A-Z]{2})/[0-9]{1,2}");

    private final AnonymisationPolicy.Column column;
    private final DateTimeFormatter dates;
    private final Map<String, Leaf> known = new TreeMap<>();

    ValueReader(AnonymisationPolicy.Column column) {
        this.column = column;
        this.dates = DateTimeFormatter.ofPattern(column.form().format(), Locale.ROOT)
                .withResolverStyle(ResolverStyle.STRICT);
        if (column.generalisation() instanceof Generalisation.Given given) {
            for (int i = 0; i < given.rows().size(); i++) {
                String value = given.rows().get(i).getFirst();
                known.put(value, new Leaf(published(value), BigDecimal.valueOf(i)));
            }
        }
        column.values()
                .forEach(value ->
                        known.putIfAbsent(value.value(), new Leaf(value.code().code(), BigDecimal.ZERO)));
    }

    /** The code published for a raw value, where the column has codes. */
    private String published(String value) {
        return column.values().stream()
                .filter(each -> each.value().equals(value))
                .findFirst()
                .map(each -> each.code().code())
                .orElse(value);
    }

    /**
     * The leaf of a raw value.
     *
     * @throws BadValue if the policy does not know such a value
     */
    Leaf leaf(String raw) throws BadValue {
        String text = raw.strip();
        if (text.isEmpty()) {
            if (!column.form().mayBeEmpty()) {
                throw new BadValue("empty, and the policy does not say mayBeEmpty");
            }
            return Leaf.EMPTY;
        }
        return switch (column.generalisation()) {
            case Generalisation.Given given -> known(text, "not a value of " + given.file());
            case Generalisation.Dates levels -> date(date(text), levels);
            case Generalisation.Numbers numbers -> number(number(text), numbers);
            case Generalisation.Places places -> {
                if (!PLACE.matcher(text).matches()) {
                    throw new BadValue("not an HCP code such as 01.511");
                }
                yield place(text, places);
            }
            case Generalisation.Grades grades -> {
                if (!GRADE.matcher(text).matches()) {
                    throw new BadValue("not a scale and step such as 10/7");
                }
                yield grade(text, grades);
            }
            case Generalisation.Rounded rounded -> rounded(number(text), rounded);
            case Generalisation.AsItIs asItIs -> asItIs(text);
        };
    }

    private Leaf asItIs(String text) throws BadValue {
        return switch (column.form().type()) {
            case DATE -> new Leaf(date(text).toString(), BigDecimal.ZERO);
            case CODE -> known(text, "not one of the policy's codes");
            case INTEGER, DECIMAL, MONEY -> {
                BigDecimal number = number(text);
                yield new Leaf(written(number), number);
            }
            default -> new Leaf(text, BigDecimal.ZERO);
        };
    }

    private Leaf known(String text, String otherwise) throws BadValue {
        Leaf leaf = known.get(text);
        if (leaf == null) {
            throw new BadValue(otherwise);
        }
        return leaf;
    }

    private LocalDate date(String text) throws BadValue {
        try {
            return LocalDate.parse(text, dates);
        } catch (DateTimeException e) {
            throw new BadValue("not a date written as " + column.form().format());
        }
    }

    private BigDecimal number(String text) throws BadValue {
        String plain = column.form().decimalComma() ? text.replace(',', '.') : text;
        BigDecimal number;
        try {
            number = new BigDecimal(plain);
        } catch (NumberFormatException e) {
            throw new BadValue("not a number");
        }
        if (number.scale() > scale() && number.stripTrailingZeros().scale() > scale()) {
            throw new BadValue(scale() == 0 ? "not a whole number" : "a number of more than two decimals");
        }
        if (number.precision() - number.scale() > 15) {
            throw new BadValue("a number of more than fifteen digits");
        }
        return number;
    }

    private int scale() {
        return column.form().type() == FieldType.INTEGER ? 0 : 2;
    }

    private String written(BigDecimal number) {
        return switch (column.form().type()) {
            case MONEY -> number.setScale(2, RoundingMode.HALF_UP).toPlainString();
            case INTEGER -> number.setScale(0, RoundingMode.UNNECESSARY).toPlainString();
            default -> number.stripTrailingZeros().toPlainString();
        };
    }

    private Leaf rounded(BigDecimal number, Generalisation.Rounded rounded) {
        BigDecimal nearest =
                number.divide(rounded.to(), 0, RoundingMode.HALF_UP).multiply(rounded.to());
        BigDecimal cut = rounded.bottom().map(nearest::max).orElse(nearest);
        BigDecimal value = rounded.top().map(cut::min).orElse(cut);
        return new Leaf(written(value), value);
    }

    private Leaf date(LocalDate date, Generalisation.Dates dates) {
        Optional<Integer> bottom = dates.bottom().filter(year -> date.getYear() <= year);
        Optional<Integer> top = dates.top().filter(year -> date.getYear() >= year);
        if (bottom.isPresent()) {
            return Leaf.below("≤" + bottom.get());
        }
        if (top.isPresent()) {
            return Leaf.above("≥" + top.get());
        }
        return Levels.date(dates.levels().getFirst(), date);
    }

    private Leaf number(BigDecimal number, Generalisation.Numbers numbers) {
        Optional<BigDecimal> bottom = numbers.bottom().filter(bound -> number.compareTo(bound) <= 0);
        Optional<BigDecimal> top = numbers.top().filter(bound -> number.compareTo(bound) >= 0);
        if (bottom.isPresent()) {
            return Leaf.below("≤" + written(bottom.get()));
        }
        if (top.isPresent()) {
            return Leaf.above("≥" + written(top.get()));
        }
        return Levels.number(numbers.widths().getFirst(), number, column.form().type());
    }

    private static Leaf place(String code, Generalisation.Places places) throws BadValue {
        Optional<String> label = Levels.place(places.levels().getFirst(), code, places.groups());
        return new Leaf(
                label.orElseThrow(() -> new BadValue("a place whose region is in none of the policy's groups")),
                BigDecimal.ZERO);
    }

    private static Leaf grade(String grade, Generalisation.Grades grades) throws BadValue {
        String scale = grade.substring(0, 2);
        if (grades.levels().contains(Generalisation.GradeLevel.GROUP)
                && !grades.groups().containsKey(scale)) {
            throw new BadValue("a grade whose scale is in none of the policy's groups");
        }
        return new Leaf(Levels.grade(grades.levels().getFirst(), grade, grades.groups()), BigDecimal.ZERO);
    }
}
