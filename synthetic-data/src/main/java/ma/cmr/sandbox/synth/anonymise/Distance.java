package ma.cmr.sandbox.synth.anonymise;

/** How far two distributions over the same ordered values lie apart. */
public final class Distance {
    private Distance() {}

    /**
     * The earth mover's distance with ordered ground distance (Li, Li, Venkatasubramanian, "t-closeness", 2007): from 0 for equal
     * distributions to 1 for all the mass at opposite ends.
     */
    public static double ordered(double[] one, double[] other) {
        double carried = 0;
        double work = 0;
        for (int i = 0; i + 1 < one.length; i++) {
            carried += one[i] - other[i];
            work += Math.abs(carried);
        }
        return one.length < 2 ? 0 : work / (one.length - 1);
    }

    /** The same where the values have no order: half the sum of the differences. */
    public static double unordered(double[] one, double[] other) {
        double sum = 0;
        for (int i = 0; i < one.length; i++) {
            sum += Math.abs(one[i] - other[i]);
        }
        return sum / 2;
    }
}
