package ma.cmr.sandbox.evidence.sequential;

import java.util.OptionalDouble;
import ma.cmr.sandbox.evidence.estimate.Estimate;
import ma.cmr.sandbox.evidence.estimate.Estimate.Found;
import ma.cmr.sandbox.evidence.estimate.Estimate.Neutral;
import ma.cmr.sandbox.evidence.estimate.Estimate.Reason;
import ma.cmr.sandbox.evidence.estimate.Method;

/**
 * Intervals that hold at every moment at once, so that one may look whenever one likes: asymptotic confidence sequences (Waudby-Smith,
 * Arbour, Sinha, Kennedy, Ramdas 2024, theorem 2.2). However often it is computed, the chance that the truth ever lies outside is at most
 * alpha, up to the normal approximation of the first looks. Always wider than the interval of one look.
 *
 * @param tuning number of units at which the sequence is tightest
 */
public record AnytimeValid(double tuning) {
    /** The sequence around an estimate that has a standard error. */
    public static final Method METHOD = new Method("anytime-asymptotic", 1);

    public AnytimeValid {
        if (!(tuning >= 1)) {
            throw new IllegalArgumentException("tuning: must be 1 or more, not " + tuning);
        }
    }

    /** Half the width in standard errors, with so many units over all arms. */
    public double criticalValue(double units, double level) {
        double alpha = 1 - level;
        double rho = rho(alpha);
        double spread = units * rho * rho + 1;
        return Math.sqrt(2 * spread / (units * rho * rho) * StrictMath.log(Math.sqrt(spread) / alpha));
    }

    /** The same estimate with its always-valid interval and p-value; neutral where it has no standard error, or 0. */
    public Estimate around(Estimate estimate) {
        if (!(estimate instanceof Found found)) {
            return estimate;
        }
        if (!(found.standardError().orElse(0) > 0)) {
            return new Neutral(Reason.NO_VARIATION, METHOD, found.level(), found.n(), found.warnings());
        }
        double units = found.n().stream().mapToLong(Long::longValue).sum();
        double error = found.standardError().getAsDouble();
        double half = error * criticalValue(units, found.level());
        return new Found(
                found.effect(),
                found.effect() - half,
                found.effect() + half,
                found.standardError(),
                OptionalDouble.empty(),
                OptionalDouble.of(p(found.effect() / error, units, found.level())),
                METHOD,
                found.level(),
                found.n(),
                found.warnings());
    }

    /** The largest error level whose interval, tuned as for this level, still holds no effect. */
    private double p(double z, double units, double level) {
        double rho = rho(1 - level);
        double spread = units * rho * rho + 1;
        return Math.min(1, Math.sqrt(spread) * StrictMath.exp(-z * z * units * rho * rho / (2 * spread)));
    }

    private double rho(double alpha) {
        double log = -2 * StrictMath.log(alpha);
        return Math.sqrt((log + StrictMath.log(log + 1)) / tuning);
    }
}
