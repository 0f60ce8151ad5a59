package ma.cmr.sandbox.evidence.estimate;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import ma.cmr.sandbox.evidence.distribution.StudentT;
import ma.cmr.sandbox.evidence.estimate.Estimate.Found;
import ma.cmr.sandbox.evidence.estimate.Estimate.Neutral;
import ma.cmr.sandbox.evidence.estimate.Estimate.Reason;

/** Means: of one group, of two groups without equal variances, of pairs; ratios of sums; and relative lifts. */
public final class Means {
    /** Mean of one group, Student's t. */
    public static final Method ONE_MEAN = new Method("t-one-mean", 1);
    /** Difference of two means (Welch 1947). */
    public static final Method WELCH = new Method("welch", 1);
    /** Relative difference of two means by the delta method, with Welch's degrees of freedom. */
    public static final Method WELCH_LIFT = new Method("welch-lift-delta", 1);
    /** Mean of differences within pairs, Student's t. */
    public static final Method PAIRED_T = new Method("paired-t", 1);
    /** Difference of two ratios of sums by the delta method, each linearised, then Welch. */
    public static final Method RATIO = new Method("ratio-delta", 1);
    /** Relative difference of two ratios of sums by the delta method. */
    public static final Method RATIO_LIFT = new Method("ratio-lift-delta", 1);
    /** Difference of two means less what a covariate from before explains (CUPED, Deng and others 2013), then Welch. */
    public static final Method CUPED = new Method("cuped", 1);

    private static final long SMALL = 30;

    private Means() {}

    /** Mean of one group. */
    public static Estimate one(Moments group, double level) {
        return single(ONE_MEAN, group, level);
    }

    /** Mean of the differences of pairs, second minus first. */
    public static Estimate paired(Moments differences, double level) {
        return single(PAIRED_T, differences, level);
    }

    /** Difference of two means. */
    public static Estimate welch(Moments control, Moments treatment, double level) {
        return difference(WELCH, control, treatment, level);
    }

    /** Difference of two means as a share of the control's (its absolute value, should it be negative). */
    public static Estimate lift(Moments control, Moments treatment, double level) {
        return lift(WELCH_LIFT, control, treatment, level);
    }

    /** Difference of two ratios: sum of y over sum of x in each group. */
    public static Estimate ratio(PairMoments control, PairMoments treatment, double level) {
        return linearised(RATIO, control, treatment, level, false);
    }

    /** The same as a share of the control's ratio. */
    public static Estimate ratioLift(PairMoments control, PairMoments treatment, double level) {
        return linearised(RATIO_LIFT, control, treatment, level, true);
    }

    /** Difference of two means of y, less what x explains; x must have been measured before the assignment. */
    public static Estimate cuped(PairMoments control, PairMoments treatment, double level) {
        if (control.n() < 2 || treatment.n() < 2) {
            return few(CUPED, control.n(), treatment.n(), level);
        }
        double slope = slope(control, treatment);
        double middle = (control.x().mean() * control.n() + treatment.x().mean() * treatment.n())
                / (control.n() + treatment.n());
        return difference(CUPED, adjusted(control, slope, middle), adjusted(treatment, slope, middle), level);
    }

    /** By how much CUPED shrinks the variance: 1 - rho^2 within arms. */
    public static double cupedVarianceShare(PairMoments control, PairMoments treatment) {
        double slope = slope(control, treatment);
        double before = control.y().errorSquared() + treatment.y().errorSquared();
        double after =
                control.residualVariance(slope) / control.n() + treatment.residualVariance(slope) / treatment.n();
        return before == 0 ? 1 : after / before;
    }

    private static double slope(PairMoments control, PairMoments treatment) {
        double covariance = (control.n() - 1) * control.covariance() + (treatment.n() - 1) * treatment.covariance();
        double variance = (control.n() - 1) * control.x().variance()
                + (treatment.n() - 1) * treatment.x().variance();
        return variance == 0 ? 0 : covariance / variance;
    }

    private static Moments adjusted(PairMoments group, double slope, double middle) {
        return new Moments(
                group.n(), group.y().mean() - slope * (group.x().mean() - middle), group.residualVariance(slope));
    }

    private static Estimate single(Method method, Moments group, double level) {
        List<Long> n = List.of(group.n());
        if (group.n() < 2) {
            return new Neutral(group.n() == 0 ? Reason.NO_UNITS : Reason.TOO_FEW_UNITS, method, level, n, List.of());
        }
        if (group.variance() == 0) {
            return new Neutral(Reason.NO_VARIATION, method, level, n, List.of());
        }
        return found(
                method,
                group.mean(),
                Math.sqrt(group.errorSquared()),
                group.n() - 1.0,
                level,
                n,
                warnings(group.n(), Long.MAX_VALUE));
    }

