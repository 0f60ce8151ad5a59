package ma.cmr.sandbox.evidence.estimate;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import ma.cmr.sandbox.evidence.distribution.Draws;
import ma.cmr.sandbox.evidence.estimate.Estimate.Found;
import ma.cmr.sandbox.evidence.estimate.Estimate.Neutral;
import ma.cmr.sandbox.evidence.estimate.Estimate.Reason;

/**
 * Differences of medians and of totals, whose distribution has no simple form, by resampling (Efron and Tibshirani 1993). The seed is part
 * of the input and is stored with the result, so that it can be had again to the last digit.
 *
 * @param seed of the resampling
 * @param samples how many are drawn
 */
public record Bootstrap(long seed, int samples) {
    /**
     * Difference of medians; percentile interval. The median of a resample of sorted values is drawn directly: its place is that of an order
     * statistic of uniform numbers, whose distribution is known. That is the same bootstrap, without drawing every unit.
     */
    public static final Method MEDIANS = new Method("bootstrap-median-percentile", 1);
    /**
     * Difference of means times a number of units; studentised interval (bootstrap-t), which follows the skewness of amounts and holds its
     * level with few units where percentile intervals fall short.
     */
    public static final Method TOTALS = new Method("bootstrap-total-t", 1);

    private static final int SMALL = 30;

    public Bootstrap {
        if (samples < 200 || samples > 1_000_000) {
            throw new IllegalArgumentException("samples: must be from 200 to 1,000,000, not " + samples);
        }
    }

    /** Difference of medians, treatment minus control. */
    public Estimate medians(double[] control, double[] treatment, double level) {
        Optional<Neutral> none = none(MEDIANS, control, treatment, level);
        if (none.isPresent()) {
            return none.get();
        }
        double[] c = sorted(control);
        double[] t = sorted(treatment);
        Draws drawC = Draws.of(seed, 0);
        Draws drawT = Draws.of(seed, 1);
        double[] differences = new double[samples];
        for (int i = 0; i < samples; i++) {
            differences[i] = resampledMedian(t, drawT) - resampledMedian(c, drawC);
        }
        Arrays.sort(differences);
        double tail = (1 - level) / 2;
        return found(
                MEDIANS,
                median(t) - median(c),
                bound(differences, tail),
                bound(differences, 1 - tail),
                differences,
                level,
                control.length,
                treatment.length);
    }

    /**
     * Difference of totals: what so many units would together have more under treatment than under control.
     *
     * @param units to which the difference of means is scaled
     */
    public Estimate totals(double[] control, double[] treatment, double units, double level) {
        Optional<Neutral> none = none(TOTALS, control, treatment, level);
        if (none.isPresent()) {
            return none.get();
        }
        double[] c = sorted(control);
        double[] t = sorted(treatment);
        Moments mc = Moments.of(c);
        Moments mt = Moments.of(t);
        double observed = mt.mean() - mc.mean();
        double error = Math.sqrt(mc.errorSquared() + mt.errorSquared());
        Draws drawC = Draws.of(seed, 0);
        Draws drawT = Draws.of(seed, 1);
        double[] differences = new double[samples];
        double[] studentised = new double[samples];
        int kept = 0;
        double[] resampled = new double[2];
        for (int i = 0; i < samples; i++) {
            resample(t, mt.mean(), drawT, resampled);
            double mean = resampled[0];
            double variance = resampled[1];
            resample(c, mc.mean(), drawC, resampled);
            differences[i] = mt.mean() + mean - (mc.mean() + resampled[0]);
            double own = Math.sqrt(variance + resampled[1]);
            // A resample of one value repeated has no error of its own.
            if (own > 1e-9 * error) {
                studentised[kept++] = (mean - resampled[0]) / own;
            }
        }
        studentised = Arrays.copyOf(studentised, kept);
        Arrays.sort(studentised);
        double tail = (1 - level) / 2;
        Estimate estimate = found(
                TOTALS,
                observed * units,
                (observed - error * (kept == 0 ? Double.NaN : bound(studentised, 1 - tail))) * units,
                (observed - error * (kept == 0 ? Double.NaN : bound(studentised, tail))) * units,
                Arrays.stream(differences).map(each -> each * units).toArray(),
                level,
                control.length,
                treatment.length);
        return estimate instanceof Found found && kept < 0.9 * samples ? found.with(Warning.BOOTSTRAP_THIN) : estimate;
    }

