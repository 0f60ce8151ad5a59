package ma.cmr.sandbox.evidence.estimate;

/** What a reader of an estimate should know. */
public enum Warning {
    /** Fewer than 5 successes or failures in an arm. */
    SMALL_COUNTS,
    /** Fewer than 30 units in an arm. */
    SMALL_SAMPLE,
    /** Fewer than 10 clusters in an arm. */
    FEW_CLUSTERS,
    /** The baseline is not clearly different from 0: a relative effect says little. */
    UNSTABLE_BASELINE,
    /** A before/after comparison cannot show a cause. */
    NOT_CAUSAL,
    /** Fewer than 8 points before or after the change. */
    SHORT_SERIES,
    /** The groups already moved apart before the change. */
    PRE_TREND,
    /** Too few bootstrap samples gave a value. */
    BOOTSTRAP_THIN,
    /** Outcomes are missing unevenly: see the bounds beside. */
    UNEVEN_MISSING
}
