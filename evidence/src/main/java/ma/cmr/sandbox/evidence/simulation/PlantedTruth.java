package ma.cmr.sandbox.evidence.simulation;

import java.nio.ByteBuffer;
import java.util.List;
import ma.cmr.sandbox.evidence.assignment.Lot;
import ma.cmr.sandbox.evidence.assignment.Seed;
import ma.cmr.sandbox.evidence.distribution.Draws;
import ma.cmr.sandbox.evidence.estimate.Count;
import ma.cmr.sandbox.evidence.estimate.Estimate;
import ma.cmr.sandbox.evidence.estimate.Estimate.Found;
import ma.cmr.sandbox.evidence.estimate.Proportions;
import ma.cmr.sandbox.evidence.protocol.Arm;

/**
 * Pilots of a completion rate whose true effect is known: units are put into arms by {@link Lot}, each finishes with the chance that its arm
 * has, and the difference is estimated as a real pilot's.
 *
 * @param baseline chance to finish in the first arm
 * @param effect added to it in the second
 * @param units per pilot, over both arms
 */
public record PlantedTruth(double baseline, double effect, long units, double level) {
    private static final List<Arm> ARMS = List.of(new Arm("control", 1), new Arm("treatment", 1));

    /**
     * What many pilots showed.
     *
     * @param covered intervals that hold the true effect
     * @param rejected intervals that exclude no effect: false alarms where there is none, else power
     * @param coverage with its Wilson interval of 95 %
     * @param rejection with its Wilson interval of 95 %
     */
    public record Outcome(long pilots, long covered, long rejected, Estimate coverage, Estimate rejection) {}

    /** Runs pilots; the same seed gives the same outcome. */
    public Outcome run(long seed, int pilots) {
        long covered = 0;
        long rejected = 0;
        for (int pilot = 0; pilot < pilots; pilot++) {
            if (one(seed, pilot) instanceof Found found) {
                covered += found.lower() <= effect && effect <= found.upper() ? 1 : 0;
                rejected += found.lower() > 0 || found.upper() < 0 ? 1 : 0;
            }
        }
        return new Outcome(
                pilots,
                covered,
                rejected,
                Proportions.wilson(new Count(covered, pilots), 0.95),
                Proportions.wilson(new Count(rejected, pilots), 0.95));
    }

    private Estimate one(long seed, int pilot) {
        Draws draws = Draws.of(seed, pilot);
        byte[] secret = ByteBuffer.allocate(Seed.LENGTH)
                .putLong(draws.bits())
                .putLong(draws.bits())
                .putLong(draws.bits())
                .putLong(draws.bits())
                .array();
        Lot lot = new Lot(Seed.of(secret), "planted-" + pilot, ARMS);
        long[] assigned = new long[2];
        long[] finished = new long[2];
        for (long unit = 0; unit < units; unit++) {
            int arm = lot.ofUnit("U-" + unit).equals("control") ? 0 : 1;
            assigned[arm]++;
            if (draws.uniform() < baseline + arm * effect) {
                finished[arm]++;
            }
        }
        return Proportions.newcombe(new Count(finished[0], assigned[0]), new Count(finished[1], assigned[1]), level);
    }
}
