package ma.cmr.sandbox.evidence;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.stream.IntStream;
import ma.cmr.sandbox.evidence.distribution.Draws;
import ma.cmr.sandbox.evidence.estimate.Bootstrap;
import ma.cmr.sandbox.evidence.estimate.Count;
import ma.cmr.sandbox.evidence.estimate.Estimate.Found;
import ma.cmr.sandbox.evidence.estimate.Means;
import ma.cmr.sandbox.evidence.estimate.Moments;
import ma.cmr.sandbox.evidence.estimate.Proportions;
import ma.cmr.sandbox.evidence.sequential.AnytimeValid;
import ma.cmr.sandbox.evidence.sequential.GroupSequential;
import org.junit.jupiter.api.Test;

/** How often intervals hold and tests err, over many simulated experiments from fixed seeds. */
class FrequencyTest {
    private static final int RUNS = 2000;

    /** Skewed amounts: Welch on lognormal values. */
    @Test
    void meansWithoutAnEffectRejectInFivePercent() {
        int rejected = 0;
        for (int run = 0; run < RUNS; run++) {
            Draws draws = Draws.of(11, run);
            Found found = (Found) Means.welch(amounts(draws, 300, 0), amounts(draws, 400, 0), 0.95);
            rejected += found.pValue().orElseThrow() < 0.05 ? 1 : 0;
        }
        assertEquals(5.0, 100.0 * rejected / RUNS, 1.0);
    }

    @Test
    void intervalsOfProportionsHoldInNinetyFivePercent() {
        int covered = 0;
        for (int run = 0; run < RUNS; run++) {
            Draws draws = Draws.of(12, run);
            Found found = (Found) Proportions.newcombe(count(draws, 400, 0.60), count(draws, 500, 0.63), 0.95);
            covered += found.lower() <= 0.03 && 0.03 <= found.upper() ? 1 : 0;
        }
        assertEquals(95.0, 100.0 * covered / RUNS, 1.0);
    }

    /** Moderately skewed amounts; with heavier tails intervals of totals need more units to hold. */
    @Test
    void intervalsOfMediansAndTotalsHoldInNinetyFivePercent() {
        int medians = 0;
        int totals = 0;
        double shift = 0.25;
        for (int run = 0; run < RUNS; run++) {
            Draws draws = Draws.of(13, run);
            double[] control = values(draws, 200, 0);
            double[] treatment = values(draws, 200, shift);
            Found median = (Found) new Bootstrap(run, 1000).medians(control, treatment, 0.95);
            medians += median.lower() <= shift && shift <= median.upper() ? 1 : 0;
            Found total = (Found) new Bootstrap(run, 1000).totals(control, treatment, 10, 0.95);
            totals += total.lower() <= 10 * shift && 10 * shift <= total.upper() ? 1 : 0;
        }
        assertEquals(95.0, 100.0 * medians / RUNS, 1.0);
        assertEquals(95.0, 100.0 * totals / RUNS, 1.0);
    }

    /** Ten looks without an effect: each as if it were the only one, by plan, and at any time. */
    @Test
    void lookingTenTimesNeedsAPlan() {
        int looks = 10;
        int each = 200;
        List<Double> shares = IntStream.rangeClosed(1, looks)
                .mapToObj(i -> i / (double) looks)
                .toList();
        GroupSequential pocock = GroupSequential.pocock(shares, 0.05);
        GroupSequential fleming = GroupSequential.obrienFleming(shares, 0.05);
        AnytimeValid anytime = new AnytimeValid(2000);
        int[] rejected = new int[4];
        for (int run = 0; run < RUNS; run++) {
            Draws draws = Draws.of(14, run);
            long[] successes = new long[2];
            boolean[] seen = new boolean[4];
            for (int look = 1; look <= looks; look++) {
                for (int arm = 0; arm < 2; arm++) {
                    successes[arm] += count(draws, each, 0.6).successes();
                }
                Count control = new Count(successes[0], (long) each * look);
                Count treatment = new Count(successes[1], (long) each * look);
                seen[0] |= excludesNone((Found) Proportions.newcombe(control, treatment, 0.95));
                seen[1] |= excludesNone((Found) Proportions.newcombe(control, treatment, pocock.level(look)));
                seen[2] |= excludesNone((Found) Proportions.newcombe(control, treatment, fleming.level(look)));
                seen[3] |= excludesNone((Found) anytime.around(Proportions.newcombe(control, treatment, 0.95)));
            }
            for (int i = 0; i < 4; i++) {
                rejected[i] += seen[i] ? 1 : 0;
            }
        }
        assertTrue(rejected[0] > 0.15 * RUNS, "one look's intervals: " + rejected[0]);
        // 5 % and two standard errors of 2,000 runs.
        for (int i = 1; i < 4; i++) {
            assertTrue(rejected[i] <= 0.06 * RUNS, "kind " + i + ": " + rejected[i]);
        }
        assertTrue(rejected[1] > 0.03 * RUNS && rejected[2] > 0.03 * RUNS, "a plan spends what it has");
    }

    private static boolean excludesNone(Found found) {
        return found.lower() > 0 || found.upper() < 0;
    }

    private static Moments amounts(Draws draws, int n, double shift) {
        return Moments.of(values(draws, n, shift));
    }

    private static double[] values(Draws draws, int n, double shift) {
        return IntStream.range(0, n)
                .mapToDouble(i -> shift + StrictMath.exp(0.4 * draws.normal()))
                .toArray();
    }

    private static Count count(Draws draws, int n, double chance) {
        return new Count(
                IntStream.range(0, n).filter(i -> draws.uniform() < chance).count(), n);
    }
}
