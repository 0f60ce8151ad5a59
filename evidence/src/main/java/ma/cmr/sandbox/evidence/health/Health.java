package ma.cmr.sandbox.evidence.health;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import ma.cmr.sandbox.evidence.estimate.Estimate;

/**
 * Whether an experiment's data can be believed; judged before, and shown above, any effect.
 *
 * @param arms what was counted
 * @param sampleRatio the split of arms
 * @param missingGap largest difference between arms of the share of missing outcomes
 * @param unevenMissing whether that gap asks for bounds beside the estimate
 * @param alarms what hides the results; empty where they may be shown
 */
public record Health(
        List<ArmCounts> arms, SampleRatio sampleRatio, double missingGap, boolean unevenMissing, List<Alarm> alarms) {
    /** What can be wrong. */
    public enum Check {
        /** The arms do not have the sizes that the lot gives. */
        SAMPLE_RATIO,
        /** Too few assigned units were exposed. */
        EXPOSURE,
        /** Too many outcomes are missing in an arm. */
        MISSING_OUTCOMES,
        /** Fewer units with an outcome in an arm than the indicator asks. */
        LEAST_UNITS,
        /** The plan does not match the hash that was published. */
        PROTOCOL_HASH,
        /** Assignments are not those that the seed gives, or events have no assignment. */
        BROKEN_LOG
    }

    /**
     * One thing wrong.
     *
     * @param subject the arm, or empty where it is about all
     * @param value what was found
     * @param limit what the rule allows
     */
    public record Alarm(Check check, String subject, double value, double limit) {}

    public Health {
        arms = List.copyOf(arms);
        alarms = List.copyOf(alarms);
    }

    /**
     * Judges counts.
     *
     * @param minN units with an outcome that the indicator asks for in each arm
     */
    public static Health of(List<ArmCounts> arms, HealthRules rules, long minN) {
        return of(
                arms,
                SampleRatio.of(
                        arms.stream().map(ArmCounts::assigned).toList(),
                        arms.stream().map(ArmCounts::share).toList(),
                        rules.leastExpected()),
                rules,
                minN);
    }

    /**
     * Judges counts whose split was judged apart: of clusters where clusters were drawn, not at all where nothing was.
     *
     * @param minN units with an outcome that the indicator asks for in each arm
     */
    public static Health of(List<ArmCounts> arms, SampleRatio ratio, HealthRules rules, long minN) {
        List<Alarm> alarms = new ArrayList<>();
        if (ratio instanceof SampleRatio.Judged judged && judged.p() < rules.sampleRatioAlarm()) {
            alarms.add(new Alarm(Check.SAMPLE_RATIO, "", judged.p(), rules.sampleRatioAlarm()));
        }
        for (ArmCounts arm : arms) {
            if (arm.exposure() < rules.leastExposed()) {
                alarms.add(new Alarm(Check.EXPOSURE, arm.name(), arm.exposure(), rules.leastExposed()));
            }
            if (arm.missing() > rules.mostMissing()) {
                alarms.add(new Alarm(Check.MISSING_OUTCOMES, arm.name(), arm.missing(), rules.mostMissing()));
            }
            if (arm.withOutcome() < minN) {
                alarms.add(new Alarm(Check.LEAST_UNITS, arm.name(), (double) arm.withOutcome(), (double) minN));
            }
        }
        double most = arms.stream().mapToDouble(ArmCounts::missing).max().orElse(0);
        double least = arms.stream().mapToDouble(ArmCounts::missing).min().orElse(0);
        return new Health(arms, ratio, most - least, most - least > rules.missingGap(), alarms);
    }

    /** With an alarm more: of the plan's hash or of the log. */
    public Health with(Alarm alarm) {
        List<Alarm> all = new ArrayList<>(alarms);
        all.add(alarm);
        return new Health(arms, sampleRatio, missingGap, unevenMissing, all);
    }

    /** The result, which is not even computed behind an alarm. */
    public Result result(Supplier<? extends Estimate> estimate) {
        return alarms.isEmpty() ? new Result.Shown(estimate.get()) : new Result.Hidden(alarms);
    }
}
