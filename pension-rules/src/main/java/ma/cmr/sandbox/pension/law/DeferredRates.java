package ma.cmr.sandbox.pension.law;

/** Which accrual rates a deferred pension has. */
public enum DeferredRates {
    /** Those of leaving before the age limit, as articles 4-1 and 12 read literally. */
    REDUCED,
    /** Those of the age limit, at which it is paid. */
    FULL
}
