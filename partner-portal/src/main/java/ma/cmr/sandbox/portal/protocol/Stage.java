package ma.cmr.sandbox.portal.protocol;

/** How far the protocol of a pilot is. */
public enum Stage {
    /** Nobody has begun it, or an extension needs a new one. */
    NONE,
    /** It is being written. */
    DRAFT,
    /** It waits for an evaluator to lock it. */
    SUBMITTED,
    /** It is locked. */
    LOCKED,
    /** It is locked, and an amendment is being written. */
    AMENDING,
    /** The amendment waits for an evaluator. */
    AMENDMENT_SUBMITTED;

    /** Whether it can be typed in. */
    public boolean isWritten() {
        return this == DRAFT || this == AMENDING;
    }

    /** Whether an evaluator can lock it. */
    public boolean waitsForLock() {
        return this == SUBMITTED || this == AMENDMENT_SUBMITTED;
    }
}
