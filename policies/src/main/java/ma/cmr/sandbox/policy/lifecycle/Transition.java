package ma.cmr.sandbox.policy.lifecycle;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The engine's answer. */
public sealed interface Transition {
    /**
     * Done, as far as the policy goes: whoever keeps the object writes the step into its history and sets the state, in one go.
     *
     * @param step the history's new entry
     * @param awaits what is still missing where the action takes a second person and is only recorded so far
     * @param opens the object that has to be brought into being
     */
    record Moved(TransitionRule rule, State to, Deed.Step step, List<Missing> awaits, Optional<ObjectKind> opens)
            implements Transition {
        public Moved {
            awaits = List.copyOf(awaits);
        }
    }

    /**
     * Refused.
     *
     * @param action or artefact in question
     * @param whoMay the roles that may, whatever else is missing
     * @param missing all that is missing
     * @param arguments what the rule's message speaks of, by name
     */
    record Refused(
            RefusalRule rule, String action, Set<Role> whoMay, List<Missing> missing, Map<String, String> arguments)
            implements Transition {
        public Refused {
            whoMay = Set.copyOf(whoMay);
            missing = List.copyOf(missing);
            arguments = Map.copyOf(arguments);
        }

        static Refused of(RefusalRule rule, String action, Set<Role> whoMay, Map<String, String> arguments) {
            return new Refused(rule, action, whoMay, List.of(), arguments);
        }
    }
}
