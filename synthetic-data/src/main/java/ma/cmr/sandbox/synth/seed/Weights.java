package ma.cmr.sandbox.synth.seed;

import java.util.Arrays;
import java.util.List;

/** A table of whole-number weights. */
public final class Weights {
    private final long[] sums;

    public Weights(List<Long> weights) {
        sums = new long[weights.size()];
        long sum = 0;
        for (int i = 0; i < sums.length; i++) {
            sum += weights.get(i);
            sums[i] = sum;
        }
        if (sum <= 0) {
            throw new IllegalArgumentException("weights add up to nothing");
        }
    }

    public long total() {
        return sums[sums.length - 1];
    }

    /** The position in whose part of the total a number lies. */
    int at(long number) {
        int found = Arrays.binarySearch(sums, number);
        int at = found >= 0 ? found + 1 : -found - 1;
        while (sums[at] <= number) {
            at++;
        }
        return at;
    }
}
