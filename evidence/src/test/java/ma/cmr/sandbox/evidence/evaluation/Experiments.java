package ma.cmr.sandbox.evidence.evaluation;

import static ma.cmr.sandbox.evidence.protocol.Plans.kpi;
import static ma.cmr.sandbox.evidence.protocol.Plans.list;
import static ma.cmr.sandbox.evidence.protocol.Plans.map;
import static ma.cmr.sandbox.evidence.protocol.Plans.target;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.TreeMap;
import ma.cmr.sandbox.evidence.assignment.Lot;
import ma.cmr.sandbox.evidence.assignment.Seed;
import ma.cmr.sandbox.evidence.assignment.SeedCommitment;
import ma.cmr.sandbox.evidence.distribution.Draws;
import ma.cmr.sandbox.evidence.health.Health.Check;
import ma.cmr.sandbox.evidence.health.HealthRules;
import ma.cmr.sandbox.evidence.protocol.LockedProtocol;
import ma.cmr.sandbox.evidence.protocol.Plans;
import ma.cmr.sandbox.evidence.protocol.Protocol;

/** Experiments for tests: a plan, and units that a fixed seed made. */
final class Experiments {
    static final Seed SEED = Seed.parse("5a".repeat(32));
    static final EvaluationRules RULES = new EvaluationRules(
            new HealthRules(0.001, 5, 0.10, 0.05, 0.5),
            EnumSet.of(Check.SAMPLE_RATIO, Check.BROKEN_LOG, Check.MISSING_OUTCOMES, Check.PROTOCOL_HASH),
            10,
            true,
            400);

    private Experiments() {}

    static LockedProtocol lock(Map<String, Object> plan) {
        return LockedProtocol.lock(Protocol.fromMap(plan), Instant.parse("2026-03-02T09:00:00Z"));
    }

    /** The completion rate with its lot. */
    static Map<String, Object> completionRate() {
        Map<String, Object> plan = Plans.completionRate();
        Plans.in(plan, "randomisation")
                .put("seedCommitment", SeedCommitment.of(SEED).value());
        plan.put("nTarget", 3000L);
        return plan;
    }

    /** Another measure and estimator, without guardrails. */
    static Map<String, Object> plan(String measure, String estimator, String direction) {
        Map<String, Object> plan = completionRate();
        plan.put("kpis", list(kpi("K01", measure, direction)));
        plan.put("primaryKpi", target("K01", direction, "3", "0"));
        plan.put("guardrails", list());
        plan.put("estimator", estimator);
        plan.put("missingData", "COMPLETE_CASES");
        plan.put("subgroups", list());
        plan.put("equityRule", map("attributes", list(), "leastGroup", 100L));
        return plan;
    }

    static Map<String, Object> unrandomised(Map<String, Object> plan, Map<String, Object> design) {
        plan.put("design", design);
        plan.put("randomisation", map("method", "NONE", "strata", list()));
        return plan;
    }

    static ExperimentData data(List<UnitRecord> units) {
        return new ExperimentData(
                "EXP-1",
                56,
                180,
                OptionalInt.empty(),
                OptionalInt.empty(),
                OptionalDouble.of(12.5),
                Optional.empty(),
                Optional.empty(),
                false,
                0,
                List.of(),
                List.of(),
                units);
    }

    static ExperimentData changed(List<UnitRecord> units, int changePeriod) {
        ExperimentData data = data(units);
        return new ExperimentData(
                data.experimentId(),
                data.days(),
                data.mostDays(),
                data.look(),
                OptionalInt.of(changePeriod),
                data.costPerCase(),
                data.seed(),
                Optional.empty(),
                false,
                0,
                List.of(),
                List.of(),
                units);
    }

    static ExperimentData revealed(ExperimentData data, Seed seed) {
        return new ExperimentData(
                data.experimentId(),
                data.days(),
                data.mostDays(),
                data.look(),
                data.changePeriod(),
                data.costPerCase(),
                Optional.of(seed),
                Optional.empty(),
                false,
                0,
                data.arms(),
                data.cells(),
                data.units());
    }