    /** The middle value; the mean of the two middle ones. */
    static double median(double[] sorted) {
        int n = sorted.length;
        return n % 2 == 1 ? sorted[n / 2] : (sorted[n / 2 - 1] + sorted[n / 2]) / 2;
    }

    /** Between order statistics (Hyndman and Fan 1996, type 7). */
    static double quantile(double[] sorted, double p) {
        return at(sorted, p * (sorted.length - 1));
    }

    /** As Hyndman and Fan's type 6: between so many samples, the next one falls below with chance p. */
    private static double bound(double[] sorted, double p) {
        return at(sorted, Math.max(0, p * (sorted.length + 1) - 1));
    }

    private static double at(double[] sorted, double place) {
        int below = (int) Math.floor(place);
        if (below >= sorted.length - 1) {
            return sorted[sorted.length - 1];
        }
        double share = place - below;
        return share == 0 ? sorted[below] : sorted[below] + share * (sorted[below + 1] - sorted[below]);
    }

    private static double resampledMedian(double[] sorted, Draws draws) {
        int n = sorted.length;
        // Uniform order statistics are gamma numbers over their sum; resampled values stand at the places that these
        // name.
        int lower = (n + 1) / 2;
        double first = draws.gamma(lower);
        if (n % 2 == 1) {
            double rest = draws.gamma(n + 1 - lower);
            return resampled(sorted, first / (first + rest));
        }
        double step = draws.exponential();
        double rest = draws.gamma(n - lower);
        double all = first + step + rest;
        return (resampled(sorted, first / all) + resampled(sorted, (first + step) / all)) / 2;
    }

    private static double resampled(double[] sorted, double share) {
        return sorted[Math.min(sorted.length - 1, (int) (share * sorted.length))];
    }

    /** Mean of a resample, as its distance from the values' mean, and the square of its standard error. */
    private static void resample(double[] values, double mean, Draws draws, double[] result) {
        int n = values.length;
        double sum = 0;
        double squares = 0;
        for (int i = 0; i < n; i++) {
            double distance = values[draws.below(n)] - mean;
            sum += distance;
            squares += distance * distance;
        }
        result[0] = sum / n;
        result[1] = Math.max(0, (squares - sum * sum / n) / (n - 1)) / n;
    }

    private static double[] sorted(double[] values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        return sorted;
    }

    private static Optional<Neutral> none(Method method, double[] control, double[] treatment, double level) {
        List<Long> n = List.of((long) control.length, (long) treatment.length);
        int least = Math.min(control.length, treatment.length);
        if (least < 2) {
            return Optional.of(
                    new Neutral(least == 0 ? Reason.NO_UNITS : Reason.TOO_FEW_UNITS, method, level, n, List.of()));
        }
        for (double[] values : new double[][] {control, treatment}) {
            for (double value : values) {
                if (!Double.isFinite(value)) {
                    return Optional.of(new Neutral(Reason.NOT_FINITE, method, level, n, List.of()));
                }
            }
        }
        if (Moments.of(control).variance() == 0 && Moments.of(treatment).variance() == 0) {
            return Optional.of(new Neutral(Reason.NO_VARIATION, method, level, n, List.of()));
        }
        return Optional.empty();
    }

    private static Estimate found(
            Method method,
            double effect,
            double lower,
            double upper,
            double[] samples,
            double level,
            int control,
            int treatment) {
        List<Warning> warnings = new ArrayList<>();
        if (Math.min(control, treatment) < SMALL) {
            warnings.add(Warning.SMALL_SAMPLE);
        }
        List<Long> n = List.of((long) control, (long) treatment);
        double error = Math.sqrt(Moments.of(samples).variance());
        if (!Double.isFinite(effect) || !Double.isFinite(lower) || !Double.isFinite(upper) || !Double.isFinite(error)) {
            return new Neutral(Reason.NOT_FINITE, method, level, n, warnings);
        }
        return new Found(
                effect,
                lower,
                upper,
                OptionalDouble.of(error),
                OptionalDouble.empty(),
                OptionalDouble.empty(),
                method,
                level,
                n,
                warnings);
    }
}
