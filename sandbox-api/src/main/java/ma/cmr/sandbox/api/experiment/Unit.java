package ma.cmr.sandbox.api.experiment;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A unit of an experiment: its arm for ever, and what was reported of it.
 *
 * @param id as the grant sees it
 * @param assignedAt when it was first assigned
 * @param events that were taken, by time and then by id
 * @param first the earliest moment of each type of event
 */
record Unit(String id, String arm, Instant assignedAt, List<Event.Taken> events, Map<String, Instant> first) {
    Unit {
        events = List.copyOf(events);
        first = Map.copyOf(first);
    }

    /** When a type of event first happened to it. */
    Optional<Instant> findFirst(String type) {
        return Optional.ofNullable(first.get(type));
    }

    /** Whether it started and completed in time. */
    boolean completed(Experiment.Kpi kpi) {
        Instant start = first.get(kpi.startEvent());
        Instant end = first.get(kpi.endEvent());
        return start != null && end != null && !end.isBefore(start) && !end.isAfter(start.plus(kpi.window()));
    }

    /**
     * Whether it is known if it completed: it did, or it can no longer.
     *
     * @param seen up to when what happened is known
     */
    boolean outcomeKnown(Experiment.Kpi kpi, Instant seen) {
        Instant start = first.get(kpi.startEvent());
        return completed(kpi) || (start != null && !start.plus(kpi.window()).isAfter(seen));
    }
}
