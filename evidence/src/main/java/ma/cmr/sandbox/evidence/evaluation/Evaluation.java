package ma.cmr.sandbox.evidence.evaluation;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import ma.cmr.sandbox.evidence.assignment.Replay;
import ma.cmr.sandbox.evidence.assignment.SeedCommitment;
import ma.cmr.sandbox.evidence.decision.DecisionRule;
import ma.cmr.sandbox.evidence.decision.DecisionThresholds;
import ma.cmr.sandbox.evidence.decision.EvidenceLevel;
import ma.cmr.sandbox.evidence.decision.Findings;
import ma.cmr.sandbox.evidence.decision.Findings.GroupFinding;
import ma.cmr.sandbox.evidence.decision.Findings.GuardrailFinding;
import ma.cmr.sandbox.evidence.estimate.AdjustedP;
import ma.cmr.sandbox.evidence.estimate.Estimate;
import ma.cmr.sandbox.evidence.estimate.Estimate.Found;
import ma.cmr.sandbox.evidence.estimate.NonInferiority;
import ma.cmr.sandbox.evidence.evaluation.Outcomes.Group;
import ma.cmr.sandbox.evidence.health.ArmCounts;
import ma.cmr.sandbox.evidence.health.Health;
import ma.cmr.sandbox.evidence.health.Health.Alarm;
import ma.cmr.sandbox.evidence.health.Health.Check;
import ma.cmr.sandbox.evidence.health.Result;
import ma.cmr.sandbox.evidence.protocol.Arm;
import ma.cmr.sandbox.evidence.protocol.Guardrail;
import ma.cmr.sandbox.evidence.protocol.Kpi;
import ma.cmr.sandbox.evidence.protocol.LockedProtocol;
import ma.cmr.sandbox.evidence.protocol.Looks;
import ma.cmr.sandbox.evidence.protocol.Multiplicity;
import ma.cmr.sandbox.evidence.protocol.Protocol;
import ma.cmr.sandbox.evidence.protocol.ProtocolProblem;
import ma.cmr.sandbox.evidence.protocol.Target;
import ma.cmr.sandbox.evidence.sequential.AnytimeValid;
import ma.cmr.sandbox.evidence.sequential.GroupSequential;

/**
 * Evaluates an experiment by its plan. The plan in force is evaluated, and beside an amended one the original; whether they still match
 * what was locked is part of the health. The same plan, data and rules give the same tree on every machine, whatever the order of the data.
 */
public final class Evaluation {
    /** Version of the whole; raised whenever the same input could give another tree. */
    public static final String ENGINE = "evidence/1";

    private final Protocol plan;
    private final LockedProtocol locked;
    private final ExperimentData data;
    private final EvaluationRules rules;
    private final Recorded recorded;
    private final Estimation estimation;
    private final double alpha;

    private Evaluation(Protocol plan, LockedProtocol locked, ExperimentData data, EvaluationRules rules) {
        this.plan = plan;
        this.locked = locked;
        this.data = data;
        this.rules = rules;
        this.recorded = new Recorded(plan, data);
        this.estimation = new Estimation(plan, locked.hash().value(), data.changePeriod(), rules.bootstrapSamples());
        // Several treatments share the error.
        this.alpha = plan.alpha().doubleValue() / Math.max(1, plan.arms().size() - 1);
    }

    /**
     * The result tree: maps, lists, texts, booleans, longs, doubles of 12 significant digits.
     *
     * @throws InvalidData where the data do not belong to the plan
     */
    public static Map<String, Object> evaluate(LockedProtocol locked, ExperimentData data, EvaluationRules rules) {
        Map<String, Object> tree = Tree.of(
                "engine",
                ENGINE,
                "experiment",
                data.experimentId(),
                "protocol",
                Tree.of(
                        "protocolId",
                        locked.current().protocolId(),
                        "version",
                        locked.current().version(),
                        "sha256",
                        locked.hash().value(),
                        "amendments",
                        (long) locked.deviationsLog().size()),
                "rules",
                rules.toMap());
        tree.putAll(new Evaluation(locked.current(), locked, data, rules).results());
        if (!locked.deviationsLog().isEmpty()) {
            tree.put(
                    "amendments",
                    locked.deviationsLog().stream().map(Tree::amendment).toList());
            tree.put("original", original(locked, data, rules));
        }
        return tree;
    }

