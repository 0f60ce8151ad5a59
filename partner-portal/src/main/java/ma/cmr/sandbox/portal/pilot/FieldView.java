package ma.cmr.sandbox.portal.pilot;

import java.util.List;
import java.util.Optional;
import ma.cmr.sandbox.policy.lifecycle.FieldKind;

/**
 * One field of an artefact's form, ready to be shown.
 *
 * @param name in the form, and the id on the page
 * @param hint how to answer; empty where the label says enough
 * @param depends when the field counts at all, in a sentence; empty where it always does
 * @param value as typed
 * @param list name of the list of known values; empty for none
 * @param rows of a list
 */
public record FieldView(
        String name,
        FieldKind kind,
        String label,
        String hint,
        String depends,
        boolean required,
        String value,
        Optional<String> error,
        List<Option> options,
        String list,
        List<Row> rows) {
    /** One answer of a choice. */
    public record Option(String value, String label) {}

    /**
     * One row of a list.
     *
     * @param name of the row: {@code list[2]}
     * @param number counted from 1
     */
    public record Row(String name, int number, List<FieldView> fields) {}

    /** The ids that describe the field. */
    public String describedBy() {
        return ((hint.isEmpty() ? "" : name + "-hint ")
                        + (depends.isEmpty() ? "" : name + "-depends ")
                        + (error.isEmpty() ? "" : name + "-error"))
                .strip();
    }
}
