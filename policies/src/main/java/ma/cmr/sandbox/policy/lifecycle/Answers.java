package ma.cmr.sandbox.policy.lifecycle;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What was typed into an artefact's form, as text.
 *
 * @param values by field; blank counts as absent
 * @param rows of the lists, by field
 */
public record Answers(Map<String, String> values, Map<String, List<Map<String, String>>> rows) {
    public Answers {
        values = Map.copyOf(values);
        Map<String, List<Map<String, String>>> copy = new LinkedHashMap<>();
        rows.forEach(
                (field, list) -> copy.put(field, list.stream().map(Map::copyOf).toList()));
        rows = Map.copyOf(copy);
    }

    /** The answer to a field, stripped; absent where it is blank. */
    public Optional<String> find(String field) {
        return find(values, field);
    }

    static Optional<String> find(Map<String, String> values, String field) {
        return Optional.ofNullable(values.get(field)).map(String::strip).filter(text -> !text.isEmpty());
    }
}