    private static Estimate difference(Method method, Moments control, Moments treatment, double level) {
        if (control.n() < 2 || treatment.n() < 2) {
            return few(method, control.n(), treatment.n(), level);
        }
        List<Long> n = List.of(control.n(), treatment.n());
        double error = control.errorSquared() + treatment.errorSquared();
        if (error == 0) {
            return new Neutral(Reason.NO_VARIATION, method, level, n, List.of());
        }
        return found(
                method,
                treatment.mean() - control.mean(),
                Math.sqrt(error),
                degrees(control, treatment),
                level,
                n,
                warnings(control.n(), treatment.n()));
    }

    private static Estimate lift(Method method, Moments control, Moments treatment, double level) {
        if (control.n() < 2 || treatment.n() < 2) {
            return few(method, control.n(), treatment.n(), level);
        }
        List<Long> n = List.of(control.n(), treatment.n());
        if (control.mean() == 0) {
            return new Neutral(Reason.ZERO_BASELINE, method, level, n, List.of());
        }
        double quotient = treatment.mean() / control.mean();
        double error = (treatment.errorSquared() + quotient * quotient * control.errorSquared())
                / (control.mean() * control.mean());
        if (error == 0) {
            return new Neutral(Reason.NO_VARIATION, method, level, n, List.of());
        }
        List<Warning> warnings = warnings(control.n(), treatment.n());
        // Under about three standard errors from 0 the delta method's normal shape is not to be trusted.
        if (Math.abs(control.mean()) < 3 * Math.sqrt(control.errorSquared())) {
            warnings.add(Warning.UNSTABLE_BASELINE);
        }
        return found(
                method,
                (treatment.mean() - control.mean()) / Math.abs(control.mean()),
                Math.sqrt(error),
                degrees(control, treatment),
                level,
                n,
                warnings);
    }

    private static Estimate linearised(
            Method method, PairMoments control, PairMoments treatment, double level, boolean relative) {
        List<Long> n = List.of(control.n(), treatment.n());
        if (control.n() < 2 || treatment.n() < 2) {
            return few(method, control.n(), treatment.n(), level);
        }
        if (control.x().mean() == 0 || treatment.x().mean() == 0) {
            return new Neutral(Reason.ZERO_BASELINE, method, level, n, List.of());
        }
        Moments c = linear(control);
        Moments t = linear(treatment);
        return relative ? lift(method, c, t, level) : difference(method, c, t, level);
    }

    /** A ratio as a mean: (y - R x) / mean of x has mean 0 and the ratio's variance. */
    private static Moments linear(PairMoments group) {
        double ratio = group.y().mean() / group.x().mean();
        return new Moments(
                group.n(),
                ratio,
                group.residualVariance(ratio) / (group.x().mean() * group.x().mean()));
    }

    private static Estimate few(Method method, long control, long treatment, double level) {
        return new Neutral(
                Math.min(control, treatment) == 0 ? Reason.NO_UNITS : Reason.TOO_FEW_UNITS,
                method,
                level,
                List.of(control, treatment),
                List.of());
    }

    /** Welch and Satterthwaite. */
    static double degrees(Moments control, Moments treatment) {
        double c = control.errorSquared();
        double t = treatment.errorSquared();
        return (c + t) * (c + t) / (c * c / (control.n() - 1) + t * t / (treatment.n() - 1));
    }

    private static List<Warning> warnings(long control, long treatment) {
        List<Warning> warnings = new ArrayList<>();
        if (Math.min(control, treatment) < SMALL) {
            warnings.add(Warning.SMALL_SAMPLE);
        }
        return warnings;
    }

    /** An estimate with a t interval and p-value; neutral where a number is not finite. */
    public static Estimate found(
            Method method,
            double effect,
            double error,
            double degrees,
            double level,
            List<Long> n,
            List<Warning> warnings) {
        if (!Double.isFinite(effect) || !Double.isFinite(error) || !Double.isFinite(degrees)) {
            return new Neutral(Reason.NOT_FINITE, method, level, n, warnings);
        }
        double half = StudentT.twoSided(level, degrees) * error;
        return new Found(
                effect,
                effect - half,
                effect + half,
                OptionalDouble.of(error),
                OptionalDouble.of(degrees),
                OptionalDouble.of(StudentT.p(effect / error, degrees)),
                method,
                level,
                n,
                warnings);
    }
}
