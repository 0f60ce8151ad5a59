package ma.cmr.sandbox.policy.lifecycle;

/** What a pilot's state means for its grant at the API. */
public enum Access {
    /** The grant is active. */
    OPEN,
    /** No call is answered; the grant may open again. */
    PAUSED,
    /** No call is answered, for good. */
    CLOSED
}
