package ma.cmr.sandbox.portal.evaluation;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.stream.Collectors;
import ma.cmr.sandbox.evidence.decision.DecisionRule;
import ma.cmr.sandbox.evidence.decision.DecisionThresholds;
import ma.cmr.sandbox.evidence.decision.EvidenceLevel;
import ma.cmr.sandbox.evidence.decision.Findings;
import ma.cmr.sandbox.evidence.decision.Verdict;
import ma.cmr.sandbox.evidence.estimate.Count;
import ma.cmr.sandbox.evidence.estimate.Estimate;
import ma.cmr.sandbox.evidence.estimate.NonInferiority;
import ma.cmr.sandbox.evidence.estimate.Proportions;
import ma.cmr.sandbox.evidence.health.ArmCounts;
import ma.cmr.sandbox.evidence.health.Health;
import ma.cmr.sandbox.evidence.health.HealthRules;
import ma.cmr.sandbox.evidence.health.Result;
import ma.cmr.sandbox.evidence.health.SampleRatio;
import ma.cmr.sandbox.evidence.protocol.Canonical;
import ma.cmr.sandbox.evidence.protocol.Estimator;
import ma.cmr.sandbox.evidence.protocol.Guardrail;
import ma.cmr.sandbox.evidence.protocol.Kpi;
import ma.cmr.sandbox.evidence.protocol.LockedProtocol;
import ma.cmr.sandbox.evidence.protocol.MissingData;
import ma.cmr.sandbox.evidence.protocol.Protocol;
import ma.cmr.sandbox.policy.evaluation.EvaluationRules;
import ma.cmr.sandbox.policy.evaluation.HealthThresholds;
import ma.cmr.sandbox.portal.page.Page;
import ma.cmr.sandbox.portal.protocol.ExperimentsAtApi;
import ma.cmr.sandbox.portal.protocol.ExperimentsAtApi.Frozen;
import ma.cmr.sandbox.portal.protocol.ExperimentsAtApi.KpiCounts;

/**
 * What a plan makes of frozen counts: health first, then effects where nothing stands against showing them, then what the decision rule
 * says. A pure function of its inputs, so that a second analyst gets the same digits.
 *
 * @param days the experiment ran, from its first assignment to the freeze
 */
