package ma.cmr.sandbox.portal.pilot;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.function.Function;
import ma.cmr.sandbox.kit.id.Ids;
import ma.cmr.sandbox.policy.lifecycle.Actor;
import ma.cmr.sandbox.policy.lifecycle.Answers;
import ma.cmr.sandbox.policy.lifecycle.Artefact;
import ma.cmr.sandbox.policy.lifecycle.Deed;
import ma.cmr.sandbox.policy.lifecycle.Facts;
import ma.cmr.sandbox.policy.lifecycle.FieldFault;
import ma.cmr.sandbox.policy.lifecycle.FormCheck;
import ma.cmr.sandbox.policy.lifecycle.Lifecycle;
import ma.cmr.sandbox.policy.lifecycle.ObjectKind;
import ma.cmr.sandbox.policy.lifecycle.Request;
import ma.cmr.sandbox.policy.lifecycle.Role;
import ma.cmr.sandbox.policy.lifecycle.Signal;
import ma.cmr.sandbox.policy.lifecycle.State;
import ma.cmr.sandbox.policy.lifecycle.Transition;
import ma.cmr.sandbox.policy.lifecycle.TransitionRule;
import ma.cmr.sandbox.policy.load.PolicySet;
import ma.cmr.sandbox.portal.page.Overtaken;
import ma.cmr.sandbox.portal.page.Stale;

/**
 * Where pilots change: asks the policy, writes state, history and documents in one go, lets the portal's own transitions follow, and tells
 * whoever listens. Other features go through here too.
 */
public final class PilotDesk {
    private static final int MOST_TRIES = 20;

    /** How an action ends. */
    public sealed interface Outcome {
        /** Done; {@code awaits} is set where a second person has to do it too. */
        record Done(Pilot pilot, boolean awaits) implements Outcome {}

        /** Refused by the policy. */
        record Refused(Pilot pilot, Transition.Refused why) implements Outcome {}

        /** Something happened since the person looked. */
        record Overtaken(Pilot pilot) implements Outcome {}
    }

    /** How writing into an artefact ends. */
    public sealed interface Written {
        /** Kept. */
        record Kept(Pilot pilot) implements Written {}

        /** Not complete; nothing of the history changed, what was typed is kept as a draft. */
        record Faulty(Pilot pilot, List<FieldFault> faults) implements Written {}

        /** Refused by the policy. */
        record Refused(Pilot pilot, Transition.Refused why) implements Written {}

        /** Somebody else wrote into it since the person looked. */
        record Overtaken(Pilot pilot) implements Written {}
    }

    private final PilotStore store;
    private final Lifecycle lifecycle;
    private final Challenges challenges;
    private final List<Findings.Source> sources;
    private final AgreementCheck agreements;
    private final GrantWishes wishes;
    private final Clock clock;
    private final Ids ids;
    private final List<Consumer<Pilot>> listeners = new CopyOnWriteArrayList<>();

    /**
     * A desk.
     *
     * @param sources what machines establish about a pilot
     */
    public PilotDesk(
            PilotStore store,
            PolicySet policies,
            Challenges challenges,
            List<Findings.Source> sources,
            Clock clock,
            Ids ids) {
        this.store = store;
        this.lifecycle = policies.lifecycle();
        this.challenges = challenges;
        this.sources = List.copyOf(sources);
        this.agreements = new AgreementCheck(policies);
        this.wishes = new GrantWishes(lifecycle);
        this.clock = clock;
        this.ids = ids;
    }

    /** Tells of every pilot that has changed, after it was kept, on the thread that changed it. */
    public void listen(Consumer<Pilot> listener) {
        listeners.add(listener);
    }

    public Lifecycle lifecycle() {
        return lifecycle;
    }

    public Challenges challenges() {
        return challenges;
    }

    AgreementCheck agreements() {
        return agreements;
    }

