package ma.cmr.sandbox.portal.pilot;

import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import ma.cmr.sandbox.policy.lifecycle.Answers;
import ma.cmr.sandbox.policy.lifecycle.Deed;
import ma.cmr.sandbox.policy.lifecycle.ObjectKind;
import ma.cmr.sandbox.policy.lifecycle.State;

/**
 * One startup's answer to one challenge, from the application over the pilot to a rollout: their states, what was filled in and all that
 * happened. A value; a change is another one.
 *
 * @param partner id of the startup
 * @param challenge id of the challenge
 * @param states of the objects that exist so far
 * @param artefacts by id, each with its versions, oldest first
 * @param history oldest first
 * @param grant the access at the API that it wants; empty until the access first opens
 * @param revision raised at every change
 */
public record Pilot(
        String id,
        String partner,
        String challenge,
        Map<ObjectKind, String> states,
        Map<String, List<Filled>> artefacts,
        List<Deed> history,
        Optional<GrantWish> grant,
        long revision) {
    private static final List<ObjectKind> ORDER = List.of(ObjectKind.APPLICATION, ObjectKind.PILOT, ObjectKind.ROLLOUT);

    public Pilot {
        states = states.isEmpty() ? Map.of() : Map.copyOf(new EnumMap<>(states));
        Map<String, List<Filled>> copy = new LinkedHashMap<>();
        artefacts.forEach((name, versions) -> copy.put(name, List.copyOf(versions)));
        artefacts = java.util.Collections.unmodifiableMap(copy);
        history = List.copyOf(history);
    }

    /** A startup's answer that nobody has begun. */
    public static Pilot begin(String id, String partner, String challenge) {
        return new Pilot(id, partner, challenge, Map.of(), Map.of(), List.of(), Optional.empty(), 0);
    }

    /** What people say when they speak of it: short, and told apart well enough. */
    public String reference() {
        return id.substring(Math.max(0, id.length() - 8)).toUpperCase(Locale.ROOT);
    }

    /** The objects that exist, in the order in which they came into being. */
    public List<ObjectKind> objects() {
        return ORDER.stream().filter(states::containsKey).toList();
    }

    /** The object that its life has come to: the pilot, once there is one. A rollout goes on beside it. */
    public ObjectKind object() {
        return states.containsKey(ObjectKind.PILOT) ? ObjectKind.PILOT : ObjectKind.APPLICATION;
    }

    /** An object's state; {@link State#START} where it does not exist yet. */
    public String state(ObjectKind kind) {
        return states.getOrDefault(kind, State.START);
    }

    /** The last version of an artefact. */
    public Filled last(String artefact) {
        List<Filled> versions = artefacts.getOrDefault(artefact, List.of());
        return versions.isEmpty() ? Filled.nothing() : versions.getLast();
    }

    /** The last version of an artefact that was completed. */
    public Optional<Filled> lastSealed(String artefact) {
        return artefacts.getOrDefault(artefact, List.of()).reversed().stream()
                .filter(Filled::sealed)
                .findFirst();
    }

    /** With a draft of an artefact in place of the last one, or beside the last one that was completed. */
    Pilot withDraft(String artefact, Answers answers, String by, Instant now) {
        Filled last = last(artefact);
        return withVersion(artefact, new Filled(answers, last.edit() + 1, by, now, false));
    }

    /** With an artefact completed, and the deed that says so. */
    Pilot withCompleted(String artefact, Answers answers, Deed.Completed deed) {
        return withVersion(artefact, last(artefact).seal(answers, deed.actor(), deed.at()))
                .withDeed(deed);
    }

    private Pilot withVersion(String artefact, Filled version) {
        List<Filled> versions = new ArrayList<>(artefacts.getOrDefault(artefact, List.of()));
        if (!versions.isEmpty() && !versions.getLast().sealed()) {
            versions.removeLast();
        }
        versions.add(version);
        Map<String, List<Filled>> changed = new LinkedHashMap<>(artefacts);
        changed.put(artefact, versions);
        return new Pilot(id, partner, challenge, states, changed, history, grant, revision);
    }

    Pilot withDeed(Deed deed) {
        List<Deed> more = new ArrayList<>(history);
        more.add(deed);
        return new Pilot(id, partner, challenge, states, artefacts, more, grant, revision);
    }

    /** With a step in the history and the state that it leads to, in one. */
    Pilot withStep(Deed.Step step) {
        Map<ObjectKind, String> changed = new EnumMap<>(ObjectKind.class);
        changed.putAll(states);
        changed.put(step.object(), step.to());
        Pilot longer = withDeed(step);
        return new Pilot(id, partner, challenge, changed, artefacts, longer.history, grant, revision);
    }

    Pilot withGrant(Optional<GrantWish> wish) {
        return new Pilot(id, partner, challenge, states, artefacts, history, wish, revision);
    }
}
