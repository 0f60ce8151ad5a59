package ma.cmr.sandbox.evidence.evaluation;

import static ma.cmr.sandbox.evidence.evaluation.Experiments.RULES;
import static ma.cmr.sandbox.evidence.evaluation.Experiments.SEED;
import static ma.cmr.sandbox.evidence.evaluation.Experiments.amounts;
import static ma.cmr.sandbox.evidence.evaluation.Experiments.at;
import static ma.cmr.sandbox.evidence.evaluation.Experiments.changed;
import static ma.cmr.sandbox.evidence.evaluation.Experiments.completionRate;
import static ma.cmr.sandbox.evidence.evaluation.Experiments.completions;
import static ma.cmr.sandbox.evidence.evaluation.Experiments.data;
import static ma.cmr.sandbox.evidence.evaluation.Experiments.decimal;
import static ma.cmr.sandbox.evidence.evaluation.Experiments.lock;
import static ma.cmr.sandbox.evidence.evaluation.Experiments.plan;
import static ma.cmr.sandbox.evidence.evaluation.Experiments.revealed;
import static ma.cmr.sandbox.evidence.evaluation.Experiments.summed;
import static ma.cmr.sandbox.evidence.evaluation.Experiments.unrandomised;
import static ma.cmr.sandbox.evidence.protocol.Plans.kpi;
import static ma.cmr.sandbox.evidence.protocol.Plans.list;
import static ma.cmr.sandbox.evidence.protocol.Plans.map;
import static ma.cmr.sandbox.evidence.protocol.Plans.target;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import ma.cmr.sandbox.evidence.protocol.Canonical;
import ma.cmr.sandbox.evidence.protocol.LockedProtocol;
import ma.cmr.sandbox.evidence.protocol.ProtocolHash;
import ma.cmr.sandbox.testkit.GoldenFiles;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EvaluationTest {
    @Test
    void aWholeResultToTheDigit() {
        Map<String, Object> tree =
                Evaluation.evaluate(lock(completionRate()), revealed(data(completions(3100, 0.07)), SEED), RULES);
        GoldenFiles.golden(
                Path.of("src", "test", "resources", "evaluation.json"),
                Canonical.text(tree).replace(",\"", ",\n\"") + "\n");
        assertEquals("GENERALISE", at(tree, "comparisons", 0, "verdict", "recommendation"));
        assertEquals(4L, at(tree, "comparisons", 0, "evidenceLevel"));
        assertEquals("newcombe-10", at(tree, "comparisons", 0, "primary", "result", "method"));
    }

    @Test
    void theOrderOfUnitsAndTheLanguageChangeNothing() {
        List<UnitRecord> units = completions(3100, 0.07);
        String there = Canonical.text(Evaluation.evaluate(lock(completionRate()), data(units), RULES));
        Locale before = Locale.getDefault();
        try {
            Locale.setDefault(Locale.forLanguageTag("ar-MA-u-nu-arab"));
            assertEquals(
                    there, Canonical.text(Evaluation.evaluate(lock(completionRate()), data(units.reversed()), RULES)));
        } finally {
            Locale.setDefault(before);
        }
    }

    @Test
    void sumsGiveWhatUnitsGive() {
        ExperimentData units = data(completions(3100, 0.07));
        assertEquals(
                Canonical.text(Evaluation.evaluate(lock(completionRate()), units, RULES)),
                Canonical.text(Evaluation.evaluate(
                        lock(completionRate()),
                        summed(units, List.of("K04", "K10"), List.of("sex", "region")),
                        RULES)));
    }

    @Test
    void aSmallGroupIsWithheldTogetherWithTheNext() {
        Map<String, Object> tree = Evaluation.evaluate(lock(completionRate()), data(completions(3100, 0.07)), RULES);
        assertEquals(List.of("Dakhla", "Oriental"), at(tree, "comparisons", 0, "groups", 1, "withheld"));
        assertEquals("Rabat", at(tree, "comparisons", 0, "groups", 1, "groups", 0, "group"));
        assertTrue(((Map<?, ?>) at(tree, "comparisons", 0, "groups", 0)).containsKey("interaction"));
    }

    @Test
    void behindAnAlarmThereIsNoNumberOfAnEffect() {
        List<UnitRecord> units = new ArrayList<>(completions(3100, 0.07));
        units.removeIf(unit -> unit.arm().equals("control") && unit.unit().matches(".*[37]"));
        Map<String, Object> tree = Evaluation.evaluate(lock(completionRate()), data(units), RULES);
        assertEquals("HIDDEN", at(tree, "comparisons", 0, "primary", "result", "state"));
        assertEquals("SAMPLE_RATIO", at(tree, "comparisons", 0, "primary", "result", "why", 0, "check"));
        assertEquals("INVALID", at(tree, "comparisons", 0, "verdict", "recommendation"));
        String text = Canonical.text(tree);
        assertFalse(text.contains("\"effect\"") || text.contains("\"means\"") || text.contains("\"groups\""), text);
    }

    @Test
    void aChangedPlanIsNamedAndInvalid() {
        LockedProtocol locked = lock(completionRate());
        LockedProtocol forged =
                new LockedProtocol(locked.original(), locked.lockedAt(), new ProtocolHash("0".repeat(64)), List.of());
        Map<String, Object> tree = Evaluation.evaluate(forged, data(completions(3100, 0.07)), RULES);
        assertEquals("PROTOCOL_HASH", at(tree, "health", "alarms", 0, "check"));
        assertEquals("INVALID", at(tree, "comparisons", 0, "verdict", "recommendation"));
    }

    @Test
    void assignmentsThatTheSeedDoesNotGiveBreakTheLog() {
        List<UnitRecord> units = new ArrayList<>(completions(3100, 0.07));
        UnitRecord moved = units.get(3);
        units.set(
                3,
                Experiments.unit(
                        moved.unit(),
                        moved.arm().equals("control") ? "reminder" : "control",
                        Optional.empty(),
                        0,
                        new java.util.TreeMap<>(moved.attributes()),
                        new java.util.TreeMap<>(),
                        new java.util.TreeMap<>(moved.values()),
                        new java.util.TreeMap<>()));
        Map<String, Object> tree = Evaluation.evaluate(lock(completionRate()), revealed(data(units), SEED), RULES);
        assertEquals("BROKEN_LOG", at(tree, "health", "alarms", 0, "check"));
        assertEquals(1.0, at(tree, "health", "alarms", 0, "value"));
        units.add(units.getFirst());
        assertEquals(
                "unit",
                at(Evaluation.evaluate(lock(completionRate()), data(units), RULES), "health", "alarms", 0, "subject"));
    }

    @ParameterizedTest
    @CsvSource({
        "MEAN, WELCH, welch",
        "MEAN, CUPED, cuped",
        "RATIO, RATIO_DELTA, ratio-delta",
        "MEDIAN, MEDIAN_BOOTSTRAP, bootstrap-median-percentile",
        "TOTAL, TOTAL_BOOTSTRAP, bootstrap-total-t"
    })
    void everyMeasureFindsThePlantedEffect(String measure, String estimator, String method) {
        Map<String, Object> plan = plan(measure, estimator, "INCREASE");
        if (estimator.equals("CUPED")) {
            plan.put("covariates", list("before"));
        }
        Map<String, Object> tree = Evaluation.evaluate(lock(plan), data(amounts(3000, 5, 3000, 1, 0)), RULES);
        Map<?, ?> result = (Map<?, ?>) at(tree, "comparisons", 0, "primary", "result");
        assertEquals(method, result.get("method"), result.toString());
        double truth = switch (measure) {
            case "RATIO" -> 5 / 2.5;
            case "TOTAL" -> 5.0 * ((Number) at(tree, "health", "arms", 1, "assigned")).longValue();
            default -> 5;
        };
        assertCovers(result, truth);
    }

    @Test
    void clustersAreComparedAsClusters() {
        Map<String, Object> plan = plan("MEAN", "CLUSTER_ROBUST_CR2", "INCREASE");
        plan.put("design", map("kind", "CLUSTER_RANDOMISED", "icc", decimal("0.05"), "clusterSize", 50L));
        Map<String, Object> randomisation = ma.cmr.sandbox.evidence.protocol.Plans.in(plan, "randomisation");
        randomisation.put("method", "CLUSTER");
        randomisation.put("cluster", "delegation");
        Map<String, Object> tree =
                Evaluation.evaluate(lock(plan), revealed(data(amounts(3000, 5, 60, 1, 0)), SEED), RULES);
        Map<?, ?> result = (Map<?, ?>) at(tree, "comparisons", 0, "primary", "result");
        assertEquals("cluster-robust-cr2", result.get("method"));
        assertCovers(result, 5);
        assertEquals(List.of(), at(tree, "health", "alarms"));
    }

    @Test
    void differencesInDifferencesShowTheirTrendsAndPeriods() {
        Map<String, Object> plan = unrandomised(
                plan("MEAN", "DIFFERENCE_IN_DIFFERENCES", "INCREASE"),
                map("kind", "DIFFERENCE_IN_DIFFERENCES", "change", "2026-03-01", "cluster", "delegation"));
        Map<String, Object> tree = Evaluation.evaluate(lock(plan), changed(amounts(6000, 5, 60, 6, 3), 3), RULES);
        assertCovers((Map<?, ?>) at(tree, "comparisons", 0, "primary", "result"), 5);
        assertEquals("FOUND", at(tree, "comparisons", 0, "primary", "preTrend", "state"));
        assertEquals(5, ((List<?>) at(tree, "comparisons", 0, "primary", "eventStudy")).size());
        assertEquals("NOT_DRAWN", at(tree, "health", "sampleRatio", "state"));
        assertEquals(3L, at(tree, "comparisons", 0, "evidenceLevel"));
    }

    @Test
    void beforeAndAfterNeverClaimsACause() {
        Map<String, Object> plan = unrandomised(
                plan("MEAN", "SEGMENTED_REGRESSION", "INCREASE"), map("kind", "BEFORE_AFTER", "change", "2026-03-01"));
        plan.put("arms", list(map("name", "reminder", "share", 1L)));
        List<UnitRecord> all = amounts(4000, 5, 4000, 1, 0).stream()
                .map(unit -> {
                    int period = Integer.parseInt(unit.unit().substring(4)) % 20;
                    java.util.TreeMap<String, Double> values = new java.util.TreeMap<>();
                    values.put("K01", unit.covariates().get("before") + (period >= 10 ? 5 : 0) + period * 0.1);
                    return Experiments.unit(
                            unit.unit(),
                            "reminder",
                            Optional.empty(),
                            period,
                            new java.util.TreeMap<>(),
                            new java.util.TreeMap<>(),
                            values,
                            new java.util.TreeMap<>());
                })
                .toList();
        Map<String, Object> tree = Evaluation.evaluate(lock(plan), changed(all, 10), RULES);
        Map<?, ?> result = (Map<?, ?>) at(tree, "comparisons", 0, "primary", "result");
        assertCovers(result, 5);
        assertEquals(List.of("NOT_CAUSAL"), result.get("warnings"));
        assertEquals(2L, at(tree, "comparisons", 0, "evidenceLevel"));
    }

    @Test
    void pairsAreDifferences() {
        Map<String, Object> plan =
                unrandomised(plan("MEAN", "PAIRED_T", "INCREASE"), map("kind", "PAIRED", "pairedBy", "person"));
        List<UnitRecord> units = new ArrayList<>();
        for (UnitRecord unit : amounts(400, 0, 400, 1, 0)) {
            for (String arm : List.of("control", "reminder")) {
                java.util.TreeMap<String, Double> values = new java.util.TreeMap<>();
                values.put(
                        "K01",
                        unit.covariates().get("before")
                                + (arm.equals("control")
                                        ? 0
                                        : unit.denominators().get("K01")));
                units.add(Experiments.unit(
                        unit.unit(),
                        arm,
                        Optional.empty(),
                        0,
                        new java.util.TreeMap<>(),
                        new java.util.TreeMap<>(),
                        values,
                        new java.util.TreeMap<>()));
            }
        }
        Map<String, Object> tree = Evaluation.evaluate(lock(plan), data(units), RULES);
        assertCovers((Map<?, ?>) at(tree, "comparisons", 0, "primary", "result"), 2.5);
        assertEquals(List.of(400L), at(tree, "comparisons", 0, "primary", "result", "n"));
    }

    @Test
    void lookingEarlyWidensTheInterval() {
        ExperimentData data = data(completions(1500, 0.07));
        double once = width(completionRate(), data);
        Map<String, Object> anytime = completionRate();
        anytime.put("looks", map("type", "ANYTIME", "schedule", list(), "spending", "NONE"));
        assertTrue(width(anytime, data) > 1.2 * once);
        Map<String, Object> planned = completionRate();
        planned.put(
                "looks",
                map("type", "GROUP_SEQUENTIAL", "schedule", list(decimal("0.5"), 1L), "spending", "OBRIEN_FLEMING"));
        ExperimentData first = new ExperimentData(
                "EXP-1",
                28,
                180,
                OptionalInt.of(1),
                OptionalInt.empty(),
                OptionalDouble.of(12.5),
                Optional.empty(),
                Optional.empty(),
                false,
                0,
                List.of(),
                List.of(),
                data.units());
        assertTrue(width(planned, first) > 1.3 * once);
        Map<String, Object> tree = Evaluation.evaluate(lock(planned), first, RULES);
        assertFalse(((Map<?, ?>) at(tree, "comparisons", 0, "primary", "result")).containsKey("pValue"));
        // The guardrail is held to its always-valid bound before the end.
        assertEquals(
                "anytime-asymptotic",
                at(
                        Evaluation.evaluate(lock(completionRate()), data, RULES),
                        "comparisons",
                        0,
                        "guardrails",
                        0,
                        "result",
                        "method"));
    }

    @Test
    void severalSecondaryIndicatorsAreCorrectedTogether() {
        Map<String, Object> plan = completionRate();
        plan.put(
                "kpis",
                list(
                        kpi("K04", "PROPORTION", "INCREASE"),
                        kpi("K10", "PROPORTION", "DECREASE"),
                        kpi("K05", "PROPORTION", "INCREASE")));
        plan.put("secondary", list(target("K05", "INCREASE", "0.05", "0"), target("K10", "DECREASE", "0.01", "0")));
        plan.put("multiplicity", map("family", list("K05", "K10"), "method", "HOLM"));
        Map<String, Object> tree = Evaluation.evaluate(lock(plan), data(completions(3100, 0.07)), RULES);
        Map<?, ?> last = (Map<?, ?>) at(tree, "comparisons", 0, "secondary", 1);
        double p = (Double) ((Map<?, ?>) last.get("result")).get("pValue");
        assertEquals(Math.min(1, 2 * p), (Double) last.get("pAdjusted"), 1e-9);
    }

    @Test
    void dataThatDoNotBelongToThePlanAreNamed() {
        List<UnitRecord> units = new ArrayList<>(completions(50, 0));
        java.util.TreeMap<String, Double> wrong = new java.util.TreeMap<>();
        wrong.put("K99", 1.0);
        wrong.put("K04", 3.0);
        units.add(Experiments.unit(
                "U",
                "blue",
                Optional.empty(),
                0,
                new java.util.TreeMap<>(),
                new java.util.TreeMap<>(),
                wrong,
                new java.util.TreeMap<>()));
        InvalidData invalid =
                assertThrows(InvalidData.class, () -> Evaluation.evaluate(lock(completionRate()), data(units), RULES));
        assertEquals(
                List.of(
                        "/units/50/arm: 'blue' is not in the plan; allowed: control, reminder",
                        "/units/50/values/K04: must be 0 or 1 for a proportion",
                        "/units/50/values/K99: 'K99' is not in the plan; allowed: K04, K10"),
                invalid.problems().stream().map(Object::toString).toList());
        assertThrows(InvalidData.class, () -> Evaluation.evaluate(lock(completionRate()), data(List.of()), RULES));
    }

    @Test
    void recordsAreReadFromPlainValues() {
        UnitRecord unit = UnitRecord.fromMap(
                map("unit", "AFF-1", "arm", "control", "values", map("K04", 1L), "attributes", map("sex", "F")), 0);
        assertEquals(1.0, unit.values().get("K04"));
        assertTrue(unit.exposed());
        InvalidData invalid = assertThrows(
                InvalidData.class,
                () -> UnitRecord.fromMap(map("arm", "control", "valeurs", map(), "values", map("K04", "yes")), 4));
        assertEquals(
                List.of(
                        "/units/4/unit: is missing",
                        "/units/4/values/K04: must be a finite number",
                        "/units/4/valeurs: is not a field; known here: unit, arm, cluster, stratum, position, exposed, period, attributes, covariates, values, denominators"),
                invalid.problems().stream().map(Object::toString).toList());
        assertEquals(RULES, EvaluationRules.fromMap(RULES.toMap()));
    }

    private static double width(Map<String, Object> plan, ExperimentData data) {
        Map<?, ?> result =
                (Map<?, ?>) at(Evaluation.evaluate(lock(plan), data, RULES), "comparisons", 0, "primary", "result");
        return (Double) result.get("upper") - (Double) result.get("lower");
    }

    private static void assertCovers(Map<?, ?> result, double truth) {
        double lower = (Double) result.get("lower");
        double upper = (Double) result.get("upper");
        assertTrue(lower < truth && truth < upper && lower > 0, result.toString());
    }
}
