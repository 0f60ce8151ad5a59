package ma.cmr.sandbox.evidence.estimate;

/** A sum with twice the digits of a double (Dekker 1971, Ogita and others 2005): the order of its terms does not show in the result. */
public final class Sum {
    private double high;
    private double low;

    /** Adds a number. */
    public void add(double term) {
        double total = high + term;
        double part = total - high;
        low += (high - (total - part)) + (term - part);
        high = total;
    }

    /** Adds a product, without rounding it first. */
    public void addProduct(double a, double b) {
        double product = a * b;
        add(product);
        low += Math.fma(a, b, -product);
    }

    /** The sum, rounded once. */
    public double value() {
        return high + low;
    }
}
