package ma.cmr.sandbox.evidence.power;

import ma.cmr.sandbox.evidence.distribution.Normal;
import ma.cmr.sandbox.evidence.estimate.Method;

/**
 * Power of a stepped wedge: clusters change one after the other until all have changed; periods are their own effects (Hussey and Hughes
 * 2007, formula 8). The same number of clusters changes at every step, the first after one period.
 *
 * @param steps moments of change; there is one period more
 * @param clustersPerStep clusters that change at each
 * @param unitsPerCell units of a cluster in a period
 * @param icc correlation within a cluster
 * @param sd standard deviation of a unit within its cluster; sqrt(p (1 - p)) for a proportion
 * @param alpha two-sided error
 */
public record SteppedWedgePower(
        int steps, int clustersPerStep, double unitsPerCell, double icc, double sd, double alpha) {
    /** How it is computed. */
    public static final Method METHOD = new Method("power-hussey-hughes", 1);

    public SteppedWedgePower {
        if (steps < 2 || clustersPerStep < 1) {
            throw new IllegalArgumentException("steps must be 2 or more, clustersPerStep 1 or more");
        }
        if (!(unitsPerCell >= 1) || !(icc >= 0 && icc < 1) || !(sd > 0) || !(alpha > 0 && alpha < 1)) {
            throw new IllegalArgumentException(
                    "unitsPerCell must be 1 or more, icc from 0 to below 1, sd above 0, alpha above 0 and below 1");
        }
    }

    /** Variance of the effect's estimate. */
    public double variance() {
        double clusters = (double) steps * clustersPerStep;
        double periods = steps + 1.0;
        double cell = sd * sd / unitsPerCell;
        double between = icc / (1 - icc) * sd * sd;
        // Treated cells: all, squared by period, squared by cluster.
        double all = 0;
        double byPeriod = 0;
        double byCluster = 0;
        for (int step = 1; step <= steps; step++) {
            double treatedPeriods = periods - step;
            double treatedClusters = (double) step * clustersPerStep;
            all += clustersPerStep * treatedPeriods;
            byCluster += clustersPerStep * treatedPeriods * treatedPeriods;
            byPeriod += treatedClusters * treatedClusters;
        }
        return clusters
                * cell
                * (cell + periods * between)
                / ((clusters * all - byPeriod) * cell
                        + (all * all + clusters * periods * all - periods * byPeriod - clusters * byCluster) * between);
    }

    /** Chance to find a difference, on its own side. */
    public double power(double difference) {
        return Normal.below(Math.abs(difference) / Math.sqrt(variance()) - Normal.twoSided(1 - alpha));
    }

    /** Least difference that is found with a chance. */
    public double detectable(double power) {
        if (!(power > 0 && power < 1)) {
            throw new IllegalArgumentException("power: must be above 0 and below 1, not " + power);
        }
        return (Normal.twoSided(1 - alpha) + Normal.quantile(power)) * Math.sqrt(variance());
    }
}
