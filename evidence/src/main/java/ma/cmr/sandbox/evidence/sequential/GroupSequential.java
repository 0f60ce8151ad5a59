package ma.cmr.sandbox.evidence.sequential;

import java.util.ArrayList;
import java.util.List;
import java.util.function.DoubleUnaryOperator;
import java.util.function.IntToDoubleFunction;
import ma.cmr.sandbox.evidence.distribution.Normal;
import ma.cmr.sandbox.evidence.estimate.Method;

/**
 * Planned looks at shares of the planned information, two-sided, whose critical values keep the error over all looks together. Computed by
 * recursive numerical integration (Armitage, McPherson, Rowe 1969; Jennison and Turnbull 2000, chapter 19).
 *
 * @param shares of the information at each look, rising, the last 1
 * @param criticalValues of the absolute z statistic at each look
 * @param alpha two-sided error over all looks
 */
public record GroupSequential(List<Double> shares, List<Double> criticalValues, double alpha, Method method) {
    /** The same critical value at every look (Pocock 1977). */
    public static final Method POCOCK = new Method("group-sequential-pocock", 1);
    /** Critical values that fall as one over the root of the share (O'Brien and Fleming 1979). */
    public static final Method OBRIEN_FLEMING = new Method("group-sequential-obrien-fleming", 1);
    /** Error spent as alpha ln(1 + (e - 1) t) (Lan and DeMets 1983): for looks that came at other shares than planned. */
    public static final Method POCOCK_SPENDING = new Method("group-sequential-pocock-spending", 1);
    /** Error spent as 4 (1 - Phi(z / sqrt(t))), z the quantile of 1 - alpha / 4 (Lan and DeMets 1983). */
    public static final Method OBRIEN_FLEMING_SPENDING = new Method("group-sequential-obrien-fleming-spending", 1);

    /** Beyond this z nothing is ever seen; a first look of a plan that spends almost nothing there is cut to it. */
    private static final double MOST = 8;

    public GroupSequential {
        shares = List.copyOf(shares);
        criticalValues = List.copyOf(criticalValues);
    }

    /** Pocock's plan. */
    public static GroupSequential pocock(List<Double> shares, double alpha) {
        return byConstant(shares, alpha, POCOCK, (constant, share) -> constant);
    }

    /** The plan of O'Brien and Fleming. */
    public static GroupSequential obrienFleming(List<Double> shares, double alpha) {
        return byConstant(shares, alpha, OBRIEN_FLEMING, (constant, share) -> constant / Math.sqrt(share));
    }

    /** Spending in the manner of Pocock, for looks at any shares. */
    public static GroupSequential pocockSpending(List<Double> shares, double alpha) {
        return bySpending(
                shares, alpha, POCOCK_SPENDING, share -> alpha * StrictMath.log(1 + (StrictMath.E - 1) * share));
    }

    /** Spending in the manner of O'Brien and Fleming, for looks at any shares. */
    public static GroupSequential obrienFlemingSpending(List<Double> shares, double alpha) {
        double z = -Normal.quantile(alpha / 4);
        return bySpending(shares, alpha, OBRIEN_FLEMING_SPENDING, share -> 4 * Normal.above(z / Math.sqrt(share)));
    }

    /**
     * Level of the interval that may be shown at a look, by any estimator: with it, the intervals of all looks hold together.
     *
     * @param look 1 for the first
     */
    public double level(int look) {
        return 1 - 2 * Normal.above(criticalValues.get(look - 1));
    }

    /** Error spent up to each look. */
    public List<Double> spent() {
        List<Double> spent = new ArrayList<>();
        Walk walk = new Walk(0);
        double all = 0;
        for (int i = 0; i < shares.size(); i++) {
            all += walk.leaving(shares.get(i), criticalValues.get(i));
            walk.stay(shares.get(i), criticalValues.get(i));
            spent.add(all);
        }
        return spent;
    }

    /**
     * Chance to cross the boundary on the effect's own side.
     *
     * @param drift expected z statistic at the end, 0 or more
     */
    public double power(double drift) {
        Walk walk = new Walk(drift);
        double all = 0;
        for (int i = 0; i < shares.size(); i++) {
            all += walk.leavingOn(shares.get(i), criticalValues.get(i), 1);
            walk.stay(shares.get(i), criticalValues.get(i));
        }
        return all;
    }

    /** By how much the planned number of units must grow against one look, for the same power. */
    public double inflation(double power) {
        double drift = rising(this::power, power, 0, 20);
        double once = -Normal.quantile(alpha / 2) + Normal.quantile(power);
        return Math.max(1, drift * drift / (once * once));
    }

    private interface Shape {
        double criticalValue(double constant, double share);
    }

    private static GroupSequential byConstant(List<Double> shares, double alpha, Method method, Shape shape) {
        check(shares, alpha);
        double constant = rising(c -> -crossing(shares, i -> shape.criticalValue(c, shares.get(i))), -alpha, 0.5, MOST);
        List<Double> values = shares.stream()
                .map(share -> Math.min(MOST, shape.criticalValue(constant, share)))
                .toList();
        return new GroupSequential(shares, values, alpha, method);
    }

    private static double crossing(List<Double> shares, IntToDoubleFunction criticalValue) {
        Walk walk = new Walk(0);
        double all = 0;
        for (int i = 0; i < shares.size(); i++) {
            double value = Math.min(MOST, criticalValue.applyAsDouble(i));
            all += walk.leaving(shares.get(i), value);
            walk.stay(shares.get(i), value);
        }
        return all;
    }

    private static GroupSequential bySpending(
            List<Double> shares, double alpha, Method method, DoubleUnaryOperator spending) {
        check(shares, alpha);
        List<Double> values = new ArrayList<>();
        Walk walk = new Walk(0);
        double spent = 0;
        for (double share : shares) {
            double now = spending.applyAsDouble(share) - spent;
            double value =
                    walk.leaving(share, MOST) >= now ? MOST : rising(c -> -walk.leaving(share, c), -now, 0, MOST);
            spent += walk.leaving(share, value);
            walk.stay(share, value);
            values.add(value);
        }
        return new GroupSequential(shares, values, alpha, method);
    }

    private static void check(List<Double> shares, double alpha) {
        if (!(alpha > 0 && alpha < 1)) {
            throw new IllegalArgumentException("alpha: must be above 0 and below 1, not " + alpha);
        }
        double last = 0;
        for (double share : shares) {
            if (!(share > last)) {
                throw new IllegalArgumentException("shares: must rise from above 0, not " + shares);
            }
            last = share;
        }
        if (last != 1) {
            throw new IllegalArgumentException("shares: must end with 1, not " + shares);
        }
    }

    private static double rising(DoubleUnaryOperator function, double value, double from, double to) {
        double low = from;
        double high = to;
        while (true) {
            double middle = low + (high - low) / 2;
            if (middle <= low || middle >= high || high - low < 1e-13) {
                return middle;
            }
            if (function.applyAsDouble(middle) < value) {
                low = middle;
            } else {
                high = middle;
            }
        }
    }
}
