package ma.cmr.sandbox.evidence.estimate;

import java.util.List;
import java.util.OptionalDouble;
import ma.cmr.sandbox.evidence.distribution.Binomial;
import ma.cmr.sandbox.evidence.distribution.Normal;
import ma.cmr.sandbox.evidence.estimate.Estimate.Found;
import ma.cmr.sandbox.evidence.estimate.Estimate.Neutral;
import ma.cmr.sandbox.evidence.estimate.Estimate.Reason;

/**
 * Two proportions of the same units (or of matched pairs).
 *
 * @param both pairs that succeeded twice
 * @param onlyFirst pairs that succeeded under the first condition only
 * @param onlySecond pairs that succeeded under the second condition only
 * @param neither pairs that never succeeded
 */
public record PairedProportions(long both, long onlyFirst, long onlySecond, long neither) {
    /** Newcombe's hybrid score interval for paired differences (Newcombe 1998c, method 10); exact p-value of McNemar's test. */
    public static final Method METHOD = new Method("newcombe-paired-10", 1);

    private static final long SMALL = 10;

    public PairedProportions {
        if (Math.min(Math.min(both, onlyFirst), Math.min(onlySecond, neither)) < 0) {
            throw new IllegalArgumentException("pairs: counts must not be negative");
        }
    }

    /** Second minus first. */
    public Estimate difference(double level) {
        long n = both + onlyFirst + onlySecond + neither;
        if (n == 0) {
            return new Neutral(Reason.NO_UNITS, METHOD, level, List.of(n), List.of());
        }
        double z = Normal.twoSided(level);
        Count first = new Count(both + onlyFirst, n);
        Count second = new Count(both + onlySecond, n);
        double[] f = Proportions.wilsonLimits(first, z);
        double[] s = Proportions.wilsonLimits(second, z);
        double correlation = correlation();
        double difference = (double) (onlySecond - onlyFirst) / n;
        return new Found(
                difference,
                difference - length(second.share() - s[0], f[1] - first.share(), correlation),
                difference + length(s[1] - second.share(), first.share() - f[0], correlation),
                OptionalDouble.empty(),
                OptionalDouble.empty(),
                OptionalDouble.of(mcNemar()),
                METHOD,
                level,
                List.of(n),
                onlyFirst + onlySecond < SMALL ? List.of(Warning.SMALL_COUNTS) : List.of());
    }

    /** Correlation within pairs, with the paper's correction for continuity. */
    private double correlation() {
        double product =
                (double) (both + onlyFirst) * (onlySecond + neither) * (both + onlySecond) * (onlyFirst + neither);
        if (product == 0) {
            return 0;
        }
        double n = (double) both + onlyFirst + onlySecond + neither;
        double cross = (double) both * neither - (double) onlyFirst * onlySecond;
        return (cross > 0 ? Math.max(cross - n / 2, 0) : cross) / Math.sqrt(product);
    }

    /** Twice the smaller tail of a fair coin thrown once for each pair that differs. */
    private double mcNemar() {
        long differing = onlyFirst + onlySecond;
        return differing == 0 ? 1 : Math.min(1, 2 * Binomial.atMost(Math.min(onlyFirst, onlySecond), differing, 0.5));
    }

    private static double length(double a, double b, double correlation) {
        return Math.sqrt(Math.max(0, a * a - 2 * correlation * a * b + b * b));
    }
}
