package ma.cmr.sandbox.pension.person;

/** Sex in the civil register; the law's thresholds differ by it. */
public enum Sex {
    MALE,
    FEMALE
}
