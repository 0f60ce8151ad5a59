package ma.cmr.sandbox.policy.lifecycle;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/**
 * What must be there before a transition.
 *
 * @param artefacts that must be complete
 * @param approvals actions that must have been done in the present round
 * @param vote the ballot and the choice that must have won it
 * @param scores the scoring action that must have come to a result
 * @param signals facts that machines establish
 * @param againstRecommendation the artefact that is needed too where the decision is not the recommended one
 * @param notBefore date field, {@code artefact.field}: not before that day
 * @param after date field: only after that day
 * @param notAfter date field: not after that day; where no day is given there is no limit
 * @param afterDays days that must have passed in the present state
 * @param withinDays days in the present state after which it is too late
 */
public record Needs(
        List<String> artefacts,
        List<String> approvals,
        Optional<Vote> vote,
        Optional<String> scores,
        Set<Signal> signals,
        Optional<String> againstRecommendation,
        Optional<String> notBefore,
        Optional<String> after,
        Optional<String> notAfter,
        OptionalInt afterDays,
        OptionalInt withinDays) {
    public Needs {
        artefacts = List.copyOf(artefacts);
        approvals = List.copyOf(approvals);
        signals = Set.copyOf(signals);
    }

    /** A choice that must have won a ballot. */
    public record Vote(String ballot, String choice) {}
}
