package ma.cmr.sandbox.pension.amount;

import java.math.BigDecimal;
import java.math.RoundingMode;

/** A rate or share, exact: {@code 0.025} is one fortieth. */
public record Rate(long numerator, long denominator) implements Comparable<Rate>, Quantity {
    public static final Rate ZERO = new Rate(0, 1);
    public static final Rate ONE = new Rate(1, 1);

    public Rate {
        if (denominator <= 0) {
            throw new IllegalArgumentException("denominator of a rate must be positive: " + denominator);
        }
        long divisor = Money.gcd(Math.abs(numerator), denominator);
        numerator /= divisor;
        denominator /= divisor;
    }

    /** A rate written as a fraction of one, decimal or not: {@code 0.025}, {@code 1/6}. */
    public static Rate parse(String text) {
        int slash = text.indexOf('/');
        if (slash >= 0) {
            return new Rate(Long.parseLong(text.substring(0, slash)), Long.parseLong(text.substring(slash + 1)));
        }
        BigDecimal decimal = new BigDecimal(text);
        int scale = Math.max(0, decimal.scale());
        return new Rate(
                decimal.setScale(scale, RoundingMode.UNNECESSARY)
                        .unscaledValue()
                        .longValueExact(),
                Money.powerOfTen(scale));
    }

    public Rate times(Annuities annuities) {
        return new Rate(Math.multiplyExact(numerator, annuities.halves()), Math.multiplyExact(denominator, 2));
    }

    public Rate times(Rate other) {
        return new Rate(
                Math.multiplyExact(numerator, other.numerator), Math.multiplyExact(denominator, other.denominator));
    }

    public Rate times(long factor) {
        return new Rate(Math.multiplyExact(numerator, factor), denominator);
    }

    public Rate plus(Rate other) {
        return new Rate(
                Math.addExact(
                        Math.multiplyExact(numerator, other.denominator),
                        Math.multiplyExact(other.numerator, denominator)),
                Math.multiplyExact(denominator, other.denominator));
    }

    /** What is left of one. */
    public Rate complement() {
        return new Rate(denominator - numerator, denominator);
    }

    /** Of a whole number of months, the whole months: what is below a month is dropped. */
    public long ofMonths(long months) {
        return Math.floorDiv(Math.multiplyExact(months, numerator), denominator);
    }

    public boolean isZero() {
        return numerator == 0;
    }

    @Override
    public int compareTo(Rate other) {
        return Long.compare(
                Math.multiplyExact(numerator, other.denominator), Math.multiplyExact(other.numerator, denominator));
    }

    /** As a fraction of one, plainly: {@code 0.025}. */
    public String decimal() {
        return new BigDecimal(percent()).movePointLeft(2).stripTrailingZeros().toPlainString();
    }

    /** Whether six decimals of a per cent write it exactly. */
    public boolean isDecimal() {
        return 100_000_000L % denominator == 0;
    }

    /** In per cent, six decimals at most: {@code 2.5}. */
    public String percent() {
        BigDecimal percent = BigDecimal.valueOf(numerator)
                .multiply(BigDecimal.valueOf(100))
                .divide(BigDecimal.valueOf(denominator), 6, RoundingMode.HALF_UP)
                .stripTrailingZeros();
        return percent.toPlainString();
    }

    @Override
    public String toString() {
        return percent() + "%";
    }
}
