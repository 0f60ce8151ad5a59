package ma.cmr.sandbox.policy.lifecycle;

/** Facts that machines establish and nobody types in. */
public enum Signal {
    /** The challenge is published and takes applications today. */
    CHALLENGE_OPEN,
    /** No application to the challenge is still undecided. */
    APPLICATIONS_DECIDED,
    /** A guardrail of the running experiment is breached. */
    GUARDRAIL_BREACH,
    /** The recommendation's success rule is met. */
    SUCCESS_RULE_MET,
    /** Every guardrail is shown to hold. */
    GUARDRAILS_HOLD,
    /** No group is worse off by the equity rule. */
    EQUITY_RULE_MET,
    /** The API has acknowledged the end of the grant and refuses the client (L-01). */
    NO_LIVE_TOKEN,
    /** Every data set of the agreement has a deletion record (L-01). */
    ALL_DATA_DELETED
}
