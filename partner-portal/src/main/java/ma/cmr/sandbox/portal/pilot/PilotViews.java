package ma.cmr.sandbox.portal.pilot;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import ma.cmr.sandbox.policy.challenge.Challenge;
import ma.cmr.sandbox.policy.lifecycle.ActionKind;
import ma.cmr.sandbox.policy.lifecycle.Artefact;
import ma.cmr.sandbox.policy.lifecycle.Deed;
import ma.cmr.sandbox.policy.lifecycle.Due;
import ma.cmr.sandbox.policy.lifecycle.Facts;
import ma.cmr.sandbox.policy.lifecycle.Lifecycle;
import ma.cmr.sandbox.policy.lifecycle.Missing;
import ma.cmr.sandbox.policy.lifecycle.ObjectKind;
import ma.cmr.sandbox.policy.lifecycle.Offer;
import ma.cmr.sandbox.policy.lifecycle.State;
import ma.cmr.sandbox.policy.lifecycle.TransitionRule;
import ma.cmr.sandbox.portal.account.People;
import ma.cmr.sandbox.portal.account.SignedIn;
import ma.cmr.sandbox.portal.page.Page;
import ma.cmr.sandbox.portal.page.Viewer;

/** Puts together what the page of a pilot shows to one person. */
final class PilotViews {
    private final PilotDesk desk;
    private final PilotGate gate;
    private final AccessStanding.Ledger ledger;
    private final List<Chapter> chapters;

    PilotViews(PilotDesk desk, PilotGate gate, AccessStanding.Ledger ledger, List<Chapter> chapters) {
        this.desk = desk;
        this.gate = gate;
        this.ledger = ledger;
        this.chapters = List.copyOf(chapters);
    }

    /** The name that the startup gave its project. */
    static String title(Pilot pilot, Page page) {
        return pilot.last("application_idea").answers().find("title").orElseGet(() -> page.text("pilot.untitled"));
    }

    PilotView view(Page page, PilotGate.Opened opened, SignedIn person, People people) {
        Pilot pilot = opened.pilot();
        Facts facts = opened.facts();
        Wording wording = new Wording(desk.lifecycle(), page);
        Set<String> waiting = new LinkedHashSet<>();
        List<PilotView.Act> acts = new ArrayList<>();
        List<PilotView.Act> others = new ArrayList<>();
        List<PilotView.Blocked> blocked = new ArrayList<>();
        List<PilotView.Item> items = new ArrayList<>();
        List<ObjectKind> kinds = kinds(pilot);
        for (ObjectKind kind : kinds) {
            String state = pilot.state(kind);
            desk.lifecycle()
                    .waitsFor(kind, state, person.actor(), facts)
                    .artefacts()
                    .forEach(artefact -> waiting.add(artefact.id()));
            for (Offer offer : desk.lifecycle().available(kind, state, person.actor(), facts)) {
                sort(offer, state, person, facts, wording, acts, others, blocked);
            }
            items.addAll(items(pilot, kind, facts, person, wording));
        }
        return new PilotView(
                pilot,
                title(pilot, page),
                people.startup(pilot.partner()),
                desk.challenges()
                        .find(pilot.challenge())
                        .map(Challenge::title)
                        .map(page::in)
                        .orElse(pilot.challenge()),
                standing(page, pilot, wording),
                waiting.stream()
                        .map(name -> new PilotView.Link(address(pilot, name), wording.artefact(name)))
                        .toList(),
                acts,
                others,
                blocked,
                items,
                documents(page, pilot, facts, person, people, wording),
                path(pilot, facts, wording),
                due(pilot, facts, wording),
                links(pilot, person),
                history(page, pilot, facts, person, people, wording));
    }

    /** The objects on which something can be done: one that is over gives way to the next. */
    private List<ObjectKind> kinds(Pilot pilot) {
        List<ObjectKind> kinds = new ArrayList<>();
        if (pilot.state(ObjectKind.APPLICATION).equals("SELECTED")) {
            kinds.add(ObjectKind.PILOT);
        } else {
            kinds.add(ObjectKind.APPLICATION);
        }
        if (pilot.states().containsKey(ObjectKind.ROLLOUT)) {
            kinds.add(ObjectKind.ROLLOUT);
        }
        return kinds;
    }

    private void sort(
            Offer offer,
            String state,
            SignedIn person,
            Facts facts,
            Wording wording,
            List<PilotView.Act> acts,
            List<PilotView.Act> others,
            List<PilotView.Blocked> blocked) {
        TransitionRule rule = offer.rule();
        if (!rule.from().contains(state)) {
            return;
        }
        boolean harm = rule.act() == ActionKind.GUARD || rule.act() == ActionKind.WITHDRAW;
        PilotView.Act act = new PilotView.Act(rule.action(), wording.button(rule), harm && !rule.goesBack());
        boolean voted = rule.act() == ActionKind.VOTE
                && desk.lifecycle()
                        .tally(rule.action(), facts)
                        .votes()
                        .containsKey(person.account().id());
        if (offer.open()) {
            (rule.act().isDuty() && !isBackward(rule, state) && !voted ? acts : others).add(act);
        } else if (offer.whyNot().get().whoMay().stream().anyMatch(person.roles()::contains)) {
            blocked.add(new PilotView.Blocked(
                    wording.button(rule), wording.refused(offer.whyNot().get())));
        }
    }

