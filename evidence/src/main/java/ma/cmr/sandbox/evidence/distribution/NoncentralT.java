package ma.cmr.sandbox.evidence.distribution;

import org.hipparchus.special.Gamma;

/**
 * The noncentral t distribution, which gives the power of a t test: the chance of a normal number with mean delta over an independent
 * estimate of its standard deviation, integrated over that estimate.
 */
public final class NoncentralT {
    private static final GaussLegendre RULE = new GaussLegendre(200);

    private NoncentralT() {}

    /** P(T &gt; t) for mean delta; absolute error below 1e-12. */
    public static double above(double t, double degrees, double delta) {
        // The estimate over its true value has mean near 1 and standard deviation near 1 / sqrt(2 degrees).
        double spread = 12 / Math.sqrt(2 * degrees);
        // In terms of its root, the density is smooth at 0 with few degrees too.
        double from = Math.sqrt(Math.max(0, 1 - spread));
        double to = Math.sqrt(1 + spread);
        double logConstant =
                StrictMath.log(2) + degrees / 2 * StrictMath.log(degrees / 2) - Gamma.logGamma(degrees / 2);
        double sum = 0;
        for (int i = 0; i < RULE.count(); i++) {
            double root = RULE.node(i, from, to);
            double s = root * root;
            double logDensity = logConstant + (degrees - 1) * StrictMath.log(s) - degrees * s * s / 2;
            if (logDensity > -745) {
                sum += RULE.weight(i, from, to) * 2 * root * StrictMath.exp(logDensity) * Normal.above(t * s - delta);
            }
        }
        return sum;
    }
}
