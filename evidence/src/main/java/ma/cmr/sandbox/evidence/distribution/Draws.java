package ma.cmr.sandbox.evidence.distribution;

/**
 * Deterministic random numbers for bootstrap and simulation: SplitMix64 (Steele, Lea, Flood, "Fast splittable pseudorandom number
 * generators", OOPSLA 2014). The n-th number is a pure function of seed and n, so that a result can be had again to the last digit. Not for
 * use by several threads, and not for secrets.
 */
public final class Draws {
    private static final long GOLDEN = 0x9E3779B97F4A7C15L;

    private long state;

    /** The numbers of a seed. */
    public Draws(long seed) {
        state = seed;
    }

    /** Independent numbers for one part of a task. */
    public static Draws of(long seed, long part) {
        return new Draws(mix(seed + mix(part + GOLDEN)));
    }

    /** 64 random bits. */
    public long bits() {
        state += GOLDEN;
        return mix(state);
    }

    /** A number above 0 and below 1. */
    public double uniform() {
        return ((bits() >>> 12) + 0.5) * 0x1p-52;
    }

    /** A number from 0 to below a bound; uneven by less than bound / 2^64. */
    public int below(int bound) {
        return (int) Math.unsignedMultiplyHigh(bits(), bound);
    }

    /** A standard normal number. */
    public double normal() {
        return Normal.quantile(uniform());
    }

    /** A standard exponential number. */
    public double exponential() {
        return -StrictMath.log(uniform());
    }

    /** A standard gamma number of a shape of 1 or more (Marsaglia and Tsang 2000). */
    public double gamma(double shape) {
        double d = shape - 1.0 / 3;
        double c = 1 / Math.sqrt(9 * d);
        while (true) {
            double x = normal();
            double v = 1 + c * x;
            if (v > 0) {
                double cube = v * v * v;
                if (StrictMath.log(uniform()) < x * x / 2 + d - d * cube + d * StrictMath.log(cube)) {
                    return d * cube;
                }
            }
        }
    }

    private static long mix(long value) {
        long z = (value ^ (value >>> 30)) * 0xBF58476D1CE4E5B9L;
        z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
        return z ^ (z >>> 31);
    }
}
