package ma.cmr.sandbox.policy.access;

/** The rules by which the gate refuses; their names are stable and stand in audit records and problems. */
public enum Refusal {
    /** The grant is suspended. */
    GRANT_SUSPENDED,
    /** The grant is closed. */
    GRANT_CLOSED,
    /** Today is outside the grant's period. */
    GRANT_PERIOD,
    /** The grant does not hold the scope. */
    SCOPE_NOT_GRANTED,
    /** The token does not carry the scope, though the grant holds it. */
    SCOPE_NOT_IN_TOKEN,
    /** The scope may not be used for the grant's purpose. */
    PURPOSE,
    /** The data's tier is above the grant's. */
    TIER,
    /** The data's tier asks for a token bound to a key. */
    PROOF_OF_POSSESSION,
    /** The grant is for one person's rows, and the token was not issued for that person. */
    SUBJECT,
    /** No field is left to see. */
    NO_FIELD
}
