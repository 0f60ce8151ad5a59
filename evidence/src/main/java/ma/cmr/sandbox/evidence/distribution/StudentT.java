package ma.cmr.sandbox.evidence.distribution;

import org.apache.commons.statistics.distribution.TDistribution;

/** Student's t distribution, for any positive number of degrees of freedom. */
public final class StudentT {
    private StudentT() {}

    /** P(T &lt;= t). */
    public static double below(double t, double degrees) {
        return TDistribution.of(degrees).cumulativeProbability(t);
    }

    /** P(T &gt; t), precise far out. */
    public static double above(double t, double degrees) {
        return TDistribution.of(degrees).survivalProbability(t);
    }

    /** The t of a two-sided interval of a level: 2.228 for 0.95 and 10 degrees. */
    public static double twoSided(double level, double degrees) {
        return upper((1 - level) / 2, degrees);
    }

    /** The t with P(T &gt; t) = p. */
    public static double upper(double p, double degrees) {
        TDistribution distribution = TDistribution.of(degrees);
        double t = distribution.inverseSurvivalProbability(p);
        // The library's search stops at an absolute 1e-9; two steps of Newton give the remaining digits.
        for (int i = 0; i < 2; i++) {
            double density = distribution.density(t);
            if (density > 0 && Double.isFinite(t)) {
                t += (distribution.survivalProbability(t) - p) / density;
            }
        }
        return t;
    }

    /** Two-sided p-value. */
    public static double p(double t, double degrees) {
        return Math.min(1, 2 * above(Math.abs(t), degrees));
    }
}
