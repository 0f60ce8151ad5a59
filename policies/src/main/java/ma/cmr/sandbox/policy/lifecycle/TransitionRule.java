package ma.cmr.sandbox.policy.lifecycle;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import ma.cmr.sandbox.policy.dataset.Code;
import ma.cmr.sandbox.policy.dataset.Labels;

/**
 * One action of a life cycle: from which states, to which, by whom, and what it needs.
 *
 * @param action its name, unique over all objects
 * @param from the states in which it may be done; {@link State#START} where it makes the object
 * @param to the state that follows, {@link State#BACK}, or empty where the state stays and the action is only recorded
 * @param act what sort of action it is: the permission's kind unless the file says otherwise
 * @param permission the row of the matrix that it falls under; empty where no person does it
 * @param allow the roles that may, with their conditions: the permission's, or fewer
 * @param asks artefacts and actions whose authors count as having asked for it (D-01)
 * @param apart artefacts and actions whose authors may not do it either
 * @param reasons whether reasons must be written
 * @param choices the choices of a ballot; empty for all others
 * @param scoring how marks are given; absent for all others
 * @param decides the ballot's choice that it carries out, to compare with the recommendation
 * @param atMost how often it may be done in the object's life
 * @param opens the object that it brings into being
 * @param button what the button says: the verb, what will happen
 * @param done what the history says
 */
public record TransitionRule(
        ObjectKind object,
        String action,
        List<String> from,
        Optional<String> to,
        TransitionKind kind,
        ActionKind act,
        Optional<Permission> permission,
        Map<Role, Set<Condition>> allow,
        Needs needs,
        List<String> asks,
        List<String> apart,
        boolean reasons,
        List<Code> choices,
        Optional<Scoring> scoring,
        Optional<String> decides,
        OptionalInt atMost,
        Optional<ObjectKind> opens,
        Labels button,
        Labels done) {
    public TransitionRule {
        from = List.copyOf(from);
        Map<Role, Set<Condition>> copy = new EnumMap<>(Role.class);
        copy.putAll(allow);
        allow = Map.copyOf(copy);
        asks = List.copyOf(asks);
        apart = List.copyOf(apart);
        choices = List.copyOf(choices);
    }

    /** Whether the object stays in its state. */
    public boolean stays() {
        return to.isEmpty();
    }

    /** Whether the object goes back to the state it came from. */
    public boolean goesBack() {
        return to.equals(Optional.of(State.BACK));
    }

    /** Whether a role with a condition may do it. */
    boolean has(Role role, Condition condition) {
        return allow.getOrDefault(role, Set.of()).contains(condition);
    }

    /**
     * How marks are given.
     *
     * @param lowest lowest mark
     * @param highest highest mark
     * @param scorers how many independent marks are needed
     * @param gap a wider gap between the first ones asks for one mark more
     */
    public record Scoring(int lowest, int highest, int scorers, int gap) {}
}
