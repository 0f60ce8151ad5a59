package ma.cmr.sandbox.evidence.regression;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import ma.cmr.sandbox.evidence.estimate.Estimate;
import ma.cmr.sandbox.evidence.estimate.Estimate.Neutral;
import ma.cmr.sandbox.evidence.estimate.Estimate.Reason;
import ma.cmr.sandbox.evidence.estimate.Method;
import ma.cmr.sandbox.evidence.estimate.Warning;

/** Whole clusters were drawn: the difference of means or proportions, with errors between clusters. */
public final class ClusterRandomised {
    /** Difference of means over units; CR2 errors, Satterthwaite's degrees of freedom. */
    public static final Method METHOD = new Method("cluster-robust-cr2", 1);

    /** Fewer in an arm are shown with a warning; the governance rules ask for as many. */
    private static final long FEW = 10;

    private ClusterRandomised() {}

    /**
     * What is known of one cluster.
     *
     * @param sum of the outcomes of its units (successes, for a proportion)
     */
    public record Cluster(String id, boolean treated, long n, double sum) {}

    /** Treatment minus control. A cluster in both arms, or fewer than two clusters in an arm, has no answer. */
    public static Estimate difference(List<Cluster> clusters, double level) {
        ClusteredLeastSquares model = new ClusteredLeastSquares(2);
        long[] units = new long[2];
        List<Set<String>> ids = List.of(new TreeSet<>(), new TreeSet<>());
        for (Cluster cluster : clusters) {
            if (cluster.n() > 0) {
                int arm = cluster.treated() ? 1 : 0;
                model.add(cluster.id(), new double[] {1, arm}, cluster.n(), cluster.sum());
                units[arm] += cluster.n();
                ids.get(arm).add(cluster.id());
            }
        }
        List<Long> n = List.of(units[0], units[1]);
        int least = Math.min(ids.get(0).size(), ids.get(1).size());
        if (least < 2) {
            return new Neutral(
                    Math.min(units[0], units[1]) == 0 ? Reason.NO_UNITS : Reason.TOO_FEW_CLUSTERS,
                    METHOD,
                    level,
                    n,
                    List.of());
        }
        return model.coefficient(1, METHOD, level, n, least < FEW ? List.of(Warning.FEW_CLUSTERS) : List.of());
    }

    /**
     * Correlation of two units of one cluster, from the analysis of variance of one arm (Donner 1986); 0 where it comes out below.
     *
     * @param sumsOfSquares of each cluster's outcomes, in the order of the clusters
     */
    public static double icc(List<Cluster> clusters, List<Double> sumsOfSquares) {
        double units = 0;
        double total = 0;
        double squares = 0;
        for (Cluster cluster : clusters) {
            units += cluster.n();
            total += cluster.sum();
            squares += (double) cluster.n() * cluster.n();
        }
        double mean = total / units;
        double between = 0;
        double within = 0;
        for (int i = 0; i < clusters.size(); i++) {
            Cluster cluster = clusters.get(i);
            double own = cluster.sum() / cluster.n();
            between += cluster.n() * (own - mean) * (own - mean);
            within += sumsOfSquares.get(i) - cluster.n() * own * own;
        }
        int k = clusters.size();
        double size = (units - squares / units) / (k - 1);
        between /= k - 1;
        within /= units - k;
        double spread = between + (size - 1) * within;
        return spread > 0 ? Math.max(0, (between - within) / spread) : 0;
    }
}
