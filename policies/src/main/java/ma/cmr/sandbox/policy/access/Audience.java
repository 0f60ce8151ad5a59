package ma.cmr.sandbox.policy.access;

/** Who a scope is for. */
public enum Audience {
    /** Clients of startups, on the public listener. */
    PUBLIC,
    /** The fund's own servers, on the internal listener. */
    INTERNAL
}
