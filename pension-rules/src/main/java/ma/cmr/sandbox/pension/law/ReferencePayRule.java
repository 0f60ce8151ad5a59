package ma.cmr.sandbox.pension.law;

/** How the reference pay is found. */
public enum ReferencePayRule {
    /** The mean of the last months, not revalued (article 12 ter). */
    WINDOW_MEAN,
    /** The mean of the whole career, past pay revalued by mean public pay; a proposal. */
    CAREER_MEAN_REVALUED
}
