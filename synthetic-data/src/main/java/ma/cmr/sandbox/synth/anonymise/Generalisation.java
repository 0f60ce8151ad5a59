package ma.cmr.sandbox.synth.anonymise;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** How the values of a column can be made coarser. A last level that hides the value altogether is always there. */
public sealed interface Generalisation {
    /** Published as it is. */
    record AsItIs() implements Generalisation {}

    /**
     * Levels written out, value by value.
     *
     * @param rows a value, then what it is on each level
     */
    record Given(String file, List<List<String>> rows) implements Generalisation {
        public Given {
            rows = rows.stream().map(List::copyOf).toList();
        }
    }

    /** Precisions of a date, fine to coarse. */
    enum DateLevel {
        DAY,
        MONTH,
        QUARTER,
        YEAR,
        YEARS_2,
        YEARS_5,
        YEARS_10,
        YEARS_20;

        /** Years of a band, 0 for levels finer than a year. */
        int years() {
            return switch (this) {
                case DAY, MONTH, QUARTER -> 0;
                case YEAR -> 1;
                case YEARS_2 -> 2;
                case YEARS_5 -> 5;
                case YEARS_10 -> 10;
                case YEARS_20 -> 20;
            };
        }
    }

    /**
     * Dates.
     *
     * @param bottom year up to which all are one value
     * @param top year from which all are one value
     */
    record Dates(List<DateLevel> levels, Optional<Integer> bottom, Optional<Integer> top) implements Generalisation {
        public Dates {
            levels = List.copyOf(levels);
        }
    }

    /**
     * Numbers, in bands that begin at whole multiples of their width.
     *
     * @param widths fine to coarse, each a multiple of the one before; the unit itself keeps the number
     */
    record Numbers(List<BigDecimal> widths, Optional<BigDecimal> bottom, Optional<BigDecimal> top)
            implements Generalisation {
        public Numbers {
            widths = List.copyOf(widths);
        }
    }

    /** Precisions of a place written as an HCP code, {@code 01.511}. */
    enum PlaceLevel {
        PROVINCE,
        REGION,
        GROUP
    }

    /**
     * Places.
     *
     * @param groups names of groups by region
     */
    record Places(List<PlaceLevel> levels, Map<String, String> groups) implements Generalisation {
        public Places {
            levels = List.copyOf(levels);
        }
    }

    /** Precisions of a grade written as scale and step, {@code 10/7}. */
    enum GradeLevel {
        STEP,
        SCALE,
        GROUP
    }

    /**
     * Grades.
     *
     * @param groups names of groups by scale
     */
    record Grades(List<GradeLevel> levels, Map<String, String> groups) implements Generalisation {
        public Grades {
            levels = List.copyOf(levels);
        }
    }

    /** A number rounded and cut off at both ends; for columns that the search leaves alone. */
    record Rounded(BigDecimal to, Optional<BigDecimal> bottom, Optional<BigDecimal> top) implements Generalisation {}
}
