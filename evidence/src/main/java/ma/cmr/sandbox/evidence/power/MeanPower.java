package ma.cmr.sandbox.evidence.power;

import java.util.List;
import ma.cmr.sandbox.evidence.distribution.NoncentralT;
import ma.cmr.sandbox.evidence.distribution.StudentT;
import ma.cmr.sandbox.evidence.estimate.Method;

/**
 * Power, sample size and detectable effect for means by the noncentral t distribution; two-sided tests, where only the chance to find the
 * difference on its own side counts (as R's {@code power.t.test}).
 *
 * @param kind what is compared
 * @param sd standard deviation within a group, or of the differences of pairs
 * @param alpha two-sided error
 */
public record MeanPower(Kind kind, double sd, double alpha) {
    /** What is compared. */
    public enum Kind {
        /** Two groups of equal size. */
        TWO_GROUPS,
        /** Pairs, or one group against a fixed value. */
        PAIRS
    }

    /** Two groups. */
    public static final Method TWO_GROUPS = new Method("power-t-two-groups", 1);
    /** Pairs. */
    public static final Method PAIRS = new Method("power-t-pairs", 1);

    /** Fewer leave no degree of freedom worth the name. */
    private static final double LEAST = 2;

    public MeanPower {
        if (!(sd > 0)) {
            throw new IllegalArgumentException("sd: must be above 0, not " + sd);
        }
        if (!(alpha > 0 && alpha < 1)) {
            throw new IllegalArgumentException("alpha: must be above 0 and below 1, not " + alpha);
        }
    }

    /** How it is computed. */
    public Method method() {
        return kind == Kind.TWO_GROUPS ? TWO_GROUPS : PAIRS;
    }

    /** Chance to find a difference with so many units per group (or pairs). */
    public double power(double perArm, double difference) {
        double shift = Math.abs(difference) / sd;
        return kind == Kind.TWO_GROUPS
                ? found(2 * (perArm - 1), Math.sqrt(perArm / 2) * shift)
                : found(perArm - 1, Math.sqrt(perArm) * shift);
    }

    private double found(double degrees, double delta) {
        return NoncentralT.above(StudentT.twoSided(1 - alpha, degrees), degrees, delta);
    }

    /** Units needed per group, or pairs. */
    public SampleSize sampleSize(double difference, double power) {
        return sampleSize(difference, power, Inflation.NONE, kind == Kind.PAIRS ? List.of(1L) : SampleSize.HALVES);
    }

    /**
     * Units needed.
     *
     * @param shares of the arms, in parts
     */
    public SampleSize sampleSize(double difference, double power, Inflation inflation, List<Long> shares) {
        return SampleSize.of(n -> power(n, difference), power, LEAST, inflation, shares, method());
    }

    /** Least difference that so many units per group detect. */
    public double detectable(double perArm, double power) {
        if (!(perArm >= LEAST)) {
            throw new IllegalArgumentException("perArm: must be at least 2, not " + perArm);
        }
        return Search.rising(difference -> power(perArm, difference), power, 0, 1e3 * sd);
    }
}
