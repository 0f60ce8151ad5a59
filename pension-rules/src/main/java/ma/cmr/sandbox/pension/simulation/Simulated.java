package ma.cmr.sandbox.pension.simulation;

import java.util.List;
import java.util.Map;
import ma.cmr.sandbox.pension.input.Refusal;

/** What a simulation came to. */
public sealed interface Simulated {
    /** It was worked out: the answer's body as plain maps and lists. */
    record Done(Map<String, Object> body) implements Simulated {}

    /** What was asked is impossible or cannot be read: every problem, never none. */
    record Refused(List<Refusal> refusals) implements Simulated {
        public Refused {
            refusals = List.copyOf(refusals);
        }
    }
}
