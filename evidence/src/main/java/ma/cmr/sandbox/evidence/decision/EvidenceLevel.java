package ma.cmr.sandbox.evidence.decision;

import java.util.Optional;
import ma.cmr.sandbox.evidence.estimate.Estimate.Found;
import ma.cmr.sandbox.evidence.estimate.Warning;
import ma.cmr.sandbox.evidence.health.Health;
import ma.cmr.sandbox.evidence.protocol.Design;

/** How much a result can carry, 1 to 5, by rule (after the ladder of Nesta's Standards of Evidence). */
public enum EvidenceLevel {
    /** 1: no result that can be shown. */
    DESCRIBED(1),
    /** 2: a change was measured, without anything to compare it with. */
    MEASURED(2),
    /** 3: a comparison; arms not drawn by lot, or fewer units or clusters than planned. */
    COMPARED(3),
    /** 4: drawn by lot, healthy, at the planned size. */
    RANDOMISED(4),
    /** 5: as 4, recomputed by the second analyst, and the same sign shown by an independent pilot. */
    REPLICATED(5);

    private final int number;

    EvidenceLevel(int number) {
        this.number = number;
    }

    /** The number shown, 1 to 5. */
    public int number() {
        return number;
    }

    /**
     * The level of a result.
     *
     * @param primary the effect; empty where it is hidden or could not be estimated
     * @param fullSize whether the planned number of units was reached
     * @param reproduced whether a second analyst got the same digits
     * @param replications independent pilots whose interval for the same indicator lies wholly on the same side
     */
    public static EvidenceLevel of(
            Design design,
            Health health,
            Optional<Found> primary,
            boolean fullSize,
            boolean reproduced,
            long replications) {
        if (!health.alarms().isEmpty() || primary.isEmpty()) {
            return DESCRIBED;
        }
        if (!design.controlled() || primary.get().warnings().contains(Warning.PRE_TREND)) {
            return MEASURED;
        }
        if (!design.randomised()
                || !fullSize
                || primary.get().warnings().contains(Warning.FEW_CLUSTERS)
                || health.unevenMissing()) {
            return COMPARED;
        }
        return reproduced && replications > 0 ? REPLICATED : RANDOMISED;
    }
}
