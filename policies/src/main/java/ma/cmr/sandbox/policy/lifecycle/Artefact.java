package ma.cmr.sandbox.policy.lifecycle;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import ma.cmr.sandbox.policy.dataset.Labels;

/**
 * A document that a gate asks for, as a form.
 *
 * @param id unique over all objects
 * @param object whose life cycle it belongs to
 * @param purpose one sentence on top of the form: what it is for
 * @param roles who fills it in
 * @param states in which it may be filled in
 * @param renew whether it must be made anew each time the object enters one of these states
 * @param apart artefacts and actions whose authors may not fill it in
 */
public record Artefact(
        String id,
        ObjectKind object,
        Labels labels,
        Labels purpose,
        Set<Role> roles,
        List<String> states,
        boolean renew,
        List<String> apart,
        List<ArtefactField> fields) {
    public Artefact {
        roles = Set.copyOf(roles);
        states = List.copyOf(states);
        apart = List.copyOf(apart);
        fields = List.copyOf(fields);
    }

    /** The roles that fill it in: a partner's own, a reviewer's assigned ones. */
    Map<Role, Set<Condition>> conditions() {
        Map<Role, Set<Condition>> conditions = new EnumMap<>(Role.class);
        for (Role role : roles) {
            conditions.put(
                    role,
                    role.ofPartner()
                            ? Set.of(Condition.OWN)
                            : role == Role.RV && object != ObjectKind.CHALLENGE
                                    ? Set.of(Condition.ASSIGNED)
                                    : Set.of());
        }
        return conditions;
    }

    public Optional<ArtefactField> findField(String id) {
        return fields.stream().filter(field -> field.id().equals(id)).findFirst();
    }
}
