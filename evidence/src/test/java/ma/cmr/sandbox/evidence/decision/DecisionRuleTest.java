package ma.cmr.sandbox.evidence.decision;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import ma.cmr.sandbox.evidence.decision.Comparison.PilotResult;
import ma.cmr.sandbox.evidence.decision.Findings.GroupFinding;
import ma.cmr.sandbox.evidence.decision.Findings.GuardrailFinding;
import ma.cmr.sandbox.evidence.decision.Verdict.Code;
import ma.cmr.sandbox.evidence.decision.Verdict.Reason;
import ma.cmr.sandbox.evidence.estimate.Estimate;
import ma.cmr.sandbox.evidence.estimate.Estimate.Found;
import ma.cmr.sandbox.evidence.estimate.Proportions;
import ma.cmr.sandbox.evidence.estimate.Warning;
import ma.cmr.sandbox.evidence.health.ArmCounts;
import ma.cmr.sandbox.evidence.health.Health;
import ma.cmr.sandbox.evidence.health.Health.Check;
import ma.cmr.sandbox.evidence.health.HealthRules;
import ma.cmr.sandbox.evidence.health.Result;
import ma.cmr.sandbox.evidence.protocol.Design;
import ma.cmr.sandbox.evidence.protocol.Direction;
import ma.cmr.sandbox.evidence.protocol.Kpi;
import ma.cmr.sandbox.evidence.protocol.Plans;
import ma.cmr.sandbox.evidence.protocol.Target;
import org.junit.jupiter.api.Test;

class DecisionRuleTest {
    private static final HealthRules RULES = new HealthRules(0.001, 5, 0.10, 0.05, 0.5);
    private static final DecisionRule RULE = new DecisionRule(new DecisionThresholds(
            Set.of(Check.SAMPLE_RATIO, Check.BROKEN_LOG, Check.MISSING_OUTCOMES, Check.PROTOCOL_HASH), 100, true));
    private static final Health HEALTHY = health(1500, 1500);
    private static final Kpi K04 = Kpi.fromMap(Plans.kpi("K04", "PROPORTION", "INCREASE"));

    @Test
    void anAlarmMakesItInvalidWhateverTheEffect() {
        Findings findings = findings(health(1500, 1800), Optional.empty(), List.of(), List.of(), 3000, 100);
        Verdict verdict = RULE.recommend(findings);
        assertEquals(Recommendation.INVALID, verdict.recommendation());
        assertEquals("SAMPLE_RATIO", verdict.reasons().getFirst().subject());
        assertEquals(0.001, verdict.reasons().getFirst().limit());
    }

    @Test
    void shownHarmStopsAGoodEffect() {
        GuardrailFinding harm = guardrail(0.01, 0.02);
        Verdict verdict = RULE.recommend(findings(HEALTHY, effect(0.03, 0.07), List.of(harm), List.of(), 3000, 100));
        assertEquals(Recommendation.STOP_HARM, verdict.recommendation());
        assertEquals(List.of(new Reason(Code.GUARDRAIL_HARM, "K10", -0.01, -0.005)), verdict.reasons());
    }

    @Test
    void harmToAGroupStopsOnceTheGroupIsLargeEnough() {
        GroupFinding harmed = new GroupFinding("sex", "F", 400, effect(-0.06, -0.01));
        GroupFinding small = new GroupFinding("sex", "F", 99, effect(-0.06, -0.01));
        assertEquals(
                List.of(new Reason(Code.GROUP_HARM, "sex=F", -0.01, 0)),
                RULE.recommend(findings(HEALTHY, effect(0.03, 0.07), List.of(), List.of(harmed), 3000, 100))
                        .reasons());
        assertEquals(
                Recommendation.GENERALISE,
                RULE.recommend(findings(HEALTHY, effect(0.03, 0.07), List.of(), List.of(small), 3000, 100))
                        .recommendation());
    }

    @Test
    void futilityNeedsFullSize() {
        Verdict full = RULE.recommend(findings(HEALTHY, effect(-0.02, 0.04), List.of(), List.of(), 3000, 100));
        assertEquals(Recommendation.STOP, full.recommendation());
        assertEquals(List.of(new Reason(Code.EFFECT_EXCLUDED, "", 0.04, 0.05)), full.reasons());
        assertEquals(
                Recommendation.EXTEND,
                RULE.recommend(findings(HEALTHY, effect(-0.02, 0.04), List.of(), List.of(), 2000, 100))
                        .recommendation());
    }

    @Test
    void generalisingNeedsEverything() {
        Verdict verdict = RULE.recommend(
                findings(HEALTHY, effect(0.02, 0.07), List.of(guardrail(-0.01, 0.004)), List.of(), 3000, 100));
        assertEquals(Recommendation.GENERALISE, verdict.recommendation());
        assertEquals(List.of(new Reason(Code.EFFECT_GOOD, "", 0.02, 0.01)), verdict.reasons());

        assertEquals(
                List.of(Code.EFFECT_TOO_SMALL, Code.TIME_REMAINS),
                codes(findings(HEALTHY, effect(0.005, 0.07), List.of(), List.of(), 3000, 100)));
        assertEquals(
                List.of(Code.GUARDRAIL_NOT_SHOWN_SAFE, Code.TIME_REMAINS),
                codes(findings(HEALTHY, effect(0.02, 0.07), List.of(guardrail(-0.01, 0.006)), List.of(), 3000, 100)));
        assertEquals(
                List.of(Code.TOO_EARLY, Code.TIME_REMAINS),
                codes(findings(HEALTHY, effect(0.02, 0.07), List.of(), List.of(), 3000, 20)));
    }

