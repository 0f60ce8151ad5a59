package ma.cmr.sandbox.policy.access;

/**
 * What a scope does with a field or a whole group of a data set.
 *
 * @param path of the field or group
 */
public record FieldRule(String path, Treatment treatment) {
    /** Whether a leaf field at this path falls under the rule. */
    boolean covers(String leaf) {
        return leaf.equals(path) || leaf.startsWith(path + ".");
    }
}
