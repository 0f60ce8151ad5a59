package ma.cmr.sandbox.evidence.estimate;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.function.DoubleUnaryOperator;
import ma.cmr.sandbox.evidence.distribution.Normal;
import ma.cmr.sandbox.evidence.estimate.Estimate.Found;
import ma.cmr.sandbox.evidence.estimate.Estimate.Neutral;
import ma.cmr.sandbox.evidence.estimate.Estimate.Reason;

/** Proportions: one, and the difference of two, with intervals that hold for small counts (never Wald's). */
public final class Proportions {
    /** Wilson's score interval for one proportion (Wilson 1927; Newcombe 1998a, method 3). */
    public static final Method WILSON = new Method("wilson", 1);
    /** Newcombe's hybrid score interval for a difference (Newcombe 1998b, method 10); p-value of the pooled z test. */
    public static final Method NEWCOMBE = new Method("newcombe-10", 1);
    /** Score interval of Miettinen and Nurminen (1985), with their factor N / (N - 1); p-value of the same test. */
    public static final Method MIETTINEN_NURMINEN = new Method("miettinen-nurminen", 1);
    /** Difference with a plain normal interval, for non-inferiority on large counts and for comparison only. */
    public static final Method UNPOOLED_Z = new Method("unpooled-z", 1);

    private static final long SMALL = 5;

    private Proportions() {}

    /** One proportion. */
    public static Estimate wilson(Count count, double level) {
        List<Long> n = List.of(count.n());
        if (count.n() == 0) {
            return new Neutral(Reason.NO_UNITS, WILSON, level, n, List.of());
        }
        double[] limits = wilsonLimits(count, Normal.twoSided(level));
        return new Found(
                count.share(),
                limits[0],
                limits[1],
                OptionalDouble.empty(),
                OptionalDouble.empty(),
                OptionalDouble.empty(),
                WILSON,
                level,
                n,
                warnings(count));
    }

    /** Difference of two proportions, treatment minus control. */
    public static Estimate newcombe(Count control, Count treatment, double level) {
        List<Long> n = List.of(control.n(), treatment.n());
        if (control.n() == 0 || treatment.n() == 0) {
            return new Neutral(Reason.NO_UNITS, NEWCOMBE, level, n, List.of());
        }
        double z = Normal.twoSided(level);
        double[] c = wilsonLimits(control, z);
        double[] t = wilsonLimits(treatment, z);
        double difference = treatment.share() - control.share();
        return new Found(
                difference,
                difference - length(treatment.share() - t[0], c[1] - control.share()),
                difference + length(t[1] - treatment.share(), control.share() - c[0]),
                OptionalDouble.of(unpooledError(control, treatment)),
                OptionalDouble.empty(),
                OptionalDouble.of(Normal.p(pooledZ(control, treatment))),
                NEWCOMBE,
                level,
                n,
                warnings(control, treatment));
    }

    /** Difference of two proportions by the score method: slower and a little closer to the stated level. */
    public static Estimate miettinenNurminen(Count control, Count treatment, double level) {
        List<Long> n = List.of(control.n(), treatment.n());
        if (control.n() == 0 || treatment.n() == 0) {
            return new Neutral(Reason.NO_UNITS, MIETTINEN_NURMINEN, level, n, List.of());
        }
        double z = Normal.twoSided(level);
        double difference = treatment.share() - control.share();
        double lower = difference <= -1 ? -1 : boundary(delta -> score(control, treatment, delta) - z, -1, difference);
        double upper = difference >= 1 ? 1 : boundary(delta -> score(control, treatment, delta) + z, difference, 1);
        return new Found(
                difference,
                lower,
                upper,
                OptionalDouble.empty(),
                OptionalDouble.empty(),
                OptionalDouble.of(Normal.p(score(control, treatment, 0))),
                MIETTINEN_NURMINEN,
                level,
                n,
                warnings(control, treatment));
    }

    /**
     * Difference of two proportions with a plain normal interval without pooling. For non-inferiority on large counts; never shown for small
     * ones.
     */
    public static Estimate unpooled(Count control, Count treatment, double level) {
        List<Long> n = List.of(control.n(), treatment.n());
        if (control.n() == 0 || treatment.n() == 0) {
            return new Neutral(Reason.NO_UNITS, UNPOOLED_Z, level, n, List.of());
        }
        double error = unpooledError(control, treatment);
        List<Warning> warnings = warnings(control, treatment);
        if (error == 0 || !warnings.isEmpty()) {
            return new Neutral(error == 0 ? Reason.NO_VARIATION : Reason.TOO_FEW_UNITS, UNPOOLED_Z, level, n, warnings);
        }
        double difference = treatment.share() - control.share();
        double half = Normal.twoSided(level) * error;
        return new Found(
                difference,
                difference - half,
                difference + half,
                OptionalDouble.of(error),
                OptionalDouble.empty(),
                OptionalDouble.of(Normal.p(difference / error)),
                UNPOOLED_Z,
                level,
                n,
                warnings);
    }

