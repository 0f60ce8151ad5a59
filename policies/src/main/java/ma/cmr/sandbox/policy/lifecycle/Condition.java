package ma.cmr.sandbox.policy.lifecycle;

/** The fixed vocabulary of the permission matrix's footnotes. The engine enforces all but those that say who does instead. */
public enum Condition {
    /** Only what belongs to the person's own partner. */
    OWN,
    /** Only for the pilots on which the person works, or acts of the person's own; enforced by whoever shows them. */
    OWN_CASES,
    /** Only as long as it is a draft; the page that saves enforces it by the states in which an artefact may be filled. */
    DRAFT_ONLY,
    /** Only for challenges assigned to the person. */
    ASSIGNED,
    /** Only without a declared tie to the partner. */
    INDEPENDENT,
    /** Without seeing others' marks until enough are in; enforced by whoever shows them. */
    BLIND,
    /** By the delegated signatory of the fund. */
    DELEGATED,
    /** Only for the partner's own clients. */
    OWN_CLIENT,
    /** Only up to the tier of the agreement; enforced where keys are issued. */
    WITHIN_TIER,
    /** By two persons with the role. */
    TWO_PERSONS,
    /** By a vote with quorum and majority, recusals recorded. */
    QUORUM,
    /** Only figures of the guardrails; enforced by whoever shows them. */
    GUARDRAILS_ONLY,
    /** With masked names of the arms; enforced by whoever shows them. */
    MASKED_ARMS,
    /** The author is another person than the second analyst. */
    NOT_SECOND_ANALYST
}
