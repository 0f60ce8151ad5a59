package ma.cmr.sandbox.evidence.estimate;

/**
 * Moments of two values of each unit: of a numerator and a denominator, or of an outcome and a covariate.
 *
 * @param y moments of the first
 * @param x moments of the second
 * @param covariance with n - 1 below
 */
public record PairMoments(Moments y, Moments x, double covariance) {
    /** Of values; the i-th of each belong together. */
    public static PairMoments of(double[] y, double[] x) {
        if (y.length != x.length) {
            throw new IllegalArgumentException("x: must have as many values as y");
        }
        Moments my = Moments.of(y);
        Moments mx = Moments.of(x);
        Sum products = new Sum();
        Sum offY = new Sum();
        Sum offX = new Sum();
        for (int i = 0; i < y.length; i++) {
            products.addProduct(y[i] - my.mean(), x[i] - mx.mean());
            offY.add(y[i] - my.mean());
            offX.add(x[i] - mx.mean());
        }
        int n = y.length;
        return new PairMoments(my, mx, n < 2 ? 0 : (products.value() - offY.value() * offX.value() / n) / (n - 1));
    }

    /** Units. */
    public long n() {
        return y.n();
    }

    /** Variance of y - slope * x. */
    double residualVariance(double slope) {
        return Math.max(0, y.variance() - 2 * slope * covariance + slope * slope * x.variance());
    }
}