    /** The pooled z statistic of no difference; 0 where nobody or everybody succeeded. */
    public static double pooledZ(Count control, Count treatment) {
        double pooled = (double) (control.successes() + treatment.successes()) / (control.n() + treatment.n());
        double variance = pooled * (1 - pooled) * (1.0 / control.n() + 1.0 / treatment.n());
        return variance == 0 ? 0 : (treatment.share() - control.share()) / Math.sqrt(variance);
    }

    /** Standard error of the difference without pooling. */
    static double unpooledError(Count control, Count treatment) {
        double c = control.share();
        double t = treatment.share();
        return Math.sqrt(c * (1 - c) / control.n() + t * (1 - t) / treatment.n());
    }

    static double[] wilsonLimits(Count count, double z) {
        double n = count.n();
        double square = z * z;
        double centre = (count.successes() + square / 2) / (n + square);
        double half = z / (n + square) * Math.sqrt(count.share() * count.failures() + square / 4);
        return new double[] {count.successes() == 0 ? 0 : centre - half, count.failures() == 0 ? 1 : centre + half};
    }

    /** The score statistic of a difference {@code delta}: falls as delta rises. */
    private static double score(Count control, Count treatment, double delta) {
        double n0 = control.n();
        double n1 = treatment.n();
        double constrained = constrained(control, treatment, delta);
        double p0 = Math.clamp(constrained, Math.max(0, -delta), Math.min(1, 1 - delta));
        double p1 = Math.clamp(p0 + delta, 0.0, 1.0);
        double total = n0 + n1;
        double variance = (p1 * (1 - p1) / n1 + p0 * (1 - p0) / n0) * total / (total - 1);
        double distance = treatment.share() - control.share() - delta;
        if (distance == 0) {
            return 0;
        }
        return variance <= 0
                ? (distance > 0 ? Double.POSITIVE_INFINITY : Double.NEGATIVE_INFINITY)
                : distance / Math.sqrt(variance);
    }

    /** Likeliest control proportion when the treatment's is higher by delta: the closed form of the cubic in the paper's appendix. */
    private static double constrained(Count control, Count treatment, double delta) {
        double n0 = control.n();
        double n1 = treatment.n();
        double x0 = control.successes();
        double all = n0 + n1;
        double successes = x0 + treatment.successes();
        double l2 = (n1 + 2 * n0) * delta - all - successes;
        double l1 = (n0 * delta - all - 2 * x0) * delta + successes;
        double l0 = x0 * delta * (1 - delta);
        double third = l2 / (3 * all);
        double q = third * third * third - l1 * l2 / (6 * all * all) + l0 / (2 * all);
        double p = Math.copySign(Math.sqrt(Math.max(0, third * third - l1 / (3 * all))), q);
        double angle = p == 0 ? 0 : StrictMath.acos(Math.clamp(q / (p * p * p), -1.0, 1.0));
        double root = 2 * p * StrictMath.cos((StrictMath.PI + angle) / 3) - third;
        // The arc cosine loses half of the digits where two roots meet; two steps of Newton bring them back.
        for (int i = 0; i < 2; i++) {
            double slope = (3 * all * root + 2 * l2) * root + l1;
            double step = (((all * root + l2) * root + l1) * root + l0) / slope;
            if (Math.abs(step) < 1e-6) {
                root -= step;
            }
        }
        return root;
    }

    /** Where a falling function crosses 0, by halving to the last digit. */
    private static double boundary(DoubleUnaryOperator falling, double from, double to) {
        double low = from;
        double high = to;
        while (true) {
            double middle = low + (high - low) / 2;
            if (middle <= low || middle >= high) {
                return middle;
            }
            if (falling.applyAsDouble(middle) > 0) {
                low = middle;
            } else {
                high = middle;
            }
        }
    }

    private static double length(double a, double b) {
        return Math.sqrt(a * a + b * b);
    }

    private static List<Warning> warnings(Count... counts) {
        List<Warning> warnings = new ArrayList<>();
        for (Count count : counts) {
            if (warnings.isEmpty() && Math.min(count.successes(), count.failures()) < SMALL) {
                warnings.add(Warning.SMALL_COUNTS);
            }
        }
        return warnings;
    }
}
