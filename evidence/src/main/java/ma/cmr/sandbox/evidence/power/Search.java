package ma.cmr.sandbox.evidence.power;

import java.util.function.DoubleUnaryOperator;

/** Where a rising function reaches a value, by halving to the last digit: slower than cleverer ways, and never wrong. */
final class Search {
    private Search() {}

    static double rising(DoubleUnaryOperator function, double value, double from, double to) {
        double low = from;
        double high = to;
        while (true) {
            double middle = low > 0 && high / low > 4 ? Math.sqrt(low) * Math.sqrt(high) : low + (high - low) / 2;
            if (middle <= low || middle >= high) {
                return high;
            }
            if (function.applyAsDouble(middle) < value) {
                low = middle;
            } else {
                high = middle;
            }
        }
    }
}