    /** Today, where the fund is. */
    public LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), lifecycle.rules().zone());
    }

    /** What the policy has to know of a pilot. */
    public Facts facts(Pilot pilot) {
        Findings found = Findings.all(sources, pilot);
        Facts without = new Facts(
                Optional.of(pilot.partner()),
                pilot.challenge(),
                pilot.history(),
                signals(pilot, found),
                Map.of(),
                found.recommendation(),
                clock.instant());
        Map<String, LocalDate> dates = new LinkedHashMap<>();
        lifecycle
                .completed(without)
                .keySet()
                .forEach(name -> lifecycle
                        .findArtefact(name)
                        .ifPresent(artefact -> pilot.lastSealed(name)
                                .ifPresent(filled -> dates.putAll(FormCheck.dates(artefact, filled.answers())))));
        return new Facts(
                without.partner(),
                without.challenge(),
                without.history(),
                without.signals(),
                dates,
                without.recommendation(),
                without.now());
    }

    /** What other machines have found, and what the pilot's own documents and its challenge establish. */
    private Set<Signal> signals(Pilot pilot, Findings found) {
        Set<Signal> signals = new LinkedHashSet<>(found.signals());
        if (challenges
                .find(pilot.challenge())
                .filter(known -> known.isOpen(today()))
                .isPresent()) {
            signals.add(Signal.CHALLENGE_OPEN);
        }
        if (pilot.lastSealed("partner_attestation").isPresent()) {
            signals.add(Signal.ALL_DATA_DELETED);
        }
        return signals;
    }

    /** A pilot, whoever may see it. */
    public Optional<Pilot> find(String id) {
        return store.find(id);
    }

    /** Every pilot, whoever may see it. */
    public List<Pilot> list() {
        return store.list();
    }

    /** The pilots of one startup. */
    public List<Pilot> listOf(String partner) {
        return store.listOf(partner);
    }

    /** Begins an application to a challenge. */
    public Outcome begin(String challenge, Actor.Person person) {
        Pilot fresh = Pilot.begin(ids.next(), person.partner().orElse(""), challenge);
        return switch (lifecycle.move(
                ObjectKind.APPLICATION, State.START, Request.of("start_application"), person, facts(fresh))) {
            case Transition.Refused refused -> new Outcome.Refused(fresh, refused);
            case Transition.Moved moved -> {
                Pilot begun = fresh.withStep(moved.step());
                store.add(begun);
                tell(begun);
                yield new Outcome.Done(begun, false);
            }
        };
    }

    /**
     * Does an action on a pilot, its application or its rollout.
     *
     * @param seen how long the history was when the person looked
     */
    public Outcome act(String id, int seen, Request request, Actor.Person person) {
        Pilot pilot = get(id);
        if (pilot.history().size() != seen) {
            return new Outcome.Overtaken(pilot);
        }
        ObjectKind kind = lifecycle
                .findAction(request.action())
                .map(TransitionRule::object)
                .orElse(ObjectKind.PILOT);
        return switch (lifecycle.move(kind, pilot.state(kind), request, person, facts(pilot))) {
            case Transition.Refused refused -> new Outcome.Refused(pilot, refused);
            case Transition.Moved moved -> {
                try {
                    Pilot kept = keep(pilot.withStep(moved.step()));
                    yield new Outcome.Done(kept, !moved.awaits().isEmpty());
                } catch (Stale e) {
                    yield new Outcome.Overtaken(get(id));
                }
            }
        };
    }

    /**
     * Keeps what was typed into an artefact, complete or not.
     *
     * @param edit the artefact's count when the person looked
     */
    public Written draft(String id, String artefact, long edit, Answers answers, Actor.Person person) {
        return write(
                id,
                artefact,
                edit,
                person,
                pilot -> isComplete(pilot, artefact)
                        ? new Written.Overtaken(pilot)
                        : new Written.Kept(keep(pilot.withDraft(artefact, answers, person.id(), clock.instant()))));
    }

    /** Declares an artefact complete, if it is; a draft of it is kept if it is not. */
    public Written complete(String id, String artefact, long edit, Answers answers, Actor.Person person) {
        return write(id, artefact, edit, person, pilot -> {
            if (isComplete(pilot, artefact)) {
                return new Written.Overtaken(pilot);
            }
            List<FieldFault> faults = new ArrayList<>(FormCheck.faults(getArtefact(artefact), answers));
            faults.addAll(agreements.faults(artefact, answers));
            if (!faults.isEmpty()) {
                Pilot kept = keep(pilot.withDraft(artefact, answers, person.id(), clock.instant()));
                return new Written.Faulty(kept, faults);
            }
            return new Written.Kept(keep(pilot.withCompleted(
                    artefact,
                    answers,
                    new Deed.Completed(artefact, person.id(), roleFor(artefact, person), clock.instant()))));
        });
    }

    /** Opens a complete artefact again; clearances and signatures that rest on it lapse. */
    public Written reopen(String id, String artefact, long edit, Actor.Person person) {
        return write(id, artefact, edit, person, pilot -> {
            if (!isComplete(pilot, artefact)) {
                return new Written.Overtaken(pilot);
            }
            Filled last = pilot.last(artefact);
            return new Written.Kept(keep(pilot.withDraft(artefact, last.answers(), person.id(), clock.instant())
                    .withDeed(new Deed.Reopened(artefact, person.id(), roleFor(artefact, person), clock.instant()))));
        });
    }

    private boolean isComplete(Pilot pilot, String artefact) {
        return lifecycle.completed(facts(pilot)).containsKey(artefact);
    }

    private Written write(String id, String artefact, long edit, Actor.Person person, Function<Pilot, Written> change) {
        for (int tries = 0; tries < MOST_TRIES; tries++) {
            Pilot pilot = get(id);
            Artefact known = getArtefact(artefact);
            Optional<Transition.Refused> refused =
                    lifecycle.mayFill(artefact, pilot.state(known.object()), person, facts(pilot));
            if (refused.isPresent()) {
                return new Written.Refused(pilot, refused.get());
            }
            Filled last = pilot.last(artefact);
            // A page's own save that arrives after the document was completed is late, whoever's it is.
            Instant written = last.sealed() ? Instant.EPOCH : last.at();
            if (Overtaken.is(edit, last.edit(), last.by(), written, person.id(), clock.instant())) {
                return new Written.Overtaken(pilot);
            }
            try {
                return change.apply(pilot);
            } catch (Stale e) {
                // Somebody changed another part of the pilot; what this person wrote is not touched by it.
            }
        }
        throw new Stale();
    }

    /** The role in which a person fills in an artefact: the first of those that may. */
    private Optional<Role> roleFor(String artefact, Actor.Person person) {
        return getArtefact(artefact).roles().stream()
                .filter(role -> person.roles().containsKey(role)
                        && !person.roles().get(role).isAfter(today()))
                .sorted()
                .findFirst();
    }

    /** Makes the transitions that the portal itself has to make now, as on a day that has come or on a fact that a machine has found. */
    public void advance(String id) {
        for (int tries = 0; tries < MOST_TRIES; tries++) {
            Optional<Pilot> pilot = store.find(id);
            if (pilot.isEmpty()
                    || settle(pilot.get()).history().size()
                            == pilot.get().history().size()) {
                return;
            }
            try {
                keep(pilot.get());
                return;
            } catch (Stale e) {
                // Somebody was quicker; what follows is judged on the pilot as it is now.
            }
        }
    }

    /** Advances every pilot that is not over. */
    public void advanceAll() {
        store.list().forEach(pilot -> advance(pilot.id()));
    }

    private Pilot keep(Pilot changed) {
        Pilot kept = store.save(wishes.update(settle(changed)));
        tell(kept);
        return kept;
    }

    private Pilot settle(Pilot pilot) {
        Pilot settled = pilot;
        for (ObjectKind kind : List.of(ObjectKind.PILOT, ObjectKind.ROLLOUT)) {
            settled = settle(settled, kind);
        }
        return settled;
    }

    private Pilot settle(Pilot pilot, ObjectKind kind) {
        Pilot settled = pilot;
        for (int steps = 0; steps < MOST_TRIES; steps++) {
            Optional<Transition.Moved> next = lifecycle.nextBySystem(kind, settled.state(kind), facts(settled));
            if (next.isEmpty()) {
                return settled;
            }
            settled = settled.withStep(next.get().step());
        }
        throw new IllegalStateException("the portal's own transitions of " + kind + " do not come to an end");
    }

    private void tell(Pilot pilot) {
        listeners.forEach(listener -> listener.accept(pilot));
    }

    private Pilot get(String id) {
        return store.find(id).orElseThrow(() -> new IllegalArgumentException("no pilot " + id));
    }

    private Artefact getArtefact(String id) {
        return lifecycle.findArtefact(id).orElseThrow(() -> new IllegalArgumentException("no artefact " + id));
    }
}
