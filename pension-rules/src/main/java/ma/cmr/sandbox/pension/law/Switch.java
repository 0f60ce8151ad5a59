package ma.cmr.sandbox.pension.law;

/** Whether a rule whose practice is not known is applied. */
public enum Switch {
    ON,
    OFF
}
