package ma.cmr.sandbox.evidence.estimate;

/**
 * What a mean's estimate needs of a group's values.
 *
 * @param variance with n - 1 below; 0 for one value
 */
public record Moments(long n, double mean, double variance) {
    /** Of values; their order does not matter. */
    public static Moments of(double... values) {
        int n = values.length;
        if (n == 0) {
            return new Moments(0, 0, 0);
        }
        Sum sum = new Sum();
        for (double value : values) {
            sum.add(value);
        }
        double mean = sum.value() / n;
        Sum squares = new Sum();
        Sum rest = new Sum();
        for (double value : values) {
            squares.addProduct(value - mean, value - mean);
            rest.add(value - mean);
        }
        // The mean was rounded: what is left over is taken off again.
        double off = rest.value();
        return new Moments(n, mean, n == 1 ? 0 : Math.max(0, (squares.value() - off * off / n) / (n - 1)));
    }

    /** From a count, a sum and a sum of squares, as a summary has them. */
    public static Moments ofSums(long n, double sum, double sumOfSquares) {
        if (n == 0) {
            return new Moments(0, 0, 0);
        }
        double mean = sum / n;
        return new Moments(n, mean, n == 1 ? 0 : Math.max(0, (sumOfSquares - sum * mean) / (n - 1)));
    }

    /** Of a proportion: its variance follows from it, p (1 - p), without n - 1 below. */
    public static Moments of(Count count) {
        return count.n() == 0
                ? new Moments(0, 0, 0)
                : new Moments(count.n(), count.share(), count.share() * count.failures() / count.n());
    }

    /** Square of the mean's standard error. */
    double errorSquared() {
        return variance / n;
    }
}
