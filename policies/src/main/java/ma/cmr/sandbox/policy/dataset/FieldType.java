package ma.cmr.sandbox.policy.dataset;

/** The types of fields, and how each is written in a document. */
public enum FieldType {
    /** Opaque identifier, text. */
    ID,
    /** Free text. */
    TEXT,
    /** One of the field's codes. */
    CODE,
    /** ISO day, {@code 2026-01-31}. */
    DATE,
    /** ISO month, {@code 2026-01}. */
    MONTH,
    /** Calendar year, a number. */
    YEAR,
    /** Whole number. */
    INTEGER,
    /** Decimal number as text, so that it stays exact. */
    DECIMAL,
    /** {@code {"amount":"4210.50","currency":"MAD"}}, two decimals. */
    MONEY,
    /** true or false. */
    BOOLEAN,
    /** A group of fields. */
    OBJECT,
    /** A list of groups of fields. */
    LIST;

    /** Whether the field holds other fields. */
    public boolean isGroup() {
        return this == OBJECT || this == LIST;
    }
}
