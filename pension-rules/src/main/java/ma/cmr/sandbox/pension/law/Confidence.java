package ma.cmr.sandbox.pension.law;

/** How far a value can be trusted. */
public enum Confidence {
    /** Seen in the named source. */
    S,
    /** General knowledge, not seen in a source. */
    K,
    /** Estimated. */
    E,
    /** Uncertain; a jurist should confirm it first. */
    UNCERTAIN;

    /** From the letter of the files: S, K, E or ?. */
    static Confidence of(String letter) {
        return letter.equals("?") ? UNCERTAIN : valueOf(letter);
    }
}
