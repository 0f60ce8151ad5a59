package ma.cmr.sandbox.policy.lifecycle;

import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import ma.cmr.sandbox.policy.dataset.Labels;

/**
 * One row of the permission matrix.
 *
 * @param id as transitions name it
 * @param allow for each role that has it, the conditions under which; a role that is not named does not have it
 */
public record Permission(String id, ActionKind kind, Labels labels, Map<Role, Set<Condition>> allow) {
    public Permission {
        Map<Role, Set<Condition>> copy = new EnumMap<>(Role.class);
        allow.forEach((role, conditions) -> copy.put(role, Set.copyOf(conditions)));
        allow = Map.copyOf(copy);
    }

    /** The conditions under which a role has it; absent where it has not. */
    public Optional<Set<Condition>> findConditions(Role role) {
        return Optional.ofNullable(allow.get(role));
    }
}
