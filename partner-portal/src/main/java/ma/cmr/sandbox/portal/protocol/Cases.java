package ma.cmr.sandbox.portal.protocol;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import ma.cmr.sandbox.kit.http.Exchange;
import ma.cmr.sandbox.kit.http.Problem;
import ma.cmr.sandbox.policy.lifecycle.Answers;
import ma.cmr.sandbox.policy.lifecycle.Lifecycle;
import ma.cmr.sandbox.policy.lifecycle.ObjectKind;
import ma.cmr.sandbox.policy.lifecycle.Offer;
import ma.cmr.sandbox.policy.lifecycle.Request;
import ma.cmr.sandbox.policy.lifecycle.Transition;
import ma.cmr.sandbox.portal.account.People;
import ma.cmr.sandbox.portal.account.SignedIn;
import ma.cmr.sandbox.portal.page.Page;
import ma.cmr.sandbox.portal.page.Pages;
import ma.cmr.sandbox.portal.pilot.Pilot;
import ma.cmr.sandbox.portal.pilot.PilotDesk;
import ma.cmr.sandbox.portal.pilot.PilotGate;
import ma.cmr.sandbox.portal.pilot.Wording;

/** Pilots with their protocols, for those who may see them, and what may be done with them. */
public final class Cases {
    private final Pages pages;
    private final PilotDesk desk;
    private final PilotGate gate;
    private final ProtocolStore store;
    private final Supplier<People> people;

    public Cases(Pages pages, PilotDesk desk, PilotGate gate, ProtocolStore store, Supplier<People> people) {
        this.pages = pages;
        this.desk = desk;
        this.gate = gate;
        this.store = store;
        this.people = people;
    }

    /**
     * The pilot that an address names as {@code :id}.
     *
     * @throws Problem 404 where there is none or it is another startup's, 403 where the person does not see it
     */
    public Case open(Exchange exchange, SignedIn person) {
        PilotGate.Opened opened = gate.open(exchange, person);
        return of(opened.pilot(), opened);
    }

    /** The pilot of an id, where the person sees it. */
    public Optional<Case> find(String id, SignedIn person) {
        return gate.find(id, person).map(opened -> of(opened.pilot(), opened));
    }

    /** A pilot, whoever asks. */
    Optional<Case> find(String id) {
        return desk.find(id).map(pilot -> of(pilot, new PilotGate.Opened(pilot, desk.facts(pilot))));
    }

    private Case of(Pilot pilot, PilotGate.Opened opened) {
        return new Case(pilot, opened.facts(), store.listOfPilot(pilot.id()));
    }

    /** Every pilot that the person sees. */
    public List<Case> list(SignedIn person) {
        List<Pilot> all = person.partner().map(desk::listOf).orElseGet(desk::list);
        return all.stream().flatMap(pilot -> find(pilot.id(), person).stream()).toList();
    }

    /** What a page says to the person. */
    public Reader reader(Exchange exchange, SignedIn person) {
        Page page = pages.page(exchange, Optional.of(person.viewer()));
        return new Reader(page, person, gate, people.get(), new Wording(desk.lifecycle(), page));
    }

    public Lifecycle lifecycle() {
        return desk.lifecycle();
    }

    /** Why the person may not do an action now; empty where he may. Reasons and choices are asked for on the way. */
    public Optional<Transition.Refused> refusal(Case file, SignedIn person, String action) {
        return desk.lifecycle().available(ObjectKind.PILOT, file.state(), person.actor(), file.facts()).stream()
                .filter(offer -> offer.rule().action().equals(action))
                .findFirst()
                .flatMap(Offer::whyNot);
    }

    /** Whether an action is for the person to do, whatever is still missing for it. */
    public boolean isFor(Case file, SignedIn person, String action) {
        return refusal(file, person, action)
                .map(refused -> switch (refused.rule()) {
                    case MISSING, QUORUM, MAJORITY, TOO_EARLY -> true;
                    default -> false;
                })
                .orElse(true);
    }

    /** Why the person may not fill in an artefact now; empty where he may. */
    public Optional<Transition.Refused> mayFill(Case file, SignedIn person, String artefact) {
        return desk.lifecycle().mayFill(artefact, file.state(), person.actor(), file.facts());
    }

    /** Whether an artefact is complete in the round that counts. */
    public boolean isComplete(Case file, String artefact) {
        return desk.lifecycle().completed(file.facts()).containsKey(artefact);
    }

    /**
     * Refuses whoever may not fill in an artefact now.
     *
     * @throws Problem 403
     */
    public void requireFill(Case file, SignedIn person, String artefact) {
        mayFill(file, person, artefact).ifPresent(refused -> {
            throw problem(refused, person);
        });
    }

    /** A refusal as the answer to a request that no page offers. */
    public static Problem problem(Transition.Refused refused, SignedIn person) {
        return Problem.of(
                403,
                "NOT_FOR_YOU",
                Map.of("rule", refused.rule().id(), "roles", person.names().anyOf(refused.whoMay())));
    }

    /** Nothing was done because somebody else was quicker. */
    public static Problem stale() {
        return Problem.of(409, "STALE", Map.of());
    }

    /**
     * Does an action.
     *
     * @return why not, as a policy's refusal; empty where it is done
     * @throws Problem 409 where somebody else was quicker
     */
    public Optional<Transition.Refused> act(Case file, SignedIn person, Request request) {
        return switch (desk.act(file.pilot().id(), file.pilot().history().size(), request, person.actor())) {
            case PilotDesk.Outcome.Done _ -> Optional.empty();
            case PilotDesk.Outcome.Refused(Pilot _, Transition.Refused why) -> Optional.of(why);
            case PilotDesk.Outcome.Overtaken _ -> throw stale();
        };
    }

    /**
     * Fills in an artefact with what a page of ours has gathered; one that is complete is opened again before.
     *
     * @throws Problem 403 where the person may not, 409 where somebody else was quicker
     * @throws IllegalStateException if the artefact's form does not take it
     */
    public void fill(Case file, SignedIn person, String artefact, Answers answers) {
        String id = file.pilot().id();
        if (isComplete(file, artefact)) {
            written(desk.reopen(id, artefact, edit(id, artefact), person.actor()), person, artefact);
        }
        written(desk.complete(id, artefact, edit(id, artefact), answers, person.actor()), person, artefact);
    }

    /** Opens an artefact again, if it is complete. */
    public void reopen(Case file, SignedIn person, String artefact) {
        if (isComplete(file, artefact)) {
            String id = file.pilot().id();
            written(desk.reopen(id, artefact, edit(id, artefact), person.actor()), person, artefact);
        }
    }

    private long edit(String id, String artefact) {
        return desk.find(id).map(pilot -> pilot.last(artefact).edit()).orElse(0L);
    }

    private static void written(PilotDesk.Written written, SignedIn person, String artefact) {
        switch (written) {
            case PilotDesk.Written.Kept _ -> {}
            case PilotDesk.Written.Refused(Pilot _, Transition.Refused why) -> throw problem(why, person);
            case PilotDesk.Written.Overtaken _ -> throw stale();
            case PilotDesk.Written.Faulty(Pilot _, var faults) ->
                throw new IllegalStateException("the form of " + artefact + " does not take it: " + faults);
        }
    }
}
