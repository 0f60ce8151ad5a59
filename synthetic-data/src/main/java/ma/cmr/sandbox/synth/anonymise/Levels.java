package ma.cmr.sandbox.synth.anonymise;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;
import ma.cmr.sandbox.policy.dataset.FieldType;

/** How a value is written on each level of the generalisations that are made and not given. */
final class Levels {
    private Levels() {}

    /** A date on a level. */
    static Leaf date(Generalisation.DateLevel level, LocalDate date) {
        return switch (level) {
            case DAY -> new Leaf(date.toString(), BigDecimal.valueOf(date.toEpochDay()));
            case MONTH -> {
                LocalDate first = date.withDayOfMonth(1);
                yield new Leaf(first.toString().substring(0, 7), BigDecimal.valueOf(first.toEpochDay()));
            }
            case QUARTER -> {
                int quarter = (date.getMonthValue() - 1) / 3;
                LocalDate first = LocalDate.of(date.getYear(), quarter * 3 + 1, 1);
                yield new Leaf(date.getYear() + "-Q" + (quarter + 1), BigDecimal.valueOf(first.toEpochDay()));
            }
            case YEAR, YEARS_2, YEARS_5, YEARS_10, YEARS_20 -> {
                int years = level.years();
                int from = Math.floorDiv(date.getYear(), years) * years;
                String label = years == 1 ? Integer.toString(from) : from + "-" + (from + years - 1);
                yield new Leaf(
                        label, BigDecimal.valueOf(LocalDate.of(from, 1, 1).toEpochDay()));
            }
        };
    }

    /** A number in a band: {@code 20-24}, or the number itself where the band is one unit wide. */
    static Leaf number(BigDecimal width, BigDecimal number, FieldType type) {
        BigDecimal unit = type == FieldType.INTEGER ? BigDecimal.ONE : new BigDecimal("0.01");
        BigDecimal from = number.divide(width, 0, RoundingMode.FLOOR).multiply(width);
        int scale = type == FieldType.INTEGER ? 0 : type == FieldType.MONEY ? 2 : 0;
        if (width.compareTo(unit) == 0) {
            return new Leaf(
                    from.setScale(type == FieldType.INTEGER ? 0 : 2, RoundingMode.UNNECESSARY)
                            .toPlainString(),
                    from);
        }
        BigDecimal to = from.add(width).subtract(unit);
        return new Leaf(plain(from, scale) + "-" + plain(to, scale), from);
    }

    private static String plain(BigDecimal number, int scale) {
        BigDecimal stripped = number.stripTrailingZeros();
        return stripped.setScale(Math.max(scale, Math.max(0, stripped.scale())), RoundingMode.UNNECESSARY)
                .toPlainString();
    }

    /** A place on a level; none where its region is in no group. */
    static Optional<String> place(Generalisation.PlaceLevel level, String code, Map<String, String> groups) {
        String region = code.substring(0, 2);
        return switch (level) {
            case PROVINCE -> Optional.of(code);
            case REGION -> Optional.of(region);
            case GROUP -> Optional.ofNullable(groups.get(region));
        };
    }

    /** A grade on a level. */
    static String grade(Generalisation.GradeLevel level, String grade, Map<String, String> groups) {
        String scale = grade.substring(0, 2);
        return switch (level) {
            case STEP -> grade;
            case SCALE -> scale;
            case GROUP -> groups.getOrDefault(scale, scale);
        };
    }
}
