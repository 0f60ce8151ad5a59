package ma.cmr.sandbox.evidence.power;

import java.util.List;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.function.DoubleUnaryOperator;
import ma.cmr.sandbox.evidence.estimate.Method;

/**
 * How many units an experiment needs. Rounds up, always.
 *
 * @param exact per arm, as the formula says; absent where no number of units is enough
 * @param perArm per arm, rounded up, before inflation; absent as above
 * @param enrolPerArm per arm to enrol, with losses, clusters and looks
 * @param total to enrol over all arms, each at its share
 */
public record SampleSize(
        OptionalDouble exact, OptionalLong perArm, OptionalLong enrolPerArm, OptionalLong total, Method method) {
    /** No experiment here is larger; a search stops there. */
    private static final double MOST = 1e12;

    /** Two equal arms and nothing to inflate. */
    static final List<Long> HALVES = List.of(1L, 1L);

    /**
     * Rounds up and inflates.
     *
     * @param power of a number per arm, rising
     * @param shares of the arms, in parts; the smallest arm must reach the number
     */
    static SampleSize of(
            DoubleUnaryOperator power,
            double wanted,
            double least,
            Inflation inflation,
            List<Long> shares,
            Method method) {
        if (power.applyAsDouble(MOST) < wanted) {
            return new SampleSize(
                    OptionalDouble.empty(), OptionalLong.empty(), OptionalLong.empty(), OptionalLong.empty(), method);
        }
        double exact = power.applyAsDouble(least) >= wanted ? least : Search.rising(power, wanted, least, MOST);
        return rounded(exact, inflation, shares, method);
    }

    static SampleSize rounded(double exact, Inflation inflation, List<Long> shares, Method method) {
        long perArm = up(exact);
        double enrol = exact * inflation.factor();
        long smallest = shares.stream().mapToLong(Long::longValue).min().orElseThrow();
        // The smallest arm gets what it needs; every other its parts of that.
        long total =
                shares.stream().mapToLong(share -> up(enrol * share / smallest)).sum();
        return new SampleSize(
                OptionalDouble.of(exact),
                OptionalLong.of(perArm),
                OptionalLong.of(up(enrol)),
                OptionalLong.of(total),
                method);
    }

    /** Rounded up; the last digits of a search do not make it one more. */
    static long up(double exact) {
        return (long) Math.ceil(exact - 1e-7 * Math.max(1, exact * 1e-6));
    }

    /** Weeks until the total is enrolled, rounded up. */
    public OptionalLong weeks(double unitsPerWeek) {
        if (!(unitsPerWeek > 0)) {
            throw new IllegalArgumentException("unitsPerWeek: must be above 0, not " + unitsPerWeek);
        }
        return total.isEmpty() ? total : OptionalLong.of((long) Math.ceil(total.getAsLong() / unitsPerWeek));
    }
}
