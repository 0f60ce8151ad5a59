package ma.cmr.sandbox.evidence.assignment;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import ma.cmr.sandbox.evidence.protocol.Arm;
import ma.cmr.sandbox.evidence.protocol.Randomisation.Method;

/** Draws every assignment again once the seed was revealed, and says which recorded ones differ. */
public final class Replay {
    /** At most so many differences are named one by one. */
    private static final int NAMED = 50;

    private Replay() {}

    /**
     * One assignment as it was recorded.
     *
     * @param unit what was assigned
     * @param cluster its cluster, where clusters were drawn
     * @param stratum its stratum, where arms were balanced; values joined by {@link Lot#STRATUM_SEPARATOR}
     * @param position of the unit (or of its cluster) in the stratum, 0 for the first
     */
    public record Recorded(
            String unit, Optional<String> cluster, Optional<String> stratum, long position, String arm) {}

    /**
     * What differs.
     *
     * @param subject a unit, or {@code seed} where the seed is not the one committed to
     */
    public record Difference(String subject, String recorded, String replayed) {}

    /**
     * What the replay found.
     *
     * @param checked assignments drawn again
     * @param differing how many differ
     * @param differences the first of them
     */
    public record Finding(long checked, long differing, List<Difference> differences) {
        public Finding {
            differences = List.copyOf(differences);
        }

        /** Whether every assignment is the one that the seed gives. */
        public boolean holds() {
            return differing == 0;
        }
    }

    /** Draws again; a position taken twice in a stratum, or a cluster or stratum left out, is a difference too. */
    public static Finding run(
            SeedCommitment committed,
            Seed seed,
            String experiment,
            List<Arm> arms,
            Method method,
            Iterable<Recorded> assignments) {
        List<Difference> differences = new ArrayList<>();
        long checked = 0;
        long differing = 0;
        if (!committed.opensWith(seed)) {
            differences.add(new Difference(
                    "seed", committed.value(), SeedCommitment.of(seed).value()));
            return new Finding(0, 1, differences);
        }
        Lot lot = new Lot(seed, experiment, arms);
        Map<String, String> places = new TreeMap<>();
        for (Recorded each : assignments) {
            checked++;
            String replayed = arm(lot, method, each, places);
            if (!replayed.equals(each.arm())) {
                differing++;
                if (differences.size() < NAMED) {
                    differences.add(new Difference(each.unit(), each.arm(), replayed));
                }
            }
        }
        return new Finding(checked, differing, differences);
    }

    private static String arm(Lot lot, Method method, Recorded each, Map<String, String> places) {
        return switch (method) {
            case NONE -> "";
            case SIMPLE -> lot.ofUnit(each.unit());
            case CLUSTER -> each.cluster().map(lot::ofCluster).orElse("");
            case STRATIFIED -> inStratum(lot, each, each.unit(), places);
            case STRATIFIED_CLUSTER ->
                each.cluster()
                        .map(cluster -> inStratum(lot, each, cluster, places))
                        .orElse("");
        };
    }

    private static String inStratum(Lot lot, Recorded each, String key, Map<String, String> places) {
        if (each.stratum().isEmpty() || each.position() < 0) {
            return "";
        }
        String stratum = each.stratum().get();
        String holder = places.putIfAbsent(stratum + '\0' + each.position(), key);
        return holder == null || holder.equals(key) ? lot.atPosition(stratum, each.position()) : "";
    }
}
