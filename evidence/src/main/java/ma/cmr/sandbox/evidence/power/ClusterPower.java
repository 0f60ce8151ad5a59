package ma.cmr.sandbox.evidence.power;

import ma.cmr.sandbox.evidence.distribution.NoncentralT;
import ma.cmr.sandbox.evidence.distribution.StudentT;
import ma.cmr.sandbox.evidence.estimate.Method;

/**
 * Power with whole clusters drawn: two arms of equally many clusters of equal size; t with twice the clusters per arm less two degrees of
 * freedom (Donner and Klar 2000).
 *
 * @param clusterSize units per cluster
 * @param icc correlation within a cluster
 * @param sd standard deviation of a unit; sqrt(p (1 - p)) for a proportion
 * @param alpha two-sided error
 */
public record ClusterPower(double clusterSize, double icc, double sd, double alpha) {
    /** How it is computed. */
    public static final Method METHOD = new Method("power-t-clusters", 1);

    private static final double LEAST = 2;

    public ClusterPower {
        if (!(clusterSize >= 1) || !(icc >= 0 && icc <= 1) || !(sd > 0) || !(alpha > 0 && alpha < 1)) {
            throw new IllegalArgumentException(
                    "clusterSize must be 1 or more, icc from 0 to 1, sd above 0, alpha above 0 and below 1");
        }
    }

    /** By how much clusters inflate the variance. */
    public double designEffect() {
        return Inflation.designEffect(clusterSize, icc);
    }

    /** Chance to find a difference with so many clusters per arm. */
    public double power(double clustersPerArm, double difference) {
        double error = sd * Math.sqrt(2 * designEffect() / (clustersPerArm * clusterSize));
        double degrees = 2 * (clustersPerArm - 1);
        return NoncentralT.above(StudentT.twoSided(1 - alpha, degrees), degrees, Math.abs(difference) / error);
    }

    /** Clusters needed per arm. */
    public SampleSize clusters(double difference, double power) {
        return SampleSize.of(k -> power(k, difference), power, LEAST, Inflation.NONE, SampleSize.HALVES, METHOD);
    }

    /** Least difference that so many clusters per arm detect. */
    public double detectable(double clustersPerArm, double power) {
        if (!(clustersPerArm >= LEAST)) {
            throw new IllegalArgumentException("clustersPerArm: must be at least 2, not " + clustersPerArm);
        }
        return Search.rising(difference -> power(clustersPerArm, difference), power, 0, 1e3 * sd);
    }
}
