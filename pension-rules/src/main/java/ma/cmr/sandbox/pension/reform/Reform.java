package ma.cmr.sandbox.pension.reform;

import java.util.Optional;
import ma.cmr.sandbox.pension.law.Labels;
import ma.cmr.sandbox.pension.law.Overlay;

/**
 * A reform: parameters with other histories from some day on, and rules put in the place of others.
 *
 * @param name short: {@code R1}
 * @param buildsOn the reform that it is laid over, if any
 * @param own what it says itself
 */
public record Reform(String name, Labels label, Status status, Labels note, Optional<String> buildsOn, Overlay own) {
    /** How real it is. */
    public enum Status {
        /** The law as it stands. */
        IN_FORCE,
        /** Proposed by someone, not passed. */
        PROPOSED,
        /** Ours, to show an effect. */
        ILLUSTRATIVE,
        /** Law or draft of the past, kept going. */
        PAST_LAW
    }
}
