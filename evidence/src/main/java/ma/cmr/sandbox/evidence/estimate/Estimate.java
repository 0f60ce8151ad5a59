package ma.cmr.sandbox.evidence.estimate;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/** An answer of an estimator: a value with its interval, or a neutral answer that says why there is none. */
public sealed interface Estimate {
    /** How it was computed. */
    Method method();

    /** Level of the interval, such as 0.95. */
    double level();

    /** Units per arm, control first; one number where there is one group. */
    List<Long> n();

    /** What the reader should know. */
    List<Warning> warnings();

    /** The value, where there is one. */
    default Optional<Found> found() {
        return this instanceof Found found ? Optional.of(found) : Optional.empty();
    }

    /**
     * A value.
     *
     * @param effect treatment minus control, in the metric's units (or the value itself of one group)
     * @param lower end of the interval
     * @param upper end of the interval
     * @param standardError where the method has one
     * @param degrees of freedom, where the method has them
     * @param pValue two-sided, of no effect, where the method has one
     */
    record Found(
            double effect,
            double lower,
            double upper,
            OptionalDouble standardError,
            OptionalDouble degrees,
            OptionalDouble pValue,
            Method method,
            double level,
            List<Long> n,
            List<Warning> warnings)
            implements Estimate {
        public Found {
            n = List.copyOf(n);
            warnings = List.copyOf(warnings);
        }

        /** With a warning more. */
        public Found with(Warning warning) {
            List<Warning> all = new ArrayList<>(warnings);
            all.add(warning);
            return new Found(effect, lower, upper, standardError, degrees, pValue, method, level, n, all);
        }
    }

    /** No value, and why. */
    record Neutral(Reason reason, Method method, double level, List<Long> n, List<Warning> warnings)
            implements Estimate {
        public Neutral {
            n = List.copyOf(n);
            warnings = List.copyOf(warnings);
        }
    }

    /** Why there is no value. */
    enum Reason {
        /** An arm has no unit. */
        NO_UNITS,
        /** Too few units for the method. */
        TOO_FEW_UNITS,
        /** Every value is the same: nothing can be said about chance. */
        NO_VARIATION,
        /** The control's value is 0: no relative effect. */
        ZERO_BASELINE,
        /** Too few clusters for the method. */
        TOO_FEW_CLUSTERS,
        /** Too few points before or after the change. */
        TOO_FEW_POINTS,
        /** The equations have no single answer (a column follows from others). */
        SINGULAR,
        /** A value is not a finite number. */
        NOT_FINITE,
        /** The method needs the units' own values, and there are only sums. */
        NEEDS_UNITS,
        /** The design has no estimator here. */
        NO_ESTIMATOR
    }
}
