package ma.cmr.sandbox.evidence.protocol;

/** Which way a metric is better. */
public enum Direction {
    INCREASE,
    DECREASE;

    /** 1 where more is better, -1 where less is: an effect times this is good when positive. */
    public int sign() {
        return this == INCREASE ? 1 : -1;
    }
}
