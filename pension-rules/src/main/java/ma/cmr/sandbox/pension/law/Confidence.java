package ma.cmr.sandbox.pension.law;

/** How far a value can be trusted. */
public enum Confidence {
    /** Seen in the named source. */
    S("S"),
    /** General knowledge, not seen in a source. */
    K("K"),
    /** Estimated. */
    E("E"),
    /** Uncertain; a jurist should confirm it first. */
    UNCERTAIN("?");

    private final String letter;

    Confidence(String letter) {
        this.letter = letter;
    }

    /** The letter of the files: S, K, E or ?. */
    public String letter() {
        return letter;
    }

    static Confidence of(String letter) {
        return letter.equals("?") ? UNCERTAIN : valueOf(letter);
    }
}
