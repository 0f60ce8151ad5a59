package ma.cmr.sandbox.policy.evaluation;

import java.util.List;
import java.util.Optional;
import ma.cmr.sandbox.policy.dataset.Labels;

/**
 * One rule of the decision rule, tried in order: the first that matches wins.
 *
 * @param conditions any of which is enough, or all of which are needed
 * @param all whether all are needed
 * @param choice the committee's choice that carries it out; empty where no decision follows from data that cannot be trusted
 * @param meaning in one sentence
 */
public record Outcome(
        Name name, List<String> conditions, boolean all, Optional<String> choice, Labels labels, Labels meaning) {
    /** What can be recommended, in the order in which the rules are tried. */
    public enum Name {
        INVALID,
        STOP_HARM,
        STOP,
        GENERALISE,
        EXTEND,
        STOP_INCONCLUSIVE
    }

    public Outcome {
        conditions = List.copyOf(conditions);
    }
}
