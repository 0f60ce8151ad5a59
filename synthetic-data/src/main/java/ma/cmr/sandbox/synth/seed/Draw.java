package ma.cmr.sandbox.synth.seed;

/**
 * One stream. Every draw is made from raw 64-bit numbers by integer arithmetic, so that neither a JDK nor a processor can change it. Not
 * for use by several threads.
 */
public final class Draw {
    private final long key0;
    private final long key1;
    private final long index;
    private final long aspect;
    private final long[] block = new long[4];
    private long next;

    Draw(long key0, long key1, long index, long aspect) {
        this.key0 = key0;
        this.key1 = key1;
        this.index = index;
        this.aspect = aspect;
    }

    /** 64 random bits. */
    public long bits() {
        int at = (int) (next & 3);
        if (at == 0) {
            Philox.block(key0, key1, index, aspect, next >>> 2, 0, block);
        }
        next++;
        return block[at];
    }

    /** A number from 0 to below a bound, each equally likely. */
    public long below(long bound) {
        if (bound <= 0) {
            throw new IllegalArgumentException("bound must be positive: " + bound);
        }
        // Lemire: multiply, and refuse the few results that would make some numbers likelier.
        long threshold = Long.remainderUnsigned(-bound, bound);
        long bits = bits();
        while (Long.compareUnsigned(bits * bound, threshold) < 0) {
            bits = bits();
        }
        return Math.unsignedMultiplyHigh(bits, bound);
    }

    /** A number between two, both included. */
    public int between(int least, int most) {
        return least + (int) below(most - least + 1L);
    }

    /** True in so many cases of a million. */
    public boolean inMillion(long cases) {
        return below(1_000_000) < cases;
    }

    /** A position in a table of weights, each as likely as its weight. */
    public int weighted(Weights weights) {
        return weights.at(below(weights.total()));
    }
}
