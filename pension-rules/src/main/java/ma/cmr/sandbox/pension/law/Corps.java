package ma.cmr.sandbox.pension.law;

/** Groups with an age limit of their own. */
public enum Corps {
    GENERAL,
    /** Teacher-researchers (enseignants-chercheurs). */
    RESEARCHER,
    AMBASSADOR,
    /** Judges (magistrats), before extensions. */
    JUDGE
}
