package ma.cmr.sandbox.api.experiment;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.SequencedSet;

/**
 * An experiment as the portal has locked it.
 *
 * @param grantId the grant whose client runs it
 * @param protocolHash SHA-256 of the locked plan, in hexadecimal
 * @param seed 32 bytes in hexadecimal; secret until it is revealed at the freeze
 * @param seedCommitment SHA-256 of the seed's bytes, in hexadecimal
 * @param dataset whose ids the units are
 * @param window when units are assigned, and when what is reported must have happened
 * @param revision raised by every change
 */
record Experiment(
        String id,
        String grantId,
        String protocolHash,
        String seed,
        String seedCommitment,
        String dataset,
        List<Arm> arms,
        List<Kpi> kpis,
        Window window,
        State state,
        long revision) {
    Experiment {
        arms = List.copyOf(arms);
        kpis = List.copyOf(kpis);
    }

    /** Where an experiment stands. */
    enum State {
        /** Known; no unit is assigned yet, and no event taken. */
        LOCKED,
        /** Units are assigned and events taken. */
        RUNNING,
        /** Nothing is taken any more, for ever. */
        FROZEN,
        /** Frozen, and over. */
        CLOSED;

        /** Whether nothing is taken any more, for ever. */
        boolean isFrozen() {
            return this == FROZEN || this == CLOSED;
        }
    }

    /**
     * An arm.
     *
     * @param weight its parts of the whole, 1 or more
     */
    record Arm(String name, long weight) {}

    /**
     * A completion rate: of the units that started, how many completed in time.
     *
     * @param id of the catalogue
     * @param startEvent type of the event that makes a unit count
     * @param endEvent type of the event that completes it
     * @param windowDays days of 24 hours after the first start in which completing counts
     */
    record Kpi(String id, long version, String startEvent, String endEvent, long windowDays) {
        Duration window() {
            return Duration.ofDays(windowDays);
        }
    }

    /** A stretch of time, both ends included. */
    record Window(Instant from, Instant until) {
        boolean holds(Instant moment) {
            return !moment.isBefore(from) && !moment.isAfter(until);
        }
    }

    /**
     * What became of an experiment once it was frozen.
     *
     * @param at when nothing was taken any more
     * @param dataHash SHA-256 over the units' lines; absent while they are still being read
     */
    record Frozen(Instant at, Optional<String> dataHash) {}

    /** The types of events that it takes, each after those that must have happened before. */
    List<String> eventTypes() {
        SequencedSet<String> types = new LinkedHashSet<>();
        kpis.forEach(kpi -> types.addAll(List.of(kpi.startEvent(), kpi.endEvent())));
        List<String> ordered = new ArrayList<>(types);
        for (int step = 0; step < kpis.size(); step++) {
            for (Kpi kpi : kpis) {
                if (ordered.indexOf(kpi.endEvent()) < ordered.indexOf(kpi.startEvent())) {
                    ordered.remove(kpi.endEvent());
                    ordered.addLast(kpi.endEvent());
                }
            }
        }
        return ordered;
    }

    /** What was fixed at the first put and is not the same in another. */
    List<String> differencesFrom(Experiment other) {
        List<String> names = new ArrayList<>();
        differs(names, "grantId", grantId, other.grantId);
        differs(names, "protocolHash", protocolHash, other.protocolHash);
        differs(names, "seed", seed, other.seed);
        differs(names, "seedCommitment", seedCommitment, other.seedCommitment);
        differs(names, "dataset", dataset, other.dataset);
        differs(names, "arms", arms, other.arms);
        differs(names, "kpis", kpis, other.kpis);
        return names;
    }

    private static void differs(List<String> names, String name, Object one, Object other) {
        if (!one.equals(other)) {
            names.add(name);
        }
    }
}
