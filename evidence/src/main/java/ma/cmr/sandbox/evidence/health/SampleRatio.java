package ma.cmr.sandbox.evidence.health;

import java.util.List;
import ma.cmr.sandbox.evidence.distribution.ChiSquared;
import ma.cmr.sandbox.evidence.estimate.Method;

/** Whether the arms have the sizes that the lot should have given them (sample ratio mismatch). */
public sealed interface SampleRatio {
    /** Pearson's chi-squared test against the planned shares. */
    Method METHOD = new Method("sample-ratio-chi-squared", 1);

    /** Judged. */
    record Judged(double chiSquared, int degrees, double p) implements SampleRatio {}

    /** Not judged: no lot was drawn. */
    record NotDrawn() implements SampleRatio {}

    /** Too few units to judge: some arm expects fewer than the rule asks. */
    record TooFew(double leastExpected) implements SampleRatio {}

    /**
     * Compares counts with shares.
     *
     * @param leastExpected units expected in each arm for the test to be run
     */
    static SampleRatio of(List<Long> counts, List<Long> shares, double leastExpected) {
        if (counts.size() != shares.size()) {
            throw new IllegalArgumentException("counts: there must be one for each share");
        }
        double total = counts.stream().mapToLong(Long::longValue).sum();
        double parts = shares.stream().mapToLong(Long::longValue).sum();
        double smallest = shares.stream().mapToLong(Long::longValue).min().orElse(0) * total / parts;
        if (counts.size() < 2 || total == 0 || smallest < leastExpected) {
            return new TooFew(counts.isEmpty() ? 0 : smallest);
        }
        double statistic = 0;
        for (int i = 0; i < counts.size(); i++) {
            double expected = shares.get(i) * total / parts;
            double distance = counts.get(i) - expected;
            statistic += distance * distance / expected;
        }
        int degrees = counts.size() - 1;
        return new Judged(statistic, degrees, ChiSquared.above(statistic, degrees));
    }
}
