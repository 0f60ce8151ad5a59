package ma.cmr.sandbox.evidence.health;

import java.util.List;
import ma.cmr.sandbox.evidence.estimate.Estimate;

/** A result as it may be seen. */
public sealed interface Result {
    /** Nothing stands against showing it. */
    record Shown(Estimate estimate) implements Result {}

    /** Not shown, and why; there is no estimate inside. */
    record Hidden(List<Health.Alarm> why) implements Result {
        public Hidden {
            why = List.copyOf(why);
        }
    }
}