    /** By the plan as it was locked: shown beside what the amended plan gives, for ever. */
    private static Map<String, Object> original(LockedProtocol locked, ExperimentData data, EvaluationRules rules) {
        try {
            return new Evaluation(
                            locked.original(),
                            locked,
                            data.only(locked.original().kpis()),
                            rules)
                    .results();
        } catch (InvalidData invalid) {
            // Of what the original plan asks for, these data have nothing.
            return Tree.of(
                    "state",
                    "NOT_IN_THE_DATA",
                    "why",
                    invalid.problems().stream().map(ProtocolProblem::toString).toList());
        }
    }

    private Map<String, Object> results() {
        Map<String, Object> tree = new LinkedHashMap<>();
        Health health = health();
        tree.put("health", Tree.health(health));
        tree.put(
                "size",
                Tree.of("n", n(), "nTarget", plan.nTarget(), "days", data.days(), "leastDays", plan.durationMinDays()));
        List<Object> comparisons = new ArrayList<>();
        List<Arm> treatments = plan.arms().size() == 1
                ? plan.arms()
                : plan.arms().subList(1, plan.arms().size());
        for (Arm arm : treatments) {
            comparisons.add(comparison(arm.name(), health));
        }
        tree.put("comparisons", comparisons);
        return tree;
    }

    private Health health() {
        Kpi primary = kpi(plan.primaryKpi().kpi(), plan.primaryKpi().version());
        Health health =
                Health.of(recorded.counts(primary), recorded.sampleRatio(rules), rules.health(), primary.minN());
        if (!locked.mismatches().isEmpty()) {
            health = health.with(
                    new Alarm(Check.PROTOCOL_HASH, "", locked.mismatches().size(), 0));
        }
        long twice = recorded.unitsTwice();
        if (twice > 0) {
            health = health.with(new Alarm(Check.BROKEN_LOG, "unit", (double) twice, 0));
        }
        Optional<Replay.Finding> replay = replay();
        if (replay.isPresent() && !replay.get().holds()) {
            health = health.with(new Alarm(
                    Check.BROKEN_LOG, "assignment", (double) replay.get().differing(), 0));
        }
        return health;
    }

