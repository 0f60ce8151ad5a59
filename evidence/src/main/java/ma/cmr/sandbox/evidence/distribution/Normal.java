package ma.cmr.sandbox.evidence.distribution;

import org.apache.commons.statistics.distribution.NormalDistribution;

/** The standard normal distribution. */
public final class Normal {
    private static final NormalDistribution STANDARD = NormalDistribution.of(0, 1);

    private Normal() {}

    /** P(Z &lt;= z). */
    public static double below(double z) {
        return STANDARD.cumulativeProbability(z);
    }

    /** P(Z &gt; z), precise far out. */
    public static double above(double z) {
        return STANDARD.survivalProbability(z);
    }

    /** The z with P(Z &lt;= z) = p. */
    public static double quantile(double p) {
        return STANDARD.inverseCumulativeProbability(p);
    }

    /** The z of a two-sided interval of a level: 1.96 for 0.95. */
    public static double twoSided(double level) {
        return STANDARD.inverseSurvivalProbability((1 - level) / 2);
    }

    /** Two-sided p-value. */
    public static double p(double z) {
        return Math.min(1, 2 * above(Math.abs(z)));
    }
}
