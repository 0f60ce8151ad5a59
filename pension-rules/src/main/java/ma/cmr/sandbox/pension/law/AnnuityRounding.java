package ma.cmr.sandbox.pension.law;

/** How annuities are rounded where the reform of 2017 divides them; the law does not say. */
public enum AnnuityRounding {
    /** Total and first slice are rounded; the second is the difference. */
    TOTAL_THEN_SPLIT,
    /** Each slice is rounded by itself. */
    EACH_SLICE
}
