package ma.cmr.sandbox.api.experiment;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * Ends an experiment's data: nothing is changed any more, and what there is gets its counts and its hash. Can be cut short at any place and
 * done again.
 */
final class Freeze {
    private final ExperimentStore experiments;
    private final AssignmentStore units;

    Freeze(ExperimentStore experiments, AssignmentStore units) {
        this.experiments = experiments;
        this.units = units;
    }

    /** Finishes the freeze of an experiment whose state says so. */
    void finish(Experiment experiment, Experiment.Frozen frozen) {
        units.freeze(experiment.id());
        MessageDigest digest = sha256();
        Counts.Adder counts = new Counts.Adder(experiment, frozen.at());
        units.eachFrozen(experiment.id(), "", 0, unit -> {
            digest.update(UnitLine.of(unit).getBytes(StandardCharsets.UTF_8));
            counts.add(unit);
        });
        experiments.freeze(experiment.id(), HexFormat.of().formatHex(digest.digest()), counts.counts());
    }

    static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