    /** So many affiliates, 60 % of whom finish, and 7 points more when reminded; 2 % are suspended wrongly. */
    static List<UnitRecord> completions(int n, double effect) {
        Lot lot = new Lot(SEED, "EXP-1", Protocol.fromMap(completionRate()).arms());
        Draws draws = Draws.of(2026, n);
        List<UnitRecord> units = new ArrayList<>();
        for (int i = 0; i < n; i++) {
            String id = "AFF-" + i;
            String arm = lot.ofUnit(id);
            boolean finished = draws.uniform() < 0.60 + (arm.equals("reminder") ? effect : 0);
            TreeMap<String, Double> values = new TreeMap<>();
            if (finished) {
                values.put("K04", 1.0);
            }
            values.put("K10", draws.uniform() < 0.002 ? 1.0 : 0.0);
            TreeMap<String, String> attributes = new TreeMap<>();
            attributes.put("sex", draws.below(2) == 0 ? "F" : "M");
            attributes.put("region", i % 400 == 0 ? "Dakhla" : draws.below(3) == 0 ? "Oriental" : "Rabat");
            units.add(unit(id, arm, Optional.empty(), 0, attributes, new TreeMap<>(), values, new TreeMap<>()));
        }
        return units;
    }

    static UnitRecord unit(
            String id,
            String arm,
            Optional<String> cluster,
            int period,
            TreeMap<String, String> attributes,
            TreeMap<String, Double> covariates,
            TreeMap<String, Double> values,
            TreeMap<String, Double> denominators) {
        return new UnitRecord(
                id, arm, cluster, Optional.empty(), 0, true, period, attributes, covariates, values, denominators);
    }

    /** So many units with an amount of K01, {@code effect} more when treated; a covariate, a denominator, a cluster, a period. */
    static List<UnitRecord> amounts(int n, double effect, int clusters, int periods, int firstAfter) {
        Lot lot = new Lot(SEED, "EXP-1", Protocol.fromMap(completionRate()).arms());
        Draws draws = Draws.of(77, n);
        List<UnitRecord> units = new ArrayList<>();
        for (int i = 0; i < n; i++) {
            String cluster = "C" + i % clusters;
            String arm = clusters == n ? lot.ofUnit("AFF-" + i) : lot.ofCluster(cluster);
            int period = i / clusters % periods;
            double before = 30 + 10 * draws.normal();
            double treated = arm.equals("reminder") && period >= firstAfter ? effect : 0;
            TreeMap<String, Double> covariates = new TreeMap<>();
            covariates.put("before", before);
            TreeMap<String, Double> values = new TreeMap<>();
            values.put("K01", 0.8 * before + 4 * draws.normal() + i % clusters % 7 + period + treated);
            TreeMap<String, Double> denominators = new TreeMap<>();
            denominators.put("K01", 2 + draws.uniform());
            units.add(unit(
                    "AFF-" + i, arm, Optional.of(cluster), period, new TreeMap<>(), covariates, values, denominators));
        }
        return units;
    }

    /** Sums of the units of a plan of proportions. */
    static ExperimentData summed(ExperimentData data, List<String> kpis, List<String> attributes) {
        List<Cell> cells = new ArrayList<>();
        List<ExperimentData.Assigned> arms = new ArrayList<>();
        for (String arm : List.of("control", "reminder")) {
            List<UnitRecord> own =
                    data.units().stream().filter(unit -> unit.arm().equals(arm)).toList();
            arms.add(new ExperimentData.Assigned(arm, own.size(), own.size(), 0));
            for (String kpi : kpis) {
                cells.add(cell(arm, kpi, Optional.empty(), Optional.empty(), own));
                for (String attribute : attributes) {
                    own.stream()
                            .map(unit -> unit.attributes().get(attribute))
                            .distinct()
                            .forEach(group -> cells.add(cell(
                                    arm,
                                    kpi,
                                    Optional.of(attribute),
                                    Optional.of(group),
                                    own.stream()
                                            .filter(unit -> group.equals(
                                                    unit.attributes().get(attribute)))
                                            .toList())));
                }
            }
        }
        return new ExperimentData(
                data.experimentId(),
                data.days(),
                data.mostDays(),
                data.look(),
                data.changePeriod(),
                data.costPerCase(),
                Optional.empty(),
                Optional.empty(),
                false,
                0,
                arms,
                cells,
                List.of());
    }

    private static Cell cell(
            String arm, String kpi, Optional<String> attribute, Optional<String> group, List<UnitRecord> units) {
        double sum = units.stream()
                .mapToDouble(unit -> unit.values().getOrDefault(kpi, 0.0))
                .sum();
        return new Cell(arm, kpi, Optional.empty(), 0, attribute, group, units.size(), sum, sum);
    }

    static BigDecimal decimal(String text) {
        return new BigDecimal(text);
    }

    static Object at(Object tree, Object... path) {
        Object here = tree;
        for (Object step : path) {
            here = step instanceof Integer i ? ((List<?>) here).get(i) : ((Map<?, ?>) here).get(step);
            if (here == null) {
                throw new AssertionError("nothing at " + step + " of " + List.of(path) + " in " + tree);
            }
        }
        return here;
    }
}
