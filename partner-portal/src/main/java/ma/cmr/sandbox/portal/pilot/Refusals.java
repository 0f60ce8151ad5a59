package ma.cmr.sandbox.portal.pilot;

import ma.cmr.sandbox.policy.lifecycle.Transition;

/** How a refusal of the policy is answered over HTTP. */
final class Refusals {
    private Refusals() {}

    /**
     * 422 where what was sent has to be corrected, 409 where the pilot is not in the condition for it, 403 where it is not for this person.
     */
    static int status(Transition.Refused refused) {
        return switch (refused.rule()) {
            case REASONS, CHOICE -> 422;
            case WRONG_STATE, ALREADY_DONE, LIMIT, MISSING, QUORUM, MAJORITY, TOO_EARLY, TOO_LATE, TOO_SOON_TO_VOTE ->
                409;
            case UNKNOWN_ACTION, UNKNOWN_ARTEFACT -> 404;
            case SYSTEM_ONLY,
                    PERSON_ONLY,
                    DEFAULT_DENY,
                    ROLE_NOT_YET,
                    NOT_OWN,
                    NOT_ASSIGNED,
                    NOT_DELEGATED,
                    NOT_INDEPENDENT,
                    REQUESTER_APPROVES,
                    ROLES_TOGETHER,
                    EVALUATOR_TIED,
                    ADMIN_ACTS,
                    FOUR_EYES,
                    RECUSED -> 403;
        };
    }
}
