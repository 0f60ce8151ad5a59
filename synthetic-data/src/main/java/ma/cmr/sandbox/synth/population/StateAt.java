package ma.cmr.sandbox.synth.population;

/** What a person is on the fund's files of a day. */
public enum StateAt {
    /** Not on them: not yet recruited, or dead. */
    ABSENT,
    /** In service. */
    AFFILIATE,
    /** Draws an own pension, or waits for its first month. */
    PENSIONER
}
