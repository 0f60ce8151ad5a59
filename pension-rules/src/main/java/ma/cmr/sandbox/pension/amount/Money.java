package ma.cmr.sandbox.pension.amount;

import java.math.BigDecimal;
import java.math.RoundingMode;

/**
 * An exact amount of dirhams: a fraction, because shares and means of the law end in thirds and sevenths. Never negative zero, never
 * rounded unless asked to.
 *
 * <p>Arithmetic that would pass the range of {@code long} throws {@link ArithmeticException}; amounts of a career stay far below it.
 */
public final class Money implements Comparable<Money> {
    public static final Money ZERO = new Money(0, 1);

    private final long numerator;
    private final long denominator;

    private Money(long numerator, long denominator) {
        this.numerator = numerator;
        this.denominator = denominator;
    }

    static Money fraction(long numerator, long denominator) {
        long divisor = gcd(Math.abs(numerator), denominator);
        return new Money(numerator / divisor, denominator / divisor);
    }

    public static Money ofDirhams(long dirhams) {
        return new Money(dirhams, 1);
    }

    public static Money ofCentimes(long centimes) {
        return fraction(centimes, 100);
    }

    /** An amount written as {@code 4210.50}. */
    public static Money parse(String text) {
        BigDecimal decimal = new BigDecimal(text);
        int scale = Math.max(0, decimal.scale());
        return fraction(
                decimal.setScale(scale, RoundingMode.UNNECESSARY)
                        .unscaledValue()
                        .longValueExact(),
                powerOfTen(scale));
    }

    public Money plus(Money other) {
        if (denominator == other.denominator) {
            return new Money(Math.addExact(numerator, other.numerator), denominator);
        }
        long divisor = gcd(denominator, other.denominator);
        long mine = Math.multiplyExact(numerator, other.denominator / divisor);
        long theirs = Math.multiplyExact(other.numerator, denominator / divisor);
        return fraction(Math.addExact(mine, theirs), Math.multiplyExact(denominator, other.denominator / divisor));
    }

    public Money minus(Money other) {
        return plus(new Money(-other.numerator, other.denominator));
    }

    public Money times(long factor) {
        return over(factor, 1);
    }

    public Money times(Rate rate) {
        return over(rate.numerator(), rate.denominator());
    }

    public Money dividedBy(long divisor) {
        return over(1, divisor);
    }

    /** This amount times another, over a third: a share in proportion. */
    public Money inProportion(Money part, Money whole) {
        return over(part.numerator, part.denominator).over(whole.denominator, whole.numerator);
    }

    private Money over(long top, long bottom) {
        long first = gcd(Math.abs(numerator), bottom);
        long second = gcd(Math.abs(top), denominator);
        return new Money(
                Math.multiplyExact(numerator / first, top / second),
                Math.multiplyExact(denominator / second, bottom / first));
    }

    /** The next multiple of a number of dirhams, itself where it is one: how article 14 rounds. */
    public Money raisedToMultipleOf(long dirhams) {
        long unit = Math.multiplyExact(denominator, dirhams);
        return ofDirhams(Math.multiplyExact(Math.ceilDiv(numerator, unit), dirhams));
    }

    public Money min(Money other) {
        return compareTo(other) <= 0 ? this : other;
    }

    public Money max(Money other) {
        return compareTo(other) >= 0 ? this : other;
    }

    public boolean isZero() {
        return numerator == 0;
    }

    /** The amount in centimes, halves rounded up: for showing, and for paying where the law names no rounding. */
    public long centimes() {
        long twice = Math.multiplyExact(Math.multiplyExact(numerator, 2), 100);
        return Math.floorDiv(Math.addExact(twice, denominator), Math.multiplyExact(denominator, 2));
    }

    /** Two decimals, halves rounded up: {@code 4210.50}. */
    public String amount() {
        long centimes = centimes();
        long cents = Math.abs(centimes % 100);
        return (centimes < 0 ? "-" : "") + Math.abs(centimes / 100) + (cents < 10 ? ".0" : ".") + cents;
    }

    @Override
    public int compareTo(Money other) {
        long high = Math.multiplyHigh(numerator, other.denominator);
        long otherHigh = Math.multiplyHigh(other.numerator, denominator);
        return high != otherHigh
                ? Long.compare(high, otherHigh)
                : Long.compareUnsigned(numerator * other.denominator, other.numerator * denominator);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Money money && compareTo(money) == 0;
    }

    @Override
    public int hashCode() {
        return Long.hashCode(centimes());
    }

    /** The exact decimal where it ends, else six decimals. */
    @Override
    public String toString() {
        BigDecimal top = BigDecimal.valueOf(numerator);
        BigDecimal bottom = BigDecimal.valueOf(denominator);
        BigDecimal six = top.divide(bottom, 6, RoundingMode.HALF_UP);
        BigDecimal shown = six.stripTrailingZeros();
        return (shown.scale() < 2 ? shown.setScale(2, RoundingMode.UNNECESSARY) : shown).toPlainString();
    }

    static long gcd(long a, long b) {
        long x = a;
        long y = b;
        while (y != 0) {
            long rest = x % y;
            x = y;
            y = rest;
        }
        return x == 0 ? 1 : x;
    }

    static long powerOfTen(int exponent) {
        long power = 1;
        for (int i = 0; i < exponent; i++) {
            power = Math.multiplyExact(power, 10);
        }
        return power;
    }
}
