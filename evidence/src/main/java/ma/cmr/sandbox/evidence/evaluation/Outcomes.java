package ma.cmr.sandbox.evidence.evaluation;

import java.util.List;
import java.util.Optional;
import ma.cmr.sandbox.evidence.estimate.Moments;
import ma.cmr.sandbox.evidence.estimate.PairMoments;
import ma.cmr.sandbox.evidence.regression.ClusterRandomised.Cluster;

/** One indicator's outcomes as the estimators ask for them, from units or from sums. What only units can give is absent from sums. */
interface Outcomes {
    /**
     * Units that an estimate is about.
     *
     * @param attribute empty for all units
     */
    record Group(String attribute, String value) {
        static final Group ALL = new Group("", "");

        boolean all() {
            return attribute.isEmpty();
        }
    }

    /** Sums of a cluster (or of the whole arm) in a period. */
    record Part(String cluster, int period, long n, double sum) {
        Cluster cluster(boolean treated) {
            return new Cluster(cluster, treated, n, sum);
        }
    }

    /** Known outcomes. */
    Moments moments(String arm, Group group);

    /** Known outcomes of a ratio: numerator and denominator. */
    Optional<PairMoments> ratio(String arm, Group group);

    /** Known outcomes with a covariate from before. */
    Optional<PairMoments> withCovariate(String arm, Group group, String covariate);

    /** Known outcomes one by one. */
    Optional<double[]> values(String arm, Group group);

    /** Differences within pairs, treated minus control. */
    Optional<double[]> pairs(String control, String treated, Group group, String pairedBy);

    /** Sums by cluster and period. */
    List<Part> parts(String arm, Group group);

    /** Values of an attribute that occur, sorted. */
    List<String> groups(String attribute);
}
