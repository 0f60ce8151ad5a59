package ma.cmr.sandbox.synth.seed;

/**
 * Philox4x64-10 (Salmon, Moraes, Dror, Shaw, "Parallel random numbers: as easy as 1, 2, 3", 2011): a block of four numbers from a key and a
 * counter, without state. So any number of any stream can be had alone.
 */
final class Philox {
    private static final long MULTIPLY_0 = 0xD2E7470EE14C6C93L;
    private static final long MULTIPLY_1 = 0xCA5A826395121157L;
    private static final long WEYL_0 = 0x9E3779B97F4A7C15L;
    private static final long WEYL_1 = 0xBB67AE8584CAA73BL;

    private Philox() {}

    /** Fills four numbers of the counter's block. */
    static void block(long key0, long key1, long c0, long c1, long c2, long c3, long[] block) {
        long k0 = key0;
        long k1 = key1;
        long x0 = c0;
        long x1 = c1;
        long x2 = c2;
        long x3 = c3;
        for (int round = 0; round < 10; round++) {
            long high0 = Math.unsignedMultiplyHigh(MULTIPLY_0, x0);
            long low0 = MULTIPLY_0 * x0;
            long high1 = Math.unsignedMultiplyHigh(MULTIPLY_1, x2);
            long low1 = MULTIPLY_1 * x2;
            x0 = high1 ^ x1 ^ k0;
            x1 = low1;
            x2 = high0 ^ x3 ^ k1;
            x3 = low0;
            k0 += WEYL_0;
            k1 += WEYL_1;
        }
        block[0] = x0;
        block[1] = x1;
        block[2] = x2;
        block[3] = x3;
    }
}
