package ma.cmr.sandbox.policy.lifecycle;

/** How a field of a form is filled in. */
public enum FieldKind {
    /** One line. */
    TEXT,
    /** Several lines. */
    LONGTEXT,
    /** ISO day. */
    DATE,
    /** Decimal number with a point. */
    NUMBER,
    /** One of the field's choices. */
    CHOICE,
    /** {@code YES} or {@code NO}. */
    YES_NO,
    /** ISO 3166-1 alpha-2 code. */
    COUNTRY,
    /** Rows of fields. */
    LIST
}
