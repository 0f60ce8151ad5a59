package ma.cmr.sandbox.policy.lifecycle;

import java.time.ZoneId;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import ma.cmr.sandbox.policy.dataset.Labels;

/**
 * What {@code lifecycle.yaml} says, in the file's order.
 *
 * @param version raised when a state, an action or an artefact changes its meaning or goes
 * @param zone in which days are counted
 * @param roles what each role is called
 * @param objects what each object is called
 * @param states by object and id
 * @param transitions by action
 * @param permissions by id
 * @param artefacts by id
 * @param quorum votes that a ballot takes
 * @param remindPercent share of a deadline after which those with the duty are reminded
 */
public record LifecycleRules(
        int version,
        ZoneId zone,
        Map<Role, Labels> roles,
        Map<ObjectKind, Labels> objects,
        Map<ObjectKind, Map<String, State>> states,
        Map<String, TransitionRule> transitions,
        Map<String, Permission> permissions,
        Map<String, Artefact> artefacts,
        List<Deadline> deadlines,
        List<SeparationRule> separation,
        int quorum,
        int remindPercent) {
    public LifecycleRules {
        roles = ordered(roles);
        objects = ordered(objects);
        states = ordered(states);
        transitions = ordered(transitions);
        permissions = ordered(permissions);
        artefacts = ordered(artefacts);
        deadlines = List.copyOf(deadlines);
        separation = List.copyOf(separation);
    }

    private static <K, V> Map<K, V> ordered(Map<K, V> map) {
        return Collections.unmodifiableMap(new LinkedHashMap<>(map));
    }

    /** The actions of an object, in order. */
    public List<TransitionRule> transitionsOf(ObjectKind kind) {
        return transitions.values().stream()
                .filter(rule -> rule.object() == kind)
                .toList();
    }

    /** The states of an object, in order. */
    public List<State> statesOf(ObjectKind kind) {
        return List.copyOf(states.getOrDefault(kind, Map.of()).values());
    }
}
