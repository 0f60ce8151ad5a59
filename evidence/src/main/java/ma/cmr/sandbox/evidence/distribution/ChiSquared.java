package ma.cmr.sandbox.evidence.distribution;

import org.apache.commons.statistics.distribution.ChiSquaredDistribution;

/** The chi-squared distribution. */
public final class ChiSquared {
    private ChiSquared() {}

    /** P(X &gt; x): the p-value of a test. */
    public static double above(double x, double degrees) {
        return ChiSquaredDistribution.of(degrees).survivalProbability(x);
    }
}
