package ma.cmr.sandbox.policy.lifecycle;

/** The rules by which the engine refuses. Their ids are stable: they stand in logs, answers and messages. */
public enum RefusalRule {
    UNKNOWN_ACTION("L-UNKNOWN"),
    /** Not in this state. Arguments: {@code state}, {@code from}. */
    WRONG_STATE("L-STATE"),
    /** Only the portal itself does it. */
    SYSTEM_ONLY("L-SYSTEM"),
    /** Only a person does it. */
    PERSON_ONLY("L-PERSON"),
    /** No role of the person has the permission: default deny. */
    DEFAULT_DENY("D-09"),
    /** The role counts from a later day. Arguments: {@code role}, {@code from}. */
    ROLE_NOT_YET("D-06"),
    /** It belongs to another partner. */
    NOT_OWN("L-OWN"),
    /** The challenge is not assigned to the person. */
    NOT_ASSIGNED("L-ASSIGNED"),
    /** The person signs for nobody. */
    NOT_DELEGATED("L-DELEGATED"),
    /** The person has declared a tie with the partner. */
    NOT_INDEPENDENT("L-INDEPENDENT"),
    /** Whoever asked may not approve. Argument: {@code because}. */
    REQUESTER_APPROVES("D-01"),
    /** The person acts on this pilot in another of the separated roles. Arguments: {@code role}, {@code other}. */
    ROLES_TOGETHER("D-02"),
    /** The evaluator has a tie, or marked the application. Argument: {@code because}. */
    EVALUATOR_TIED("D-03"),
    /** Not before another action. Argument: {@code after}. */
    TOO_SOON_TO_VOTE("D-04"),
    /** Admins have no business rights. Argument: {@code kind}. */
    ADMIN_ACTS("D-05"),
    /** Another person has to do it. Argument: {@code because}. */
    FOUR_EYES("L-FOUR-EYES"),
    /** It is done already in this round. Argument: {@code by}. */
    ALREADY_DONE("L-DONE"),
    /** The member is recused. */
    RECUSED("L-RECUSED"),
    /** It was done as often as it may. Argument: {@code atMost}. */
    LIMIT("L-LIMIT"),
    /** Something is missing; {@link Transition.Refused#missing()} lists all. */
    MISSING("L-MISSING"),
    /** Too few votes. */
    QUORUM("L-QUORUM"),
    /** No majority for it. */
    MAJORITY("L-MAJORITY"),
    /** The day has not come. */
    TOO_EARLY("L-EARLY"),
    /** The time is over. Argument: {@code until}. */
    TOO_LATE("L-LATE"),
    /** Reasons must be written. */
    REASONS("L-REASONS"),
    /** The vote or mark is none of the allowed ones. Argument: {@code allowed}. */
    CHOICE("L-CHOICE"),
    /** No artefact of this name. */
    UNKNOWN_ARTEFACT("L-ARTEFACT");

    private final String id;

    RefusalRule(String id) {
        this.id = id;
    }

    /** The stable id, as {@code D-01} or {@code L-STATE}. */
    public String id() {
        return id;
    }
}
