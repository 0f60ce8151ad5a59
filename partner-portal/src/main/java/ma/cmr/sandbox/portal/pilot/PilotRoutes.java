package ma.cmr.sandbox.portal.pilot;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import ma.cmr.sandbox.kit.http.Answer;
import ma.cmr.sandbox.kit.http.Exchange;
import ma.cmr.sandbox.kit.http.Problem;
import ma.cmr.sandbox.policy.lifecycle.Due;
import ma.cmr.sandbox.policy.lifecycle.ObjectKind;
import ma.cmr.sandbox.policy.lifecycle.Role;
import ma.cmr.sandbox.policy.lifecycle.Waiting;
import ma.cmr.sandbox.portal.account.People;
import ma.cmr.sandbox.portal.account.SignedIn;
import ma.cmr.sandbox.portal.page.Page;
import ma.cmr.sandbox.portal.page.Pages;

/** The list of pilots, one pilot with its history, and what waits for whoever is signed in. */
public final class PilotRoutes {
    private final Pages pages;
    private final PilotDesk desk;
    private final PilotGate gate;
    private final PilotViews views;
    private final Supplier<People> people;

    public PilotRoutes(
            Pages pages,
            PilotDesk desk,
            PilotGate gate,
            AccessStanding.Ledger ledger,
            List<Chapter> chapters,
            Supplier<People> people) {
        this.pages = pages;
        this.desk = desk;
        this.gate = gate;
        this.views = new PilotViews(desk, gate, ledger, chapters);
        this.people = people;
    }

    /**
     * One line of a list.
     *
     * @param why what it waits for; empty in the list of all
     * @param deadline the nearest one
     */
    public record Line(
            Pilot pilot,
            String title,
            String startup,
            PilotView.Standing standing,
            List<String> why,
            Optional<PilotView.Deadline> deadline) {}

    /** {@code GET /pilots}: every one that the person may see. */
    public Answer list(Exchange exchange, SignedIn person) {
        Page page = pages.page(exchange, Optional.of(person.viewer()));
        People names = people.get();
        List<Line> lines = new ArrayList<>();
        for (PilotGate.Opened opened : seen(person)) {
            lines.add(line(page, opened, names, List.of()));
        }
        return pages.show(
                page,
                pages.templates()
                        .pilotList(page, lines.reversed(), person.partner().isPresent()));
    }

    /** {@code GET /queue}: what waits for this person, the most urgent first. */
    public Answer queue(Exchange exchange, SignedIn person) {
        Page page = pages.page(exchange, Optional.of(person.viewer()));
        Wording wording = new Wording(desk.lifecycle(), page);
        People names = people.get();
        List<Line> lines = new ArrayList<>();
        Map<String, Integer> urgency = new java.util.HashMap<>();
        for (PilotGate.Opened opened : seen(person)) {
            List<String> why = new ArrayList<>();
            for (ObjectKind kind : ObjectKind.values()) {
                if (kind != ObjectKind.CHALLENGE) {
                    Waiting waiting =
                            desk.lifecycle().waitsFor(kind, opened.pilot().state(kind), person.actor(), opened.facts());
                    waiting.artefacts().forEach(artefact -> why.add(page.in(artefact.labels())));
                    waiting.actions().stream()
                            .filter(rule ->
                                    !views.isBackward(rule, opened.pilot().state(kind)))
                            .forEach(rule -> why.add(wording.button(rule)));
                }
            }
            for (Due due : dues(opened)) {
                if (due.stage() == Due.Stage.ESCALATE
                        && due.deadline().escalatesTo().stream().anyMatch(person.roles()::contains)) {
                    why.add(wording.due(due));
                }
            }
            if (person.has(Role.DPO, Role.SEC)
                    && !views.standing(page, opened.pilot(), wording).inForce()) {
                why.add(page.text("queue.notInForce"));
            }
            if (!why.isEmpty()) {
                lines.add(line(page, opened, names, why));
                urgency.put(
                        opened.pilot().id(),
                        dues(opened).stream()
                                .mapToInt(due -> urgency(due.stage()))
                                .max()
                                .orElse(0));
            }
        }
        lines.sort(Comparator.comparingInt(
                (Line line) -> -urgency.getOrDefault(line.pilot().id(), 0)));
        return pages.show(
                page, pages.templates().pilotQueue(page, lines, person.partner().isPresent()));
    }

    private static int urgency(Due.Stage stage) {
        return switch (stage) {
            case RUNNING -> 0;
            case REMIND -> 1;
            case ESCALATE -> 2;
        };
    }

    /** {@code GET /pilots/{id}}. */
    public Answer one(Exchange exchange, SignedIn person) {
        PilotGate.Opened opened = gate.open(exchange, person);
        Page page = pages.page(exchange, Optional.of(person.viewer()));
        return pages.show(page, pages.templates().pilotShow(page, views.view(page, opened, person, people.get())));
    }

    /** {@code GET /pilots/{id}/standing}: where it stands, as the page asks again until the API has followed. */
    public Answer standing(Exchange exchange, SignedIn person) {
        PilotGate.Opened opened = gate.open(exchange, person);
        Page page = pages.page(exchange, Optional.of(person.viewer()));
        return pages.show(
                page,
                pages.templates()
                        .pilotStanding(
                                page,
                                opened.pilot(),
                                views.standing(page, opened.pilot(), new Wording(desk.lifecycle(), page))));
    }

    /** {@code POST /challenges/{id}/applications}: begins an application. */
    public Answer begin(Exchange exchange, SignedIn person) {
        return switch (desk.begin(exchange.path("id"), person.actor())) {
            case PilotDesk.Outcome.Done(Pilot pilot, boolean awaits) -> Answer.seeOther("/pilots/" + pilot.id());
            case PilotDesk.Outcome.Refused(Pilot pilot, var why) ->
                throw Problem.of(
                        Refusals.status(why),
                        "NOT_NOW",
                        Map.of("rule", why.rule().id(), "roles", person.names().anyOf(why.whoMay())));
            case PilotDesk.Outcome.Overtaken(Pilot pilot) -> throw Problem.of(409, "STALE", Map.of());
        };
    }

    private List<PilotGate.Opened> seen(SignedIn person) {
        List<Pilot> all = person.partner().map(desk::listOf).orElseGet(desk::list);
        return all.stream()
                .map(pilot -> new PilotGate.Opened(pilot, desk.facts(pilot)))
                .filter(opened -> gate.sees(opened, person))
                .toList();
    }

    private List<Due> dues(PilotGate.Opened opened) {
        List<Due> dues = new ArrayList<>();
        for (ObjectKind kind : opened.pilot().objects()) {
            dues.addAll(desk.lifecycle().due(kind, opened.pilot().state(kind), opened.facts()));
        }
        return dues;
    }

    private Line line(Page page, PilotGate.Opened opened, People names, List<String> why) {
        Wording wording = new Wording(desk.lifecycle(), page);
        return new Line(
                opened.pilot(),
                PilotViews.title(opened.pilot(), page),
                names.startup(opened.pilot().partner()),
                views.standing(page, opened.pilot(), wording),
                why,
                views.due(opened.pilot(), opened.facts(), wording).stream()
                        .filter(deadline -> !deadline.look().equals("over"))
                        .findFirst());
    }
}
