package ma.cmr.sandbox.evidence.power;

import java.util.List;
import java.util.OptionalDouble;
import ma.cmr.sandbox.evidence.distribution.Normal;
import ma.cmr.sandbox.evidence.estimate.Method;

/** Power, sample size and detectable effect for two proportions with equal arms; two-sided tests. */
public final class ProportionPower {
    /** Normal approximation with pooled variance under no effect (as R's {@code power.prop.test}). */
    public static final Method NORMAL = new Method("power-normal", 1);
    /** Arcsine transformation (Cohen 1988; as R's {@code pwr.2p.test}). */
    public static final Method ARCSINE = new Method("power-arcsine", 1);

    private final Method method;
    private final double alpha;

    private ProportionPower(Method method, double alpha) {
        if (!(alpha > 0 && alpha < 1)) {
            throw new IllegalArgumentException("alpha: must be above 0 and below 1, not " + alpha);
        }
        this.method = method;
        this.alpha = alpha;
    }

    /** By the normal approximation. */
    public static ProportionPower normal(double alpha) {
        return new ProportionPower(NORMAL, alpha);
    }

    /** By the arcsine transformation. */
    public static ProportionPower arcsine(double alpha) {
        return new ProportionPower(ARCSINE, alpha);
    }

    /** Chance to find the difference, with so many units per arm. */
    public double power(double perArm, double control, double treatment) {
        check("control", control);
        check("treatment", treatment);
        double z = Normal.twoSided(1 - alpha);
        if (method.equals(ARCSINE)) {
            double shift = Math.abs(angle(treatment) - angle(control)) * Math.sqrt(perArm / 2);
            return Normal.above(z - shift) + Normal.below(-z - shift);
        }
        double apart = control * (1 - control) + treatment * (1 - treatment);
        if (apart == 0) {
            return control == treatment ? 0 : 1;
        }
        double pooled = (control + treatment) * (1 - (control + treatment) / 2);
        double difference = Math.abs(treatment - control);
        return Normal.below((Math.sqrt(perArm) * difference - z * Math.sqrt(pooled)) / Math.sqrt(apart));
    }

    /** Units needed, two equal arms, nothing to inflate. */
    public SampleSize sampleSize(double control, double treatment, double power) {
        return sampleSize(control, treatment, power, Inflation.NONE, SampleSize.HALVES);
    }

    /**
     * Units needed.
     *
     * @param shares of the arms, in parts
     */
    public SampleSize sampleSize(
            double control, double treatment, double power, Inflation inflation, List<Long> shares) {
        check("power", power);
        return SampleSize.of(n -> power(n, control, treatment), power, 1, inflation, shares, method);
    }

    /**
     * Least difference that so many units per arm detect, above (or below) the control's proportion.
     *
     * @return positive; absent where even the proportion 1 (or 0) would not be detected
     */
    public OptionalDouble detectable(double perArm, double control, double power, boolean above) {
        check("control", control);
        check("power", power);
        double most = above ? 1 - control : control;
        double sign = above ? 1 : -1;
        if (most <= 0 || power(perArm, control, control + sign * most) < power) {
            return OptionalDouble.empty();
        }
        return OptionalDouble.of(Search.rising(
                difference -> power(perArm, control, Math.clamp(control + sign * difference, 0.0, 1.0)),
                power,
                0,
                most));
    }

    private static double angle(double proportion) {
        return 2 * StrictMath.asin(Math.sqrt(proportion));
    }

    private static void check(String field, double proportion) {
        if (!(proportion >= 0 && proportion <= 1)) {
            throw new IllegalArgumentException(field + ": must be from 0 to 1, not " + proportion);
        }
    }
}
