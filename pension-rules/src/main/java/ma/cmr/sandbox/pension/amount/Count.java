package ma.cmr.sandbox.pension.amount;

/** A whole number of something: months, years, children. */
public record Count(long number, Unit unit) implements Quantity {
    /** What is counted. */
    public enum Unit {
        MONTHS,
        /** Months of an age, written as years and months. */
        MONTHS_OF_AGE,
        YEARS,
        DAYS,
        PERSONS,
        /** A bare number: an index, points. */
        NUMBER
    }

    public static Count months(long number) {
        return new Count(number, Unit.MONTHS);
    }

    public static Count age(long months) {
        return new Count(months, Unit.MONTHS_OF_AGE);
    }

    public static Count years(long number) {
        return new Count(number, Unit.YEARS);
    }

    public static Count persons(long number) {
        return new Count(number, Unit.PERSONS);
    }

    public static Count number(long number) {
        return new Count(number, Unit.NUMBER);
    }

    @Override
    public String toString() {
        return Long.toString(number);
    }
}
