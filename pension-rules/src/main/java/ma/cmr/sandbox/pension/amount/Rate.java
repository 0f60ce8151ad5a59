package ma.cmr.sandbox.pension.amount;

import java.math.BigDecimal;
import java.math.RoundingMode;

/** A rate or share, exact: {@code 0.025} is one fortieth. */
public record Rate(long numerator, long denominator) {
    public static final Rate ZERO = new Rate(0, 1);

    public Rate {
        if (denominator <= 0) {
            throw new IllegalArgumentException("denominator of a rate must be positive: " + denominator);
        }
        long divisor = Money.gcd(Math.abs(numerator), denominator);
        numerator /= divisor;
        denominator /= divisor;
    }

    /** A rate written as a fraction of one: {@code 0.025}. */
    public static Rate parse(String text) {
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

    public Rate plus(Rate other) {
        return new Rate(
                Math.addExact(
                        Math.multiplyExact(numerator, other.denominator),
                        Math.multiplyExact(other.numerator, denominator)),
                Math.multiplyExact(denominator, other.denominator));
    }

    /** In per cent: {@code 2.5}. */
    public String percent() {
        return BigDecimal.valueOf(numerator)
                .multiply(BigDecimal.valueOf(100))
                .divide(BigDecimal.valueOf(denominator), 6, RoundingMode.HALF_UP)
                .stripTrailingZeros()
                .toPlainString();
    }

    @Override
    public String toString() {
        return percent() + "%";
    }
}