public record Measured(
        Protocol plan,
        Frozen counts,
        Kpi kpi,
        Health health,
        List<ArmFigures> arms,
        Result primary,
        List<GuardrailFigures> guardrails,
        Verdict verdict,
        long days) {
    /**
     * An arm's numbers on the primary indicator.
     *
     * @param counted what the rate is made of; empty behind an alarm
     * @param rate with its interval; empty behind an alarm
     */
    public record ArmFigures(
            String arm, long assigned, long started, long missing, Optional<Count> counted, Optional<Estimate> rate) {}

    /**
     * A guardrail's numbers.
     *
     * @param counted control and treatment; empty behind an alarm
     * @param shown its margin held against the interval; empty behind an alarm or without an interval
     */
    public record GuardrailFigures(
            Guardrail guardrail, Kpi kpi, List<Count> counted, Result result, Optional<NonInferiority> shown) {
        public GuardrailFigures {
            counted = List.copyOf(counted);
        }

        /** Whether harm is shown: the whole interval lies beyond the margin. */
        public boolean harmful() {
            return result instanceof Result.Shown(Estimate.Found found)
                    && (kpi.direction().sign() > 0 ? found.upper() : -found.lower())
                            < -guardrail.margin().doubleValue();
        }
    }

    public Measured {
        arms = List.copyOf(arms);
        guardrails = List.copyOf(guardrails);
    }

    /**
     * Measures.
     *
     * @param plan to judge by: the original, or as it was amended
     * @param protocol whose hashes must fit
     * @param cost per case in dirhams, where known
     */
    static Measured of(
            Protocol plan,
            LockedProtocol protocol,
            Frozen counts,
            LogCheck log,
            Optional<BigDecimal> cost,
            EvaluationRules rules) {
        Kpi kpi = plan.findKpi(plan.primaryKpi().kpi(), plan.primaryKpi().version())
                .orElseThrow();
        Health health = health(plan, protocol, counts, log, kpi, rules);
        double level = 1 - plan.alpha().doubleValue();
        boolean shown = health.alarms().isEmpty();
        List<ArmFigures> arms = new ArrayList<>();
        for (ExperimentsAtApi.ArmCounts arm : counts.arms()) {
            KpiCounts own = arm.findKpi(kpi.id(), kpi.version()).orElseThrow();
            Optional<Count> counted = shown ? Optional.of(count(plan, arm.assigned(), own)) : Optional.empty();
            arms.add(new ArmFigures(
                    arm.arm(),
                    arm.assigned(),
                    own.started(),
                    own.missing(),
                    counted,
                    counted.map(each -> Proportions.wilson(each, level))));
        }
        Result primary = health.result(() -> estimate(
                plan.estimator(),
                arms.get(0).counted().orElseThrow(),
                arms.get(1).counted().orElseThrow(),
                level));
        List<GuardrailFigures> guardrails = plan.guardrails().stream()
                .map(guardrail -> guardrail(plan, guardrail, counts, health))
                .toList();
        long n = arms.stream().mapToLong(ArmFigures::started).sum();
        long days = days(counts);
        Verdict verdict = rule(rules)
                .recommend(new Findings(
                        health,
                        plan.primaryKpi(),
                        found(primary),
                        n >= plan.nTarget(),
                        guardrails.stream()
                                .map(each -> new Findings.GuardrailFinding(
                                        each.kpi().id(),
                                        each.kpi().direction(),
                                        each.guardrail().margin().doubleValue(),
                                        found(each.result())))
                                .toList(),
                        List.of(),
                        n,
                        plan.nTarget(),
                        days,
                        plan.durationMinDays(),
                        rules.mostDays() + rules.extensionDays(),
                        cost.map(each -> OptionalDouble.of(each.doubleValue())).orElse(OptionalDouble.empty())));
        return new Measured(plan, counts, kpi, health, arms, primary, guardrails, verdict, days);
    }

    private static Health health(
            Protocol plan, LockedProtocol protocol, Frozen counts, LogCheck log, Kpi kpi, EvaluationRules rules) {
        HealthThresholds limits = rules.health();
        List<ArmCounts> arms = counts.arms().stream()
                .map(arm -> {
                    KpiCounts own = arm.findKpi(kpi.id(), kpi.version()).orElseThrow();
                    return new ArmCounts(
                            arm.arm(), arm.weight(), arm.assigned(), own.started(), arm.assigned() - own.missing());
                })
                .toList();
        Health health = Health.of(
                arms,
                new HealthRules(
                        limits.sampleRatioAlarm().doubleValue(),
                        limits.leastExpected().doubleValue(),
                        limits.mostMissing().doubleValue(),
                        limits.missingGap().doubleValue(),
                        limits.leastExposed().doubleValue()),
                kpi.minN());
        boolean hashes = protocol.mismatches().isEmpty()
                && counts.protocolHash().equals(protocol.hash().value())
                && plan.randomisation().seedCommitment().equals(Optional.of(counts.seedCommitment()));
        if (!hashes) {
            health = health.with(new Health.Alarm(Health.Check.PROTOCOL_HASH, "", 1, 0));
        }
        if (!log.holds()) {
            health = health.with(
                    new Health.Alarm(Health.Check.BROKEN_LOG, "", Math.max(1, (double) log.differing()), 0));
        }
        return health;
    }

    private static Count count(Protocol plan, long assigned, KpiCounts own) {
        return new Count(
                own.completed(),
                plan.missingData() == MissingData.AS_FAILURE ? own.started() : assigned - own.missing());
    }

    private static Estimate estimate(Estimator estimator, Count control, Count treatment, double level) {
        return estimator == Estimator.MIETTINEN_NURMINEN
                ? Proportions.miettinenNurminen(control, treatment, level)
                : Proportions.newcombe(control, treatment, level);
    }

    private static GuardrailFigures guardrail(Protocol plan, Guardrail guardrail, Frozen counts, Health health) {
        Kpi kpi = plan.findKpi(guardrail.kpi(), guardrail.version()).orElseThrow();
        double level = 1 - 2 * plan.alpha().doubleValue();
        List<Count> counted = health.alarms().isEmpty()
                ? counts.arms().stream()
                        .map(arm -> count(
                                plan,
                                arm.assigned(),
                                arm.findKpi(kpi.id(), kpi.version()).orElseThrow()))
                        .toList()
                : List.of();
        Result result = health.result(() -> estimate(plan.estimator(), counted.get(0), counted.get(1), level));
        return new GuardrailFigures(
                guardrail,
                kpi,
                counted,
                result,
                found(result)
                        .map(found -> NonInferiority.of(
                                found,
                                kpi.direction().sign(),
                                guardrail.margin().doubleValue())));
    }

    static Optional<Estimate.Found> found(Result result) {
        return result instanceof Result.Shown(Estimate estimate) ? estimate.found() : Optional.empty();
    }

    private static long days(Frozen counts) {
        LocalDate frozen = LocalDate.ofInstant(counts.frozenAt(), Page.ZONE);
        return counts.running().days().stream()
                .filter(day -> day.assigned() > 0)
                .map(ExperimentsAtApi.Day::day)
                .min(LocalDate::compareTo)
                .map(first -> Math.max(0, ChronoUnit.DAYS.between(first, frozen)))
                .orElse(0L);
    }

    private static DecisionRule rule(EvaluationRules rules) {
        Set<Health.Check> invalidating =
                rules.invalidating().stream().map(Health.Check::valueOf).collect(Collectors.toSet());
        return new DecisionRule(new DecisionThresholds(invalidating, rules.leastGroup(), rules.costMustBeKnown()));
    }

    /** The effect, where it may be shown and could be estimated. */
    public Optional<Estimate.Found> effect() {
        return found(primary);
    }

    /** Units that count, over both arms. */
    public long n() {
        return arms.stream().mapToLong(ArmFigures::started).sum();
    }

    /** Whether as many units count as were planned. */
    public boolean fullSize() {
        return n() >= plan.nTarget();
    }

    /** The control arm. */
    public ArmFigures control() {
        return arms.get(0);
    }

    /** The arm with the new service. */
    public ArmFigures treatment() {
        return arms.get(1);
    }

    /** Whether the interval shows an effect in the good direction that is worth having. */
    boolean succeeds() {
        double margin = plan.primaryKpi().margin().doubleValue();
        return fullSize()
                && effect().filter(found -> {
                            double low = kpi.direction().sign() > 0 ? found.lower() : -found.upper();
                            return low >= margin && (margin < 0 || low > 0);
                        })
                        .isPresent();
    }

    /** Whether every guardrail is shown to hold. */
    boolean guardrailsHold() {
        return guardrails.stream()
                .allMatch(each -> each.shown().map(NonInferiority::shown).orElse(false));
    }

    /**
     * How much the result can carry.
     *
     * @param replications independent pilots that show the same sign
     */
    EvidenceLevel level(boolean reproduced, long replications) {
        return EvidenceLevel.of(plan.design(), health, effect(), fullSize(), reproduced, replications);
    }

    /** Every figure as canonical JSON: what a second analyst has to find again, to the last digit. */
    String figures() {
        Map<String, Object> figures = new LinkedHashMap<>();
        figures.put("protocolHash", counts.protocolHash());
        figures.put("dataHash", counts.dataHash());
        figures.put(
                "alarms",
                health.alarms().stream()
                        .map(alarm -> Map.<String, Object>of(
                                "check", alarm.check().name(), "subject", alarm.subject(), "value", alarm.value()))
                        .toList());
        if (health.sampleRatio() instanceof SampleRatio.Judged judged) {
            figures.put(
                    "sampleRatio",
                    Map.of(
                            "method",
                            SampleRatio.METHOD.toString(),
                            "chiSquared",
                            judged.chiSquared(),
                            "p",
                            judged.p()));
        }
        for (ArmFigures arm : arms) {
            arm.rate().ifPresent(rate -> figures.put("rate " + arm.arm(), values(rate)));
        }
        if (primary instanceof Result.Shown(Estimate estimate)) {
            figures.put("effect", values(estimate));
        }
        for (GuardrailFigures each : guardrails) {
            if (each.result() instanceof Result.Shown(Estimate estimate)) {
                figures.put("guardrail " + each.kpi().id(), values(estimate));
            }
        }
        figures.put("recommendation", verdict.recommendation().name());
        return Canonical.text(figures);
    }

    private static Map<String, Object> values(Estimate estimate) {
        Map<String, Object> values = new LinkedHashMap<>();
        values.put("method", estimate.method().toString());
        values.put("level", estimate.level());
        values.put("n", estimate.n());
        switch (estimate) {
            case Estimate.Found found -> {
                values.put("effect", found.effect());
                values.put("lower", found.lower());
                values.put("upper", found.upper());
                found.standardError().ifPresent(value -> values.put("standardError", value));
                found.pValue().ifPresent(value -> values.put("p", value));
            }
            case Estimate.Neutral neutral ->
                values.put("reason", neutral.reason().name());
        }
        return values;
    }
}
