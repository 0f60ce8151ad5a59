package ma.cmr.sandbox.evidence.decision;

/** What the engine recommends; the committee decides. In the order in which the rules are tried. */
public enum Recommendation {
    /** The data cannot be believed. */
    INVALID,
    /** Harm is shown. */
    STOP_HARM,
    /** Enough units, and the effect that was hoped for is excluded. */
    STOP,
    /** Better, by enough, without harm, at a known cost. */
    GENERALISE,
    /** Not yet clear, and units or time remain. */
    EXTEND,
    /** Not clear, and nothing remains. */
    STOP_INCONCLUSIVE
}