    @Test
    void unclearWithoutTimeLeftIsInconclusive() {
        Verdict verdict = RULE.recommend(findings(HEALTHY, effect(-0.01, 0.06), List.of(), List.of(), 3000, 200));
        assertEquals(Recommendation.STOP_INCONCLUSIVE, verdict.recommendation());
        assertEquals(Code.EFFECT_NOT_SHOWN, verdict.reasons().getFirst().code());
    }

    @Test
    void lessIsBetterTurnsTheInterval() {
        Target days = new Target("K01", 1, Direction.DECREASE, new BigDecimal("3"), new BigDecimal("1"));
        Findings findings = new Findings(
                HEALTHY,
                days,
                effect(-5, -2),
                true,
                List.of(),
                List.of(),
                3000,
                3000,
                100,
                28,
                180,
                OptionalDouble.of(9));
        Verdict verdict = RULE.recommend(findings);
        assertEquals(Recommendation.GENERALISE, verdict.recommendation());
        assertEquals(2, verdict.reasons().getFirst().value());
    }

    @Test
    void levelsOfEvidence() {
        Design lot = new Design.RandomisedAb();
        Optional<Found> found = effect(0.02, 0.07);
        assertEquals(4, EvidenceLevel.of(lot, HEALTHY, found, true, true, 0).number());
        assertEquals(5, EvidenceLevel.of(lot, HEALTHY, found, true, true, 1).number());
        assertEquals(3, EvidenceLevel.of(lot, HEALTHY, found, false, true, 1).number());
        assertEquals(
                3,
                EvidenceLevel.of(lot, HEALTHY, found.map(each -> each.with(Warning.FEW_CLUSTERS)), true, true, 1)
                        .number());
        Design before = new Design.BeforeAfter(java.time.LocalDate.of(2026, 1, 1));
        assertEquals(2, EvidenceLevel.of(before, HEALTHY, found, true, true, 1).number());
        assertEquals(
                1,
                EvidenceLevel.of(lot, health(1500, 1800), found, true, true, 1).number());
        assertEquals(
                1,
                EvidenceLevel.of(lot, HEALTHY, Optional.empty(), true, true, 1).number());
    }

    @Test
    void onlyTheSameIndicatorInTheSameVersionIsCompared() {
        Kpi other = Kpi.fromMap(Plans.kpi("K05", "PROPORTION", "INCREASE"));
        java.util.Map<String, Object> second = Plans.kpi("K04", "PROPORTION", "INCREASE");
        second.put("version", 2L);
        Comparison comparison = Comparison.of(
                K04,
                0.95,
                List.of(
                        pilot("P1", K04, new Result.Shown(effect(0.02, 0.06).orElseThrow())),
                        pilot("P2", other, new Result.Shown(effect(0.02, 0.06).orElseThrow())),
                        pilot(
                                "P3",
                                Kpi.fromMap(second),
                                new Result.Shown(effect(0.02, 0.06).orElseThrow())),
                        pilot("P4", K04, new Result.Hidden(health(1500, 1800).alarms())),
                        pilot("P5", K04, new Result.Shown(effect(0.00, 0.02).orElseThrow()))));
        assertEquals(
                List.of("P1", "P5"),
                comparison.rows().stream().map(Comparison.Row::pilot).toList());
        assertEquals(
                List.of(Comparison.Reason.OTHER_KPI, Comparison.Reason.OTHER_VERSION, Comparison.Reason.HIDDEN),
                comparison.leftOut().stream().map(Comparison.LeftOut::reason).toList());
        assertEquals(300, comparison.rows().getFirst().costPerEffect().orElseThrow(), 1e-9);
        Found difference = Comparison.difference(
                comparison.rows().getLast(), comparison.rows().getFirst());
        assertEquals(0.03, difference.effect(), 1e-12);
        assertEquals(0.03 - Math.sqrt(0.0005), difference.lower(), 1e-12);
        assertTrue(difference.lower() > 0);
    }

    private static PilotResult pilot(String name, Kpi kpi, Result result) {
        return new PilotResult(name, kpi, result, OptionalDouble.of(12), EvidenceLevel.RANDOMISED);
    }

    private static List<Code> codes(Findings findings) {
        Verdict verdict = RULE.recommend(findings);
        assertEquals(Recommendation.EXTEND, verdict.recommendation());
        return verdict.reasons().stream().map(Reason::code).toList();
    }

    private static Findings findings(
            Health health,
            Optional<Found> primary,
            List<GuardrailFinding> guardrails,
            List<GroupFinding> groups,
            long n,
            long days) {
        Target target = new Target("K04", 1, Direction.INCREASE, new BigDecimal("0.05"), new BigDecimal("0.01"));
        return new Findings(
                health, target, primary, n >= 3000, guardrails, groups, n, 3000, days, 28, 180, OptionalDouble.of(9));
    }

    private static GuardrailFinding guardrail(double lower, double upper) {
        return new GuardrailFinding("K10", Direction.DECREASE, 0.005, effect(lower, upper));
    }

    private static Optional<Found> effect(double lower, double upper) {
        Estimate estimate = new Found(
                (lower + upper) / 2,
                lower,
                upper,
                OptionalDouble.empty(),
                OptionalDouble.empty(),
                OptionalDouble.empty(),
                Proportions.NEWCOMBE,
                0.95,
                List.of(1500L, 1500L),
                List.of());
        return estimate.found();
    }

    private static Health health(long control, long treatment) {
        return Health.of(
                List.of(
                        new ArmCounts("control", 1, control, control, control),
                        new ArmCounts("treatment", 1, treatment, treatment, treatment)),
                RULES,
                100);
    }
}
