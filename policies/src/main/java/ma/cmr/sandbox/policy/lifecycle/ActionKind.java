package ma.cmr.sandbox.policy.lifecycle;

/** What sort of thing an action is; the rules on separation of duties speak of these. */
public enum ActionKind {
    /** Makes or completes a file. */
    PREPARE,
    /** Asks for a decision of the fund. */
    ASK,
    /** Gives marks to an application. */
    SCORE,
    /** Clears one aspect, as privacy or security. */
    CLEAR,
    /** Signs an agreement. */
    SIGN,
    /** Makes a document unchangeable. */
    LOCK,
    /** Casts a vote. */
    VOTE,
    /** Declares that one takes no part in a vote. */
    RECUSE,
    /** Decides a gate. */
    DECIDE,
    /** Carries on work that was decided. */
    RUN,
    /** Protects people: suspends, resumes, stops. */
    GUARD,
    /** Takes back what one has asked for. */
    WITHDRAW,
    /** Says an opinion that decides nothing. */
    COMMENT,
    /** Reads what partners have written, or results. */
    READ,
    /** Manages accounts, roles, keys. */
    MANAGE;

    /** Whether it is an approval in the sense of D-01: whoever asked for it may not do it. */
    public boolean isGate() {
        return this == SCORE || this == CLEAR || this == LOCK || this == VOTE || this == DECIDE;
    }

    /** Whether it moves the work on, so that it waits for somebody; suspending, for one, waits for nobody. */
    public boolean isDuty() {
        return switch (this) {
            case PREPARE, ASK, SCORE, CLEAR, SIGN, LOCK, VOTE, DECIDE, RUN -> true;
            case RECUSE, GUARD, WITHDRAW, COMMENT, READ, MANAGE -> false;
        };
    }
}