    boolean isBackward(TransitionRule rule, String state) {
        if (rule.to().isEmpty() || rule.goesBack()) {
            return false;
        }
        List<String> order = desk.lifecycle().rules().statesOf(rule.object()).stream()
                .map(State::id)
                .toList();
        return order.indexOf(rule.to().get()) < order.indexOf(state);
    }

    /** What the present state needs before the next one on the way, done or not, each thing once. */
    private List<PilotView.Item> items(Pilot pilot, ObjectKind kind, Facts facts, SignedIn person, Wording wording) {
        String state = pilot.state(kind);
        List<String> way = way(kind);
        List<TransitionRule> forward = desk.lifecycle().rules().transitionsOf(kind).stream()
                .filter(rule -> rule.from().contains(state)
                        && rule.to()
                                .filter(to -> way.indexOf(to) > way.indexOf(state))
                                .isPresent())
                .toList();
        Map<String, PilotView.Item> items = new LinkedHashMap<>();
        for (TransitionRule rule : forward) {
            List<Missing> missing = desk.lifecycle().missing(rule.action(), state, facts);
            for (String name : rule.needs().artefacts()) {
                boolean always = forward.stream()
                        .allMatch(other -> other.needs().artefacts().contains(name));
                items.computeIfAbsent(
                        "artefact " + name,
                        key -> artefactItem(pilot, name, missing, always ? "" : wording.button(rule), person, wording));
            }
            for (String name : rule.needs().approvals()) {
                items.computeIfAbsent("approval " + name, key -> approvalItem(name, missing, wording));
            }
            for (Missing each : missing) {
                boolean said = switch (each) {
                    case Missing.OfArtefact _, Missing.OfApproval _ -> false;
                    // Where several ways are open, what only one of them asks for is said on the page of that one.
                    case Missing.OfSignal _ -> forward.size() == 1;
                    case Missing.OfVotes _, Missing.OfScores _, Missing.OfDay _, Missing.OfSecondPerson _ -> true;
                };
                if (said) {
                    items.computeIfAbsent(
                            each instanceof Missing.OfVotes votes ? votes.ballot() : each.toString(),
                            key -> new PilotView.Item(false, wording.step(each), "", Optional.empty()));
                }
            }
        }
        return List.copyOf(items.values());
    }

    private PilotView.Item artefactItem(
            Pilot pilot, String name, List<Missing> missing, String onlyFor, SignedIn person, Wording wording) {
        boolean done = !missing.contains(new Missing.OfArtefact(name));
        boolean shown = desk.lifecycle()
                .findArtefact(name)
                .filter(known -> gate.sight().sees(known, person.actor()))
                .isPresent();
        return new PilotView.Item(
                done,
                wording.artefact(name),
                done ? "" : wording.filledBy(name, onlyFor),
                shown ? Optional.of(address(pilot, name)) : Optional.empty());
    }

    private PilotView.Item approvalItem(String name, List<Missing> missing, Wording wording) {
        Optional<TransitionRule> approval = desk.lifecycle().findAction(name);
        boolean open = missing.stream()
                .anyMatch(each -> each instanceof Missing.OfApproval needed
                        && needed.action().equals(name));
        return new PilotView.Item(
                !open,
                open ? approval.map(wording::button).orElse(name) : wording.done(name),
                open ? approval.map(rule -> wording.by(rule.allow().keySet())).orElse("") : "",
                Optional.empty());
    }

    private String address(Pilot pilot, String artefact) {
        String rest = chapters.stream()
                .map(chapter -> chapter.forms().get(artefact))
                .filter(own -> own != null)
                .findFirst()
                .orElse("documents/" + artefact);
        return "/pilots/" + pilot.id() + "/" + rest;
    }

    /** The state in words. A change that concerns the access is not said to hold before the API has acknowledged it. */
    PilotView.Standing standing(Page page, Pilot pilot, Wording wording) {
        ObjectKind kind = pilot.object();
        String state = pilot.state(kind);
        Optional<AccessStanding> standing = ledger.of(pilot);
        boolean inForce = standing.map(AccessStanding::inForce).orElse(true);
        boolean last =
                desk.lifecycle().findState(kind, state).filter(State::last).isPresent();
        String look =
                !inForce ? "waits" : last ? "over" : state.equals("SUSPENDED") || state.equals("STOPPED") ? "harm" : "";
        return new PilotView.Standing(
                inForce ? wording.state(kind, state) : page.text("access.notYet", "state", wording.state(kind, state)),
                wording.meaning(kind, state),
                look,
                inForce,
                standing);
    }

