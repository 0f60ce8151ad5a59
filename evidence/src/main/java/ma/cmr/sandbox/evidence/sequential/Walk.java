package ma.cmr.sandbox.evidence.sequential;

import ma.cmr.sandbox.evidence.distribution.GaussLegendre;
import ma.cmr.sandbox.evidence.distribution.Normal;

/**
 * The sum of a sequential experiment (score scale: z times the root of the share) among the runs that were not stopped: its density at the
 * nodes of a Gauss-Legendre rule, carried from look to look. The density is smooth between the boundaries, so the rule is exact to about
 * twelve digits.
 */
final class Walk {
    private static final double ROOT_TWO_PI = Math.sqrt(2 * StrictMath.PI);
    private static final int LEAST_NODES = 96;
    /** Further out than so many standard deviations there is nothing. */
    private static final double FAR = 9;

    private final double drift;
    private double share;
    /** Empty before the first look: all runs are at 0. */
    private double[] nodes = {};

    private double[] masses = {};

    Walk(double drift) {
        this.drift = drift;
    }

    /** Chance that a run that was not stopped before is stopped at this look, on either side. */
    double leaving(double at, double criticalValue) {
        return leavingOn(at, criticalValue, 1) + leavingOn(at, criticalValue, -1);
    }

    /** Chance that it is stopped on one side: 1 for the upper, -1 for the lower. */
    double leavingOn(double at, double criticalValue, int side) {
        double step = at - share;
        double bound = criticalValue * Math.sqrt(at);
        double spread = Math.sqrt(step);
        if (nodes.length == 0) {
            return Normal.above((bound - side * drift * step) / spread);
        }
        double sum = 0;
        for (int i = 0; i < nodes.length; i++) {
            sum += masses[i] * Normal.above((bound - side * (nodes[i] + drift * step)) / spread);
        }
        return sum;
    }

    /** Goes on with the runs that are not stopped at this look. */
    void stay(double at, double criticalValue) {
        double step = at - share;
        double spread = Math.sqrt(step);
        double bound = criticalValue * Math.sqrt(at);
        double middle = drift * at;
        double far = FAR * Math.sqrt(at);
        double low = Math.max(-bound, middle - far);
        double high = Math.min(bound, middle + far);
        if (!(high > low)) {
            nodes = new double[] {0};
            masses = new double[] {0};
            share = at;
            return;
        }
        int count = Math.max(LEAST_NODES, (int) Math.ceil(6 * (high - low) / spread));
        GaussLegendre rule = new GaussLegendre(count);
        double[] next = new double[count];
        double[] weights = new double[count];
        for (int i = 0; i < count; i++) {
            next[i] = rule.node(i, low, high);
            double density = 0;
            if (nodes.length == 0) {
                density = density((next[i] - drift * step) / spread);
            } else {
                for (int j = 0; j < nodes.length; j++) {
                    density += masses[j] * density((next[i] - nodes[j] - drift * step) / spread);
                }
            }
            weights[i] = density / spread * rule.weight(i, low, high);
        }
        nodes = next;
        masses = weights;
        share = at;
    }

    private static double density(double z) {
        return Math.abs(z) > 38 ? 0 : StrictMath.exp(-z * z / 2) / ROOT_TWO_PI;
    }
}
