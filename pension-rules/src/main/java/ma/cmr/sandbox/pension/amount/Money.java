package ma.cmr.sandbox.pension.amount;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;

/**
 * An exact amount of dirhams: a fraction, because shares and means of the law end in thirds and sevenths. Never negative zero, never
 * rounded unless asked to.
 *
 * <p>The fraction is brought to lowest terms only when it grows: the greatest common divisor costs more than all the rest of an award.
 * Arithmetic that passes the range of {@code long} even in lowest terms throws {@link ArithmeticException}; amounts of a career stay far
 * below it.
 */
public final class Money implements Comparable<Money>, Quantity {
    public static final Money ZERO = new Money(0, 1);

    /** Denominators from here on are brought to lowest terms. */
    private static final long LARGE = 1L << 31;

    private final long numerator;
    private final long denominator;

    private Money(long numerator, long denominator) {
        this.numerator = numerator;
        this.denominator = denominator;
    }

    /** An amount of so many parts of a dirham. */
    public static Money ofParts(long parts, long partsOfADirham) {
        if (partsOfADirham < LARGE) {
            return new Money(parts, partsOfADirham);
        }
        long divisor = gcd(Math.abs(parts), partsOfADirham);
        return new Money(parts / divisor, partsOfADirham / divisor);
    }

    public static Money ofDirhams(long dirhams) {
        return new Money(dirhams, 1);
    }

    public static Money ofCentimes(long centimes) {
        return new Money(centimes, 100);
    }

    /** An amount written as {@code 4210.50}. */
    public static Money parse(String text) {
        BigDecimal decimal = new BigDecimal(text).stripTrailingZeros();
        int scale = Math.max(0, decimal.scale());
        return ofParts(
                decimal.setScale(scale, RoundingMode.UNNECESSARY)
                        .unscaledValue()
                        .longValueExact(),
                powerOfTen(scale));
    }

    public Money plus(Money other) {
        if (denominator == other.denominator) {
            return new Money(Math.addExact(numerator, other.numerator), denominator);
        }
        long mine = numerator * other.denominator;
        long theirs = other.numerator * denominator;
        long sum = mine + theirs;
        if (denominator < LARGE
                && other.denominator < LARGE
                && isProduct(mine, numerator, other.denominator)
                && isProduct(theirs, other.numerator, denominator)
                && ((mine ^ sum) & (theirs ^ sum)) >= 0) {
            return ofParts(sum, denominator * other.denominator);
        }
        return inLowestTerms(
                big(numerator)
                        .multiply(big(other.denominator))
                        .add(big(other.numerator).multiply(big(denominator))),
                big(denominator).multiply(big(other.denominator)));
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

    /** A rate for each of so many pensionable years. */
    public Money times(Rate rate, Annuities annuities) {
        return over(Math.multiplyExact(rate.numerator(), annuities.halves()), 2 * rate.denominator());
    }

    public Money dividedBy(long divisor) {
        return over(1, divisor);
    }

    /** This amount times another, over a third: a share in proportion. */
    public Money inProportion(Money part, Money whole) {
        return over(part.numerator, part.denominator).over(whole.denominator, whole.numerator);
    }

    private Money over(long top, long bottom) {
        long numerators = numerator * top;
        long denominators = denominator * bottom;
        if (isProduct(numerators, numerator, top) && isProduct(denominators, denominator, bottom) && denominators > 0) {
            return ofParts(numerators, denominators);
        }
        return inLowestTerms(big(numerator).multiply(big(top)), big(denominator).multiply(big(bottom)));
    }

    private static boolean isProduct(long product, long a, long b) {
        return Math.multiplyHigh(a, b) == product >> 63;
    }

    private static Money inLowestTerms(BigInteger numerator, BigInteger denominator) {
        BigInteger divisor = numerator.gcd(denominator).multiply(BigInteger.valueOf(denominator.signum()));
        return new Money(
                numerator.divide(divisor).longValueExact(),
                denominator.divide(divisor).longValueExact());
    }

    private static BigInteger big(long value) {
        return BigInteger.valueOf(value);
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
        long hundredfold = numerator * 200;
        if (isProduct(hundredfold, numerator, 200) && denominator < LARGE) {
            return Math.floorDiv(hundredfold + denominator, 2 * denominator);
        }
        return BigDecimal.valueOf(numerator)
                .movePointRight(2)
                .divide(BigDecimal.valueOf(denominator), 0, RoundingMode.HALF_UP)
                .longValueExact();
    }

    /** Whole dirhams, what is below dropped. */
    public long wholeDirhams() {
        return Math.floorDiv(numerator, denominator);
    }

    /** In parts of a dirham, where it is a whole number of them. */
    public long parts(long partsOfADirham) {
        BigInteger[] whole = big(numerator).multiply(big(partsOfADirham)).divideAndRemainder(big(denominator));
        if (whole[1].signum() != 0) {
            throw new ArithmeticException(this + " is not a whole number of 1/" + partsOfADirham + " dirhams");
        }
        return whole[0].longValueExact();
    }

    /** Into how many parts a dirham has to be divided for this amount to be a whole number of them. */
    public long partsOfADirham() {
        return denominator / gcd(Math.abs(numerator), denominator);
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

    /** The exact decimal where it ends within six decimals, else six decimals; two at least. */
    public BigDecimal decimal() {
        BigDecimal six = BigDecimal.valueOf(numerator).divide(BigDecimal.valueOf(denominator), 6, RoundingMode.HALF_UP);
        BigDecimal shown = six.stripTrailingZeros();
        return shown.scale() < 2 ? shown.setScale(2, RoundingMode.UNNECESSARY) : shown;
    }

    /** {@link #decimal}, plainly. */
    @Override
    public String toString() {
        return decimal().toPlainString();
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
