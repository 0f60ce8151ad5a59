package ma.cmr.sandbox.evidence.protocol;

import ma.cmr.sandbox.evidence.protocol.Kpi.Measure;

/** How the primary effect is computed; fixed in the plan. */
public enum Estimator {
    NEWCOMBE,
    MIETTINEN_NURMINEN,
    WELCH,
    CUPED,
    RATIO_DELTA,
    MEDIAN_BOOTSTRAP,
    TOTAL_BOOTSTRAP,
    PAIRED_T,
    CLUSTER_ROBUST_CR2,
    SEGMENTED_REGRESSION,
    DIFFERENCE_IN_DIFFERENCES;

    /** Whether it makes sense for an indicator. */
    public boolean fits(Measure measure) {
        return switch (this) {
            case NEWCOMBE, MIETTINEN_NURMINEN -> measure == Measure.PROPORTION;
            case RATIO_DELTA -> measure == Measure.RATIO;
            case MEDIAN_BOOTSTRAP -> measure == Measure.MEDIAN;
            case TOTAL_BOOTSTRAP -> measure == Measure.TOTAL;
            case PAIRED_T -> measure == Measure.MEAN;
            case WELCH, CUPED, CLUSTER_ROBUST_CR2, SEGMENTED_REGRESSION, DIFFERENCE_IN_DIFFERENCES ->
                measure == Measure.MEAN || measure == Measure.PROPORTION;
        };
    }
}
