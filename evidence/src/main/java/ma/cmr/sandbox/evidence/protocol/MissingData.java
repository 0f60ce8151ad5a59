package ma.cmr.sandbox.evidence.protocol;

/** What becomes of units without an outcome. */
public enum MissingData {
    /** They are left out, and counted by arm. */
    COMPLETE_CASES,
    /** They count as failures (no event within the window is no success). */
    AS_FAILURE,
    /** They are left out, with Lee bounds beside the estimate. */
    LEE_BOUNDS
}
