package ma.cmr.sandbox.policy.dataset;

/** What a field would say about a real person; every leaf field of the dictionary has one. */
public enum Sensitivity {
    /** Says nothing of a person. */
    PUBLIC,
    /** Stands for a person without naming one. */
    PSEUDONYM,
    /** Helps to single a person out when joined with other fields (quasi-identifier). */
    INDIRECT,
    /** What a person would not have told: amounts, family. */
    SENSITIVE,
    /** Names a person: identity, contact, account. */
    DIRECT
}
