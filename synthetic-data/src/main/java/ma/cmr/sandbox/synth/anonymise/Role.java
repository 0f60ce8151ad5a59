package ma.cmr.sandbox.synth.anonymise;

/** What a column of an extract is for an attacker. */
public enum Role {
    /** Names a person by itself; never published. */
    DIRECT,
    /** Known to others and, joined with more of its kind, names a person; generalised. */
    QUASI,
    /** What a person would not have told; protected by the sensitive rules. */
    SENSITIVE,
    /** Neither; published as the policy says. */
    OTHER
}
