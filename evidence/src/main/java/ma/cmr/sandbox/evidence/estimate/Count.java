package ma.cmr.sandbox.evidence.estimate;

/**
 * Units that succeeded, of all.
 *
 * @param successes 0 to n
 */
public record Count(long successes, long n) {
    public Count {
        if (n < 0 || successes < 0 || successes > n) {
            throw new IllegalArgumentException("count: successes must be from 0 to n, not " + successes + " of " + n);
        }
    }

    /** The proportion; not a number without units. */
    public double share() {
        return (double) successes / n;
    }

    /** Units that did not succeed. */
    public long failures() {
        return n - successes;
    }
}
