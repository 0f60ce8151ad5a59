package ma.cmr.sandbox.policy.lifecycle;

import java.util.List;

/**
 * What an object waits for from one person.
 *
 * @param actions that the person may take now and that move the work on
 * @param artefacts that an action in the present state needs, that are not complete, and that the person may fill in
 */
public record Waiting(List<TransitionRule> actions, List<Artefact> artefacts) {
    public Waiting {
        actions = List.copyOf(actions);
        artefacts = List.copyOf(artefacts);
    }

    /** Whether it waits for nothing from this person. */
    public boolean isEmpty() {
        return actions.isEmpty() && artefacts.isEmpty();
    }
}
