package ma.cmr.sandbox.policy.evaluation;

import java.math.BigDecimal;

/**
 * Thresholds of the health checks.
 *
 * @param sampleRatioAlarm p-value under which the split of arms is not believed
 * @param leastExpected units expected in each arm for the split to be judged
 * @param mostMissing share of missing outcomes in an arm above which nothing is shown
 * @param missingGap difference of those shares above which bounds are shown beside the estimate
 * @param leastExposed share of assigned units that saw what they were assigned to, under which the log is not believed
 */
public record HealthThresholds(
        BigDecimal sampleRatioAlarm,
        BigDecimal leastExpected,
        BigDecimal mostMissing,
        BigDecimal missingGap,
        BigDecimal leastExposed) {}
