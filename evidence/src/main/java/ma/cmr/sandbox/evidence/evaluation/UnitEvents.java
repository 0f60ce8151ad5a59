package ma.cmr.sandbox.evidence.evaluation;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import ma.cmr.sandbox.evidence.protocol.FieldReader;
import ma.cmr.sandbox.evidence.protocol.Kpi;
import ma.cmr.sandbox.evidence.protocol.Kpi.Measure;
import ma.cmr.sandbox.evidence.protocol.ProtocolProblem;
import org.jspecify.annotations.Nullable;

/**
 * A frozen unit as the API serves it: its arm, and what was reported of it. The plan's indicators make outcomes of that.
 *
 * @param first the earliest moment of each type of event
 */
public record UnitEvents(String unit, String arm, SortedMap<String, Instant> first) {
    /**
     * Reads one from plain values.
     *
     * @param number its place in the data, for messages
     * @throws InvalidData with every problem
     */
    public static UnitEvents fromMap(Map<?, ?> map, long number) {
        List<ProtocolProblem> problems = new ArrayList<>();
        FieldReader fields = new FieldReader("/units/" + number, map, problems);
        SortedMap<String, Instant> first = new TreeMap<>();
        UnitEvents unit = new UnitEvents(fields.text("unit"), fields.text("arm"), first);
        fields.instant("assignedAt");
        for (FieldReader event : fields.objects("events")) {
            event.text("eventId");
            event.instant("receivedAt");
            first.merge(event.text("type"), event.instant("at"), (one, other) -> one.isBefore(other) ? one : other);
            event.noOthers();
        }
        fields.noOthers();
        if (!problems.isEmpty()) {
            throw new InvalidData(problems);
        }
        return unit;
    }

    /**
     * Its outcomes: of every completion rate 1 where it completed in time, 0 where it no longer can, and nothing where it never started or may
     * still complete.
     *
     * @param head says up to when what happened is known
     * @throws InvalidData where it does not
     */
    public UnitRecord outcomes(List<Kpi> kpis, ExperimentData head) {
        Instant asOf = head.asOf()
                .orElseThrow(() -> new InvalidData(List.of(new ProtocolProblem(
                        "/asOf", ProtocolProblem.Code.REQUIRED, "is missing from the head: units have events"))));
        SortedMap<String, Double> values = new TreeMap<>();
        boolean started = false;
        for (Kpi kpi : kpis) {
            Instant start = first.get(kpi.denominatorEvent());
            if (start != null && kpi.measure() == Measure.PROPORTION) {
                started = true;
                Instant last = start.plus(Duration.ofDays(kpi.windowDays()));
                if (within(first.get(kpi.numeratorEvent()), start, last)) {
                    values.put(kpi.id(), 1.0);
                } else if (!last.isAfter(asOf)) {
                    values.put(kpi.id(), 0.0);
                }
            }
        }
        return new UnitRecord(
                unit,
                arm,
                Optional.empty(),
                Optional.empty(),
                0,
                started,
                0,
                new TreeMap<>(),
                new TreeMap<>(),
                values,
                new TreeMap<>());
    }

    private static boolean within(@Nullable Instant moment, Instant from, Instant until) {
        return moment != null && !moment.isBefore(from) && !moment.isAfter(until);
    }
}