    private List<PilotView.Document> documents(
            Page page, Pilot pilot, Facts facts, SignedIn person, People people, Wording wording) {
        Map<String, Deed.Completed> completed = desk.lifecycle().completed(facts);
        List<PilotView.Document> documents = new ArrayList<>();
        for (Artefact artefact : desk.lifecycle().rules().artefacts().values()) {
            if (!pilot.artefacts().containsKey(artefact.id()) || !gate.sight().sees(artefact, person.actor())) {
                continue;
            }
            Deed.Completed done = completed.get(artefact.id());
            boolean hidden = done != null && person.partner().isPresent() && !people.ofPartner(done.actor());
            documents.add(new PilotView.Document(
                    address(pilot, artefact.id()),
                    page.in(artefact.labels()),
                    done == null
                            ? page.text("document.draft")
                            : page.text(
                                    "document.completedBy",
                                    "who",
                                    hidden ? done.role().map(wording::role).orElse("") : people.name(done.actor()),
                                    "when",
                                    page.day(done.at())),
                    done != null));
        }
        return documents;
    }

    /** The states of the object's straight way, from the first to the last. */
    private List<PilotView.Place> path(Pilot pilot, Facts facts, Wording wording) {
        ObjectKind kind = pilot.object();
        String state = pilot.state(kind);
        Lifecycle lifecycle = desk.lifecycle();
        List<String> way = way(kind);
        String at = way.contains(state) ? state : left(facts, kind, state, way);
        int place = way.indexOf(at);
        List<PilotView.Place> places = new ArrayList<>();
        for (String id : way) {
            if (lifecycle.findState(kind, id).isPresent()) {
                int here = way.indexOf(id);
                places.add(new PilotView.Place(
                        wording.state(kind, id), here < place || (here == place && isLast(kind, id)), here == place));
            }
        }
        return places;
    }

    /** The states that an object passes where nothing goes wrong. */
    private static List<String> way(ObjectKind kind) {
        return switch (kind) {
            case PILOT -> List.of("P1", "P2", "P3", "P4", "P5", "P6", "P7", "P8", "P9", "P10", "CLOSED");
            case ROLLOUT -> List.of("PLANNED", "STAGED", "COMPLETED");
            case APPLICATION ->
                List.of("DRAFT", "SUBMITTED", "ELIGIBILITY", "SCREENING", "SHORTLISTED", "INTERVIEW", "SELECTED");
            case CHALLENGE -> List.of();
        };
    }

    private boolean isLast(ObjectKind kind, String id) {
        return desk.lifecycle().findState(kind, id).filter(State::last).isPresent();
    }

    /** The state of the straight way that a side state has left. */
    private static String left(Facts facts, ObjectKind kind, String state, List<String> way) {
        return facts.history().reversed().stream()
                .filter(deed -> deed instanceof Deed.Step step
                        && step.object() == kind
                        && step.moved()
                        && way.contains(step.from()))
                .map(deed -> ((Deed.Step) deed).from())
                .findFirst()
                .orElse(state);
    }

    List<PilotView.Deadline> due(Pilot pilot, Facts facts, Wording wording) {
        List<PilotView.Deadline> all = new ArrayList<>();
        for (ObjectKind kind : kinds(pilot)) {
            for (Due due : desk.lifecycle().due(kind, pilot.state(kind), facts)) {
                all.add(new PilotView.Deadline(
                        wording.due(due),
                        switch (due.stage()) {
                            case RUNNING -> "over";
                            case REMIND -> "waits";
                            case ESCALATE -> "harm";
                        }));
            }
        }
        return all;
    }

    private List<Viewer.Link> links(Pilot pilot, SignedIn person) {
        return chapters.stream()
                .flatMap(chapter -> chapter.link(pilot, person).stream())
                .toList();
    }

    private List<PilotView.Happened> history(
            Page page, Pilot pilot, Facts facts, SignedIn person, People people, Wording wording) {
        List<PilotView.Happened> happened = new ArrayList<>();
        for (Deed deed : pilot.history().reversed()) {
            if (!gate.sight().sees(deed, person.actor(), facts)) {
                continue;
            }
            boolean hidden = person.partner().isPresent() && !people.ofPartner(deed.actor());
            String role = deed.role().map(wording::role).orElse("");
            String who = deed.actor().equals(Deed.SYSTEM)
                    ? page.text("history.system")
                    : hidden || role.isEmpty()
                            ? role
                            : page.text("history.who", "name", people.name(deed.actor()), "role", role);
            String what = switch (deed) {
                case Deed.Step step ->
                    step.choice().isEmpty()
                            ? wording.done(step.action())
                            : page.text(
                                    "history.choice",
                                    "what",
                                    wording.done(step.action()),
                                    "choice",
                                    wording.choice(step.action(), step.choice().get()));
                case Deed.Completed completed ->
                    page.text("history.completed", "what", wording.artefact(completed.artefact()));
                case Deed.Reopened reopened ->
                    page.text("history.reopened", "what", wording.artefact(reopened.artefact()));
            };
            happened.add(new PilotView.Happened(
                    what,
                    who,
                    page.moment(deed.at()),
                    deed instanceof Deed.Step step ? step.reasons() : "",
                    deed instanceof Deed.Step step && step.moved()
                            ? page.text("history.to", "state", wording.state(step.object(), step.to()))
                            : ""));
        }
        return happened;
    }
}
