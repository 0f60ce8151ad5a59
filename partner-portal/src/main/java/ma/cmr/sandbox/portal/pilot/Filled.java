package ma.cmr.sandbox.portal.pilot;

import java.time.Instant;
import ma.cmr.sandbox.policy.lifecycle.Answers;

/**
 * One version of an artefact, as it was filled in.
 *
 * @param edit counts the times this artefact was written, so that two writers notice each other
 * @param by account of the last writer
 * @param sealed whether it was completed; a sealed version is never changed, the next writing begins another one
 */
public record Filled(Answers answers, long edit, String by, Instant at, boolean sealed) {
    /** What nobody has written yet. */
    public static Filled nothing() {
        return new Filled(new Answers(java.util.Map.of(), java.util.Map.of()), 0, "", Instant.EPOCH, false);
    }

    Filled seal(Answers last, String who, Instant now) {
        return new Filled(last, edit + 1, who, now, true);
    }
}
