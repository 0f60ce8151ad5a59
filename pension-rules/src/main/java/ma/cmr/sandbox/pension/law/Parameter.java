package ma.cmr.sandbox.pension.law;

import java.util.List;

/**
 * A parameter as its file writes it, for listing and explaining.
 *
 * @param label its name
 * @param unit of the values
 * @param by which date decides the value
 * @param history the values as text, {@code none} where the rule does not exist
 */
public record Parameter(String id, Labels label, Unit unit, DatedBy by, Dated<String> history) {
    /** What the values are. */
    public enum Unit {
        RATE,
        MONTHS,
        YEARS,
        DAYS,
        COUNT,
        DIRHAMS,
        DIRHAMS_A_MONTH,
        DIRHAMS_A_YEAR,
        DIRHAMS_A_DAY,
        DIRHAMS_AN_HOUR,
        SCALE,
        CHOICE,
        /** The name of a rule: another entry puts another rule in its place. */
        RULE
    }

    /** Whether any of its values waits for a jurist. */
    public boolean uncertain() {
        return history.entries().stream()
                .map(entry -> entry.reference().confidence())
                .anyMatch(confidence ->
                        List.of(Confidence.UNCERTAIN, Confidence.K).contains(confidence));
    }

    Parameter with(Dated<String> other) {
        return new Parameter(id, label, unit, by, other);
    }
}