    private Optional<Replay.Finding> replay() {
        if (data.seed().isEmpty()
                || data.units().isEmpty()
                || plan.randomisation().seedCommitment().isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(Replay.run(
                new SeedCommitment(plan.randomisation().seedCommitment().get()),
                data.seed().get(),
                data.experimentId(),
                plan.arms(),
                plan.randomisation().method(),
                data.units().stream()
                        .map(unit -> new Replay.Recorded(
                                unit.unit(), unit.cluster(), unit.stratum(), unit.position(), unit.arm()))
                        .toList()));
    }

    private Map<String, Object> comparison(String arm, Health health) {
        Map<String, Object> map =
                Tree.of("arm", arm, "against", plan.arms().getFirst().name());
        boolean showP = plan.looks().type() != Looks.Type.GROUP_SEQUENTIAL;
        Target target = plan.primaryKpi();
        Kpi primaryKpi = kpi(target.kpi(), target.version());
        Outcomes primaryOutcomes = recorded.outcomes(primaryKpi);
        Result primary = health.result(() -> planned(primaryKpi, true, primaryOutcomes, arm, alpha));
        Map<String, Object> first = Tree.of("kpi", target.kpi(), "version", target.version());
        first.put("result", Tree.result(primary, showP));
        boolean shown = primary instanceof Result.Shown;
        if (shown) {
            new Beside(plan, estimation, rules, recorded)
                    .add(first, primaryKpi, primaryOutcomes, arm, health, 1 - alpha);
        }
        map.put("primary", first);
        List<GuardrailFinding> guardrails = new ArrayList<>();
        List<GroupFinding> groups = new ArrayList<>();
        if (shown) {
            map.put("secondary", secondary(arm));
            map.put("guardrails", guardrails(arm, guardrails));
            map.put(
                    "groups",
                    new Groups(plan, estimation, rules).add(groups, primaryKpi, primaryOutcomes, arm, 1 - alpha));
        }
        Optional<Found> found =
                primary instanceof Result.Shown(Estimate estimate) ? estimate.found() : Optional.empty();
        Findings findings = new Findings(
                health,
                target,
                found,
                plan.looks().type() != Looks.Type.FIXED || n() >= plan.nTarget(),
                guardrails,
                groups,
                n(),
                plan.nTarget(),
                data.days(),
                plan.durationMinDays(),
                data.mostDays(),
                data.costPerCase());
        DecisionRule rule = new DecisionRule(
                new DecisionThresholds(rules.invalidating(), plan.equityRule().leastGroup(), rules.costMustBeKnown()));
        map.put("verdict", Tree.verdict(rule.recommend(findings)));
        map.put("evidenceLevel", (long) EvidenceLevel.of(
                        plan.design(), health, found, n() >= plan.nTarget(), data.reproduced(), data.replications())
                .number());
        return map;
    }

    /** With the interval that the plan's way of looking allows. */
    private Estimate planned(Kpi kpi, boolean primary, Outcomes outcomes, String arm, double error) {
        return switch (plan.looks().type()) {
            case FIXED -> estimation.effect(kpi, primary, outcomes, arm, Group.ALL, 1 - error);
            case ANYTIME ->
                new AnytimeValid(plan.nTarget())
                        .around(estimation.effect(kpi, primary, outcomes, arm, Group.ALL, 1 - error));
            case GROUP_SEQUENTIAL -> {
                List<Double> shares = plan.looks().schedule().stream()
                        .map(Number::doubleValue)
                        .toList();
                GroupSequential sequence = plan.looks().spending() == Looks.Spending.POCOCK
                        ? GroupSequential.pocock(shares, error)
                        : GroupSequential.obrienFleming(shares, error);
                yield estimation.effect(kpi, primary, outcomes, arm, Group.ALL, sequence.level(look()));
            }
        };
    }

    private int look() {
        int last = plan.looks().schedule().size();
        return Math.min(data.look().orElse(last), last);
    }

    private List<Object> secondary(String arm) {
        List<Map<String, Object>> entries = new ArrayList<>();
        Map<Integer, Double> family = new LinkedHashMap<>();
        for (Target target : plan.secondary()) {
            Kpi kpi = kpi(target.kpi(), target.version());
            Estimate estimate = estimation.effect(kpi, false, recorded.outcomes(kpi), arm, Group.ALL, 1 - alpha);
            Map<String, Object> entry = Tree.of("kpi", target.kpi(), "version", target.version());
            entry.put("result", Tree.estimate(estimate, true));
            if (plan.multiplicity().family().contains(target.kpi())) {
                estimate.found()
                        .filter(found -> found.pValue().isPresent())
                        .ifPresent(found ->
                                family.put(entries.size(), found.pValue().getAsDouble()));
            }
            entries.add(entry);
        }
        List<Double> p = new ArrayList<>(family.values());
        List<Double> adjusted = switch (plan.multiplicity().method()) {
            case NONE -> p;
            case HOLM -> AdjustedP.holm(p);
            case BONFERRONI -> AdjustedP.bonferroni(p);
            case BENJAMINI_HOCHBERG -> AdjustedP.benjaminiHochberg(p);
        };
        if (plan.multiplicity().method() != Multiplicity.Method.NONE) {
            int i = 0;
            for (int entry : family.keySet()) {
                entries.get(entry).put("pAdjusted", Tree.number(adjusted.get(i++)));
            }
        }
        return new ArrayList<>(entries);
    }

    private List<Object> guardrails(String arm, List<GuardrailFinding> findings) {
        List<Object> entries = new ArrayList<>();
        for (Guardrail guardrail : plan.guardrails()) {
            Kpi kpi = kpi(guardrail.kpi(), guardrail.version());
            // Guardrails are not corrected for several treatments: that would hide harm.
            double level = 1 - 2 * plan.alpha().doubleValue();
            Estimate estimate = estimation.effect(kpi, false, recorded.outcomes(kpi), arm, Group.ALL, level);
            if (n() < plan.nTarget()) {
                // Before the end harm is judged again and again.
                estimate = new AnytimeValid(plan.nTarget()).around(estimate);
            }
            double margin = guardrail.margin().doubleValue();
            findings.add(new GuardrailFinding(guardrail.kpi(), kpi.direction(), margin, estimate.found()));
            Map<String, Object> entry = Tree.of(
                    "kpi",
                    guardrail.kpi(),
                    "version",
                    guardrail.version(),
                    "margin",
                    Tree.number(margin),
                    "action",
                    guardrail.action().name(),
                    "result",
                    Tree.estimate(estimate, true));
            estimate.found().ifPresent(found -> {
                NonInferiority judged = NonInferiority.of(found, kpi.direction().sign(), margin);
                entry.put("bound", Tree.number(judged.bound()));
                entry.put("shownSafe", judged.shown());
            });
            entries.add(entry);
        }
        return entries;
    }

    private long n() {
        Kpi primary = kpi(plan.primaryKpi().kpi(), plan.primaryKpi().version());
        return recorded.counts(primary).stream()
                .mapToLong(ArmCounts::withOutcome)
                .sum();
    }

    private Kpi kpi(String id, long version) {
        return plan.findKpi(id, version)
                .orElseThrow(() -> new IllegalStateException("the plan was read with its indicators"));
    }
}
