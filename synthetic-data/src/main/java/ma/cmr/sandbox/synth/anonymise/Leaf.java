package ma.cmr.sandbox.synth.anonymise;

import java.math.BigDecimal;

/**
 * The finest value of a column that a release could show.
 *
 * @param label as it would be written
 * @param order its place among the others; equal places are in the order of labels
 */
record Leaf(String label, BigDecimal order) implements Comparable<Leaf> {
    private static final BigDecimal FAR = new BigDecimal("1e30");

    /** The value that is not there. */
    static final Leaf EMPTY = new Leaf("", FAR.multiply(BigDecimal.TWO).negate());

    static Leaf below(String label) {
        return new Leaf(label, FAR.negate());
    }

    static Leaf above(String label) {
        return new Leaf(label, FAR);
    }

    /** Whether all values beyond a bound are written as this one. */
    boolean isCutOff() {
        return order.abs().compareTo(FAR) == 0;
    }

    @Override
    public int compareTo(Leaf other) {
        int byOrder = order.compareTo(other.order);
        return byOrder != 0 ? byOrder : label.compareTo(other.label);
    }
}
