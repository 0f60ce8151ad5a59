package ma.cmr.sandbox.evidence.power;

/**
 * Why more units must be enrolled than the formula says.
 *
 * @param dropOut share of units expected to be lost, 0 to below 1: enrolment grows by 1 / (1 - d)
 * @param designEffect of clusters: 1 + (m - 1) rho; 1 without
 * @param looksFactor of planned looks; 1 for one look at the end
 */
public record Inflation(double dropOut, double designEffect, double looksFactor) {
    /** Nothing is lost, no clusters, one look. */
    public static final Inflation NONE = new Inflation(0, 1, 1);

    public Inflation {
        if (!(dropOut >= 0 && dropOut < 1)) {
            throw new IllegalArgumentException("dropOut: must be from 0 to below 1, not " + dropOut);
        }
        if (!(designEffect >= 1 && designEffect < 1e6)) {
            throw new IllegalArgumentException("designEffect: must be 1 or more, not " + designEffect);
        }
        if (!(looksFactor >= 1 && looksFactor < 1e3)) {
            throw new IllegalArgumentException("looksFactor: must be 1 or more, not " + looksFactor);
        }
    }

    /** The design effect of clusters of a size and a correlation within them (Kish 1965). */
    public static double designEffect(double clusterSize, double icc) {
        return 1 + (clusterSize - 1) * icc;
    }

    /** By how much enrolment grows. */
    public double factor() {
        return designEffect * looksFactor / (1 - dropOut);
    }
}
