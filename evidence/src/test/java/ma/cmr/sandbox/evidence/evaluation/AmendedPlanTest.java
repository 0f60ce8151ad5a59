package ma.cmr.sandbox.evidence.evaluation;

import static ma.cmr.sandbox.evidence.evaluation.Experiments.RULES;
import static ma.cmr.sandbox.evidence.evaluation.Experiments.at;
import static ma.cmr.sandbox.evidence.evaluation.Experiments.completionRate;
import static ma.cmr.sandbox.evidence.evaluation.Experiments.completions;
import static ma.cmr.sandbox.evidence.evaluation.Experiments.data;
import static ma.cmr.sandbox.evidence.evaluation.Experiments.lock;
import static ma.cmr.sandbox.evidence.protocol.Plans.list;
import static ma.cmr.sandbox.evidence.protocol.Plans.map;
import static ma.cmr.sandbox.evidence.protocol.Plans.target;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import ma.cmr.sandbox.evidence.protocol.LockedProtocol;
import ma.cmr.sandbox.evidence.protocol.Protocol;
import org.junit.jupiter.api.Test;

/** What was changed after the lock stands beside the original, in the result too. */
class AmendedPlanTest {
    @Test
    void anAmendedPlanStandsBesideTheOriginal() {
        LockedProtocol locked = lock(completionRate());
        Map<String, Object> changed = completionRate();
        changed.put("primaryKpi", target("K10", "DECREASE", "0.02", "0"));
        changed.put("guardrails", list());
        LockedProtocol amended = locked.amend(
                Protocol.fromMap(changed), Instant.parse("2026-04-01T08:00:00Z"), "EV-1", "K04 was not measured well");
        ExperimentData data = data(completions(3100, 0.07));
        Map<String, Object> tree = Evaluation.evaluate(amended, data, RULES);
        assertEquals(List.of(), at(tree, "health", "alarms"));
        assertEquals(locked.hash().value(), at(tree, "protocol", "sha256"));
        assertEquals("DEVIATION", at(tree, "amendments", 0, "kind"));
        assertEquals(List.of("/primaryKpi", "/guardrails"), at(tree, "amendments", 0, "changes"));
        assertEquals("K10", at(tree, "comparisons", 0, "primary", "kpi"));
        assertEquals(at(Evaluation.evaluate(locked, data, RULES), "comparisons"), at(tree, "original", "comparisons"));
    }

    @Test
    void whatTheOriginalPlanAskedForMayNotBeInTheData() {
        Map<String, Object> changed = completionRate();
        changed.put("arms", list(map("name", "control", "share", 1L), map("name", "letter", "share", 1L)));
        LockedProtocol amended = lock(completionRate())
                .amend(Protocol.fromMap(changed), Instant.parse("2026-04-01T08:00:00Z"), "EV-1", "letters, not SMS");
        List<UnitRecord> units = completions(3100, 0.07).stream()
                .map(unit -> Experiments.unit(
                        unit.unit(),
                        unit.arm().equals("control") ? "control" : "letter",
                        Optional.empty(),
                        0,
                        new TreeMap<>(unit.attributes()),
                        new TreeMap<>(),
                        new TreeMap<>(unit.values()),
                        new TreeMap<>()))
                .toList();
        Map<String, Object> tree = Evaluation.evaluate(amended, data(units), RULES);
        assertEquals("FOUND", at(tree, "comparisons", 0, "primary", "result", "state"));
        assertEquals("NOT_IN_THE_DATA", at(tree, "original", "state"));
    }
}
