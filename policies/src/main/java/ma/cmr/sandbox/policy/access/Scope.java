package ma.cmr.sandbox.policy.access;

import java.util.List;
import java.util.Map;
import java.util.Set;
import ma.cmr.sandbox.policy.dataset.Labels;

/**
 * A scope, {@code resource:action}: the unit in which access is asked for and granted.
 *
 * @param purposes codes of the purposes for which it may be used
 * @param opens what it opens, data set by data set; empty for scopes that open operations
 */
public record Scope(
        String name, Audience audience, Labels labels, Set<String> purposes, Map<String, List<FieldRule>> opens) {
    public Scope {
        purposes = Set.copyOf(purposes);
        opens = Map.copyOf(opens);
    }

    /** What the scope does with the fields of a data set. */
    List<FieldRule> rulesFor(String dataset) {
        return opens.getOrDefault(dataset, List.of());
    }
}
