package ma.cmr.sandbox.portal.protocol;

import java.util.List;

/**
 * One field of a plan as it is typed.
 *
 * @param kind how it is typed
 * @param choices of a {@link Kind#CHOICE}, each with a message {@code plan.<name>.<choice>}
 */
public record PlanField(String name, Kind kind, boolean required, List<String> choices) {
    /** Longest text. */
    static final int LONGEST = 1200;

    /** How a field is typed. */
    public enum Kind {
        TEXT,
        LONG_TEXT,
        /** One thing a line. */
        LINES,
        NUMBER,
        CHOICE,
        /** One of the catalogue. */
        INDICATOR
    }

    static PlanField of(String name, Kind kind) {
        return new PlanField(name, kind, true, List.of());
    }

    static PlanField optional(String name, Kind kind) {
        return new PlanField(name, kind, false, List.of());
    }

    static PlanField choice(String name, String... choices) {
        return new PlanField(name, Kind.CHOICE, true, List.of(choices));
    }
}
