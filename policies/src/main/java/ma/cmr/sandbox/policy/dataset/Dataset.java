package ma.cmr.sandbox.policy.dataset;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * One entry of the data dictionary.
 *
 * @param name plural noun, as in the API's addresses
 * @param version raised when a field changes its meaning or goes
 * @param idPrefix first letters of the ids
 * @param baseScope the scope without which nothing of the data set opens
 */
public record Dataset(String name, int version, String idPrefix, String baseScope, Labels labels, List<Field> fields) {
    public Dataset {
        fields = List.copyOf(fields);
    }

    /** The field or group at a dotted path. */
    public Optional<Field> findField(String path) {
        List<Field> level = fields;
        Field found = null;
        for (String name : path.split("\\.", -1)) {
            found = null;
            for (Field field : level) {
                if (field.name().equals(name)) {
                    found = field;
                }
            }
            if (found == null) {
                return Optional.empty();
            }
            level = found.fields();
        }
        return Optional.ofNullable(found);
    }

    /** The fields that hold a value, in document order. */
    public List<Field> leaves() {
        List<Field> leaves = new ArrayList<>();
        fields.forEach(field -> leaves.addAll(field.leaves()));
        return leaves;
    }

    /** Every path that a policy may name: groups and leaves, in document order. */
    public List<String> paths() {
        List<String> paths = new ArrayList<>();
        fields.forEach(field -> addPaths(field, paths));
        return paths;
    }

    private static void addPaths(Field field, List<String> paths) {
        paths.add(field.path());
        field.fields().forEach(member -> addPaths(member, paths));
    }

    /** The fields a request may filter on or sort by, in document order. */
    public List<Field> queryable() {
        return leaves().stream()
                .filter(field -> field.filterable() || field.sortable())
                .toList();
    }
}
