package ma.cmr.sandbox.policy.lifecycle;

/** Who makes a transition. */
public enum TransitionKind {
    /** A person. */
    USER,
    /** The portal itself, as soon as all that it needs is there. */
    SYSTEM,
    /** The portal itself, on a day. */
    SYSTEM_ON_DATE
}
