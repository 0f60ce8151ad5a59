package ma.cmr.sandbox.policy.lifecycle;

import java.util.Map;

/**
 * One answer that does not do.
 *
 * @param path the field, or {@code list[2].field} counted from 0
 * @param arguments what the message speaks of: {@code min}, {@code max}, {@code field}, {@code day}, {@code allowed}
 */
public record FieldFault(String path, Kind kind, Map<String, String> arguments) {
    public FieldFault {
        arguments = Map.copyOf(arguments);
    }

    /** What is wrong. */
    public enum Kind {
        /** Nothing is written. */
        REQUIRED,
        /** The form has no such field. */
        UNKNOWN,
        /** Longer than {@code max} characters. */
        TOO_LONG,
        /** Not of the shape asked for. */
        PATTERN,
        /** Not a day such as 2026-01-31. */
        NOT_A_DATE,
        /** Not a number such as 12.5. */
        NOT_A_NUMBER,
        /** Smaller than {@code min}. */
        TOO_SMALL,
        /** Greater than {@code max}. */
        TOO_GREAT,
        /** None of {@code allowed}. */
        NOT_A_CHOICE,
        /** No ISO 3166-1 code of two letters. */
        NOT_A_COUNTRY,
        /** The answer must be {@code allowed} before the artefact is complete. */
        MUST_BE,
        /** The day must be {@code day}, so many days after {@code field}, or later. */
        TOO_EARLY,
        /** The day must be {@code day} or earlier. */
        TOO_LATE,
        /** Fewer than {@code min} rows. */
        TOO_FEW,
        /** More than {@code max} rows. */
        TOO_MANY
    }
}
