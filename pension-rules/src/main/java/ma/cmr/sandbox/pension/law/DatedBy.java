package ma.cmr.sandbox.pension.law;

/** Which date decides the value of a parameter that counts. */
public enum DatedBy {
    /** Birth of the person. */
    BIRTH,
    /** The service itself. */
    SERVICE,
    /** Removal from the rolls (radiation des cadres). */
    LEAVING,
    /** First day payable (entrée en jouissance). */
    DUE,
    /** Month of the pay. */
    PAY,
    /** Month of the pension. */
    PAYMENT,
    /** Request or decision. */
    REQUEST,
    /** Death of the affiliate or pensioner. */
    DEATH
}
