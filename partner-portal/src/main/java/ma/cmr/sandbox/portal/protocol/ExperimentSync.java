package ma.cmr.sandbox.portal.protocol;

import java.time.Instant;
import java.util.Optional;

/**
 * What the portal knows of one experiment at the API.
 *
 * @param wanted canonical text of what is asked for, without its revision; empty before the first time
 * @param revision of what is asked for
 * @param acknowledged revision that the API acknowledged last; 0 for none
 * @param state that it acknowledged with it
 * @param frozenAt from when on the API takes nothing any more
 * @param dataHash SHA-256 of the frozen assignments and events
 * @param attempts in vain since the last acknowledgement
 * @param problem code of what the last attempt came to; empty where it was answered
 */
public record ExperimentSync(
        String wanted,
        long revision,
        long acknowledged,
        Optional<ExperimentState> state,
        Optional<Instant> acknowledgedAt,
        Optional<Instant> frozenAt,
        Optional<String> dataHash,
        int attempts,
        String problem) {
    static final ExperimentSync NONE =
            new ExperimentSync("", 0, 0, Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), 0, "");

    /** Whether the API has acknowledged what is asked for now. */
    public boolean inForce() {
        return revision > 0 && acknowledged == revision;
    }

    /** Whether the API has frozen the data and named their hash. */
    public boolean frozen() {
        return state.map(ExperimentState::isFrozen).orElse(false) && dataHash.isPresent();
    }

    ExperimentSync asking(String other) {
        return new ExperimentSync(
                other, revision + 1, acknowledged, state, acknowledgedAt, frozenAt, dataHash, attempts, problem);
    }

    ExperimentSync answered(ExperimentState asked, ExperimentsAtApi.Acknowledgement answer, Instant at) {
        return new ExperimentSync(
                wanted,
                revision,
                answer.revision(),
                Optional.of(asked),
                Optional.of(at),
                answer.frozenAt().or(() -> frozenAt),
                answer.dataHash().or(() -> dataHash),
                0,
                "");
    }

    ExperimentSync failed(String why) {
        return new ExperimentSync(
                wanted, revision, acknowledged, state, acknowledgedAt, frozenAt, dataHash, attempts + 1, why);
    }
}
