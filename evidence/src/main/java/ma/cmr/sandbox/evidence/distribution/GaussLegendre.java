package ma.cmr.sandbox.evidence.distribution;

/** The Gauss-Legendre rule, which integrates a smooth function to nearly all digits with few values. */
public final class GaussLegendre {
    private final double[] nodes;
    private final double[] weights;

    /**
     * A rule.
     *
     * @param count of nodes
     */
    public GaussLegendre(int count) {
        nodes = new double[count];
        weights = new double[count];
        for (int i = 0; i < (count + 1) / 2; i++) {
            // A root of the Legendre polynomial, by Newton's method from a close guess.
            double x = StrictMath.cos(StrictMath.PI * (i + 0.75) / (count + 0.5));
            double slope = 0;
            for (int step = 0; step < 20; step++) {
                double before = 0;
                double value = 1;
                for (int k = 1; k <= count; k++) {
                    double next = ((2 * k - 1) * x * value - (k - 1) * before) / k;
                    before = value;
                    value = next;
                }
                slope = count * (x * value - before) / (x * x - 1);
                double change = value / slope;
                x -= change;
                if (Math.abs(change) < 1e-16) {
                    break;
                }
            }
            nodes[i] = -x;
            nodes[count - 1 - i] = x;
            weights[i] = 2 / ((1 - x * x) * slope * slope);
            weights[count - 1 - i] = weights[i];
        }
    }

    /** How many nodes. */
    public int count() {
        return nodes.length;
    }

    /** The i-th node between two limits. */
    public double node(int i, double from, double to) {
        return from + (to - from) * (nodes[i] + 1) / 2;
    }

    /** The i-th weight between two limits. */
    public double weight(int i, double from, double to) {
        return weights[i] * (to - from) / 2;
    }
}
