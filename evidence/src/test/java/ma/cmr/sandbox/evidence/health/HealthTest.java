package ma.cmr.sandbox.evidence.health;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import java.util.List;
import ma.cmr.sandbox.evidence.estimate.Count;
import ma.cmr.sandbox.evidence.estimate.Proportions;
import ma.cmr.sandbox.evidence.health.Health.Check;
import org.junit.jupiter.api.Test;

class HealthTest {
    private static final HealthRules RULES = new HealthRules(0.001, 5, 0.10, 0.05, 0.5);

    @Test
    void aHealthyExperimentShowsItsResult() {
        Health health = Health.of(List.of(arm("control", 1000, 990), arm("treatment", 1010, 1000)), RULES, 100);
        assertEquals(List.of(), health.alarms());
        assertInstanceOf(
                Result.Shown.class,
                health.result(() -> Proportions.newcombe(new Count(500, 990), new Count(560, 1000), 0.95)));
    }

    @Test
    void aWrongSplitHidesTheResultAndItIsNotEvenComputed() {
        Health health = Health.of(List.of(arm("control", 1000, 1000), arm("treatment", 1200, 1200)), RULES, 100);
        Result.Hidden hidden = assertInstanceOf(Result.Hidden.class, health.result(() -> fail("computed")));
        assertEquals(Check.SAMPLE_RATIO, hidden.why().getFirst().check());
        assertTrue(hidden.why().getFirst().value() < 0.001);
        assertEquals(0.001, hidden.why().getFirst().limit());
    }

    @Test
    void fewUnitsAreNotJudged() {
        assertEquals(new SampleRatio.TooFew(4.5), SampleRatio.of(List.of(9L, 0L), List.of(1L, 1L), 5));
        assertEquals(new SampleRatio.TooFew(0), SampleRatio.of(List.of(0L, 0L), List.of(1L, 1L), 5));
        assertInstanceOf(SampleRatio.Judged.class, SampleRatio.of(List.of(10L, 0L), List.of(1L, 1L), 5));
    }

    @Test
    void missingOutcomesAreNamedByArm() {
        Health health = Health.of(List.of(arm("control", 1000, 950), arm("treatment", 1000, 880)), RULES, 100);
        assertEquals(List.of(new Health.Alarm(Check.MISSING_OUTCOMES, "treatment", 0.12, 0.10)), health.alarms());
        assertEquals(0.07, health.missingGap(), 1e-12);
        assertTrue(health.unevenMissing());
        assertFalse(Health.of(List.of(arm("control", 1000, 950), arm("treatment", 1000, 940)), RULES, 1)
                .unevenMissing());
    }

    @Test
    void exposureAndLeastUnits() {
        Health health = Health.of(
                List.of(new ArmCounts("control", 1, 60, 60, 60), new ArmCounts("treatment", 1, 60, 20, 60)),
                RULES,
                100);
        assertEquals(
                List.of(Check.LEAST_UNITS, Check.EXPOSURE, Check.LEAST_UNITS),
                health.alarms().stream().map(Health.Alarm::check).toList());
    }

    private static ArmCounts arm(String name, long assigned, long withOutcome) {
        return new ArmCounts(name, 1, assigned, assigned, withOutcome);
    }
}
