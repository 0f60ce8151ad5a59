package ma.cmr.sandbox.evidence.estimate;

import java.util.Arrays;

/** Drawing in the largest values (winsorising), where a few very large ones would decide alone. */
public final class Winsor {
    private Winsor() {}

    /**
     * The limit to which values are drawn in: a quantile of all arms together, so that both are cut at the same value.
     *
     * @param percent of values above it; 0 for no limit
     */
    public static double limit(double[] control, double[] treatment, double percent) {
        if (!(percent >= 0 && percent <= 50)) {
            throw new IllegalArgumentException("percent: must be from 0 to 50, not " + percent);
        }
        if (percent == 0 || control.length + treatment.length == 0) {
            return Double.POSITIVE_INFINITY;
        }
        double[] all = Arrays.copyOf(control, control.length + treatment.length);
        System.arraycopy(treatment, 0, all, control.length, treatment.length);
        Arrays.sort(all);
        return Bootstrap.quantile(all, 1 - percent / 100);
    }

    /** Values, those above a limit drawn in to it. */
    public static double[] drawnIn(double[] values, double limit) {
        return Arrays.stream(values).map(value -> Math.min(value, limit)).toArray();
    }
}
