package ma.cmr.sandbox.policy.access;

/** Whether a grant opens anything. */
public enum GrantState {
    ACTIVE,
    /** Stopped for now, by a person or a guardrail; may be resumed. */
    SUSPENDED,
    /** Over for good. */
    CLOSED
}
