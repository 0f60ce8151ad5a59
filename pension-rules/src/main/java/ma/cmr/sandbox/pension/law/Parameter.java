package ma.cmr.sandbox.pension.law;

import java.util.List;

/**
 * A parameter as its file writes it, for listing and explaining.
 *
 * @param label French name
 * @param unit of the values
 */
public record Parameter(String id, String label, String unit, Dated<String> history) {
    /** Whether any of its values waits for a jurist. */
    public boolean uncertain() {
        return history.entries().stream()
                .map(entry -> entry.reference().confidence())
                .anyMatch(confidence ->
                        List.of(Confidence.UNCERTAIN, Confidence.K).contains(confidence));
    }
}
