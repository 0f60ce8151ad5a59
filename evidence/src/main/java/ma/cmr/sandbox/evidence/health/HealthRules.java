package ma.cmr.sandbox.evidence.health;

/**
 * Thresholds of the health checks; the fund's choice, so they come from its policies.
 *
 * @param sampleRatioAlarm p-value under which the split of arms is not believed
 * @param leastExpected units expected in each arm for the split to be judged
 * @param mostMissing share of missing outcomes in an arm above which nothing is shown
 * @param missingGap difference of those shares above which bounds are shown beside
 * @param leastExposed share of assigned units that saw what they were assigned to, under which the log is not believed
 */
public record HealthRules(
        double sampleRatioAlarm, double leastExpected, double mostMissing, double missingGap, double leastExposed) {
    public HealthRules {
        share("sampleRatioAlarm", sampleRatioAlarm);
        share("mostMissing", mostMissing);
        share("missingGap", missingGap);
        share("leastExposed", leastExposed);
        if (!(leastExpected >= 0)) {
            throw new IllegalArgumentException("leastExpected: must be 0 or more, not " + leastExpected);
        }
    }

    private static void share(String field, double value) {
        if (!(value >= 0 && value <= 1)) {
            throw new IllegalArgumentException(field + ": must be from 0 to 1, not " + value);
        }
    }
}
