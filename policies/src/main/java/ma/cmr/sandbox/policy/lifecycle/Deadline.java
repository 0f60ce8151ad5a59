package ma.cmr.sandbox.policy.lifecycle;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import ma.cmr.sandbox.policy.dataset.Labels;

/**
 * A time within which something has to be done. Silence is never approval: at its end people are told, nothing is decided.
 *
 * @param states runs while the object is in one of them
 * @param fromArtefact runs from the day this is complete; from the entry into the first of the states where absent
 * @param untilAction ends when this is done; when the states are left where absent
 * @param days calendar days
 * @param duty roles that have to act, and are reminded
 * @param escalatesTo roles that are told at its end
 */
public record Deadline(
        String id,
        ObjectKind object,
        List<String> states,
        Optional<String> fromArtefact,
        Optional<String> untilAction,
        int days,
        Set<Role> duty,
        Set<Role> escalatesTo,
        Labels labels) {
    public Deadline {
        states = List.copyOf(states);
        duty = Set.copyOf(duty);
        escalatesTo = Set.copyOf(escalatesTo);
    }
}
