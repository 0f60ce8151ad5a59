package ma.cmr.sandbox.evidence.distribution;

import org.apache.commons.statistics.distribution.BetaDistribution;

/** The binomial distribution. */
public final class Binomial {
    private Binomial() {}

    /** P(X &lt;= k) among n with a chance, by its identity with the beta distribution; for any n. */
    public static double atMost(long k, long n, double chance) {
        return k >= n ? 1 : BetaDistribution.of((double) n - k, k + 1.0).cumulativeProbability(1 - chance);
    }
}
