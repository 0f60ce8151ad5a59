package ma.cmr.sandbox.portal.pilot;

import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import ma.cmr.sandbox.kit.http.Answer;
import ma.cmr.sandbox.kit.http.Exchange;
import ma.cmr.sandbox.kit.http.Problems;
import ma.cmr.sandbox.policy.lifecycle.Answers;
import ma.cmr.sandbox.policy.lifecycle.Artefact;
import ma.cmr.sandbox.policy.lifecycle.Deed;
import ma.cmr.sandbox.policy.lifecycle.Transition;
import ma.cmr.sandbox.portal.account.People;
import ma.cmr.sandbox.portal.account.SignedIn;
import ma.cmr.sandbox.portal.page.Form;
import ma.cmr.sandbox.portal.page.Page;
import ma.cmr.sandbox.portal.page.Pages;

/** The documents that gates ask for, filled in and read: one page each, saved as one types where scripts run, and by a button everywhere. */
public final class ArtefactRoutes {
    private final Pages pages;
    private final PilotDesk desk;
    private final PilotGate gate;
    private final java.util.function.Supplier<People> people;
    private final Clock clock;

    public ArtefactRoutes(
            Pages pages, PilotDesk desk, PilotGate gate, java.util.function.Supplier<People> people, Clock clock) {
        this.pages = pages;
        this.desk = desk;
        this.gate = gate;
        this.people = people;
        this.clock = clock;
    }

    /** What the page of an artefact says beside its fields. */
    public record View(
            Pilot pilot,
            Artefact artefact,
            String title,
            List<FieldView> fields,
            Map<String, List<String>> lists,
            long edit,
            Optional<String> completed,
            boolean fills,
            List<String> whyNot,
            boolean overtaken,
            String by) {}

    /** {@code GET /pilots/{id}/documents/{artefact}}. */
    public Answer show(Exchange exchange, SignedIn person) {
        PilotGate.Opened opened = gate.open(exchange, person);
        Artefact artefact = artefact(exchange, opened, person);
        Page page = pages.page(exchange, Optional.of(person.viewer()));
        Filled filled = visible(opened, artefact, person);
        return pages.show(
                page,
                pages.templates()
                        .pilotDocument(
                                page,
                                view(page, opened, artefact, person, filled.answers(), Form.empty(), false),
                                Form.empty()));
    }

    /** {@code POST /pilots/{id}/documents/{artefact}}: keeps a draft, adds or takes away a row, completes, or opens again. */
    public Answer write(Exchange exchange, SignedIn person) {
        PilotGate.Opened opened = gate.open(exchange, person);
        Artefact artefact = artefact(exchange, opened, person);
        Page page = pages.page(exchange, Optional.of(person.viewer()));
        Form sent = Form.sent(exchange);
        ArtefactForm form = new ArtefactForm(artefact, desk.agreements());
        Answers typed = form.read(sent);
        String[] what = sent.value("do").split(":", 2);
        Answers answers = switch (what[0]) {
            case "add" -> form.withRow(typed, what.length > 1 ? what[1] : "");
            case "remove" -> ArtefactForm.withoutRow(typed, what.length > 1 ? what[1] : "");
            case "complete" -> ArtefactForm.withoutBlankRows(typed);
            default -> typed;
        };
        String id = opened.pilot().id();
        long edit = sent.value("edit").matches("[0-9]{1,9}") ? Long.parseLong(sent.value("edit")) : -1;
        boolean byItself = exchange.header("HX-Request").isPresent();
        PilotDesk.Written written = switch (what[0]) {
            case "complete" -> desk.complete(id, artefact.id(), edit, answers, person.actor());
            case "reopen" -> desk.reopen(id, artefact.id(), edit, person.actor());
            default -> desk.draft(id, artefact.id(), edit, answers, person.actor());
        };
        return switch (written) {
            case PilotDesk.Written.Kept kept when byItself -> fragment(page, Optional.of(kept.pilot()), artefact);
            case PilotDesk.Written.Overtaken _ when byItself -> fragment(page, Optional.empty(), artefact);
            case PilotDesk.Written.Kept kept ->
                switch (what[0]) {
                    case "complete" -> Pages.done("/pilots/" + id, "completed");
                    case "reopen" -> Pages.done(address(kept.pilot(), artefact), "reopened");
                    case "add", "remove" -> Answer.seeOther(address(kept.pilot(), artefact));
                    default -> Pages.done(address(kept.pilot(), artefact), "drafted");
                };
            case PilotDesk.Written.Faulty(Pilot pilot, var faults) -> {
                Form errors = form.withErrors(faults, new Wording(desk.lifecycle(), page));
                yield pages.refused(
                        page,
                        pages.templates()
                                .pilotDocument(
                                        page,
                                        view(page, opened(pilot), artefact, person, answers, errors, false),
                                        errors));
            }
            case PilotDesk.Written.Overtaken(Pilot pilot) ->
                pages.show(
                                page,
                                pages.templates()
                                        .pilotDocument(
                                                page,
                                                view(
                                                        page,
                                                        opened(pilot),
                                                        artefact,
                                                        person,
                                                        answers,
                                                        Form.empty(),
                                                        true),
                                                Form.empty()))
                        .withStatus(409);
            case PilotDesk.Written.Refused(Pilot pilot, Transition.Refused why) ->
                pages.show(
                                page,
                                pages.templates()
                                        .pilotDocument(
                                                page,
                                                view(
                                                        page,
                                                        opened(pilot),
                                                        artefact,
                                                        person,
                                                        answers,
                                                        Form.empty(),
                                                        false),
                                                Form.empty()))
                        .withStatus(Refusals.status(why));
        };
    }

    private PilotGate.Opened opened(Pilot pilot) {
        return new PilotGate.Opened(pilot, desk.facts(pilot));
    }

    private static String address(Pilot pilot, Artefact artefact) {
        return "/pilots/" + pilot.id() + "/documents/" + artefact.id();
    }

    private Artefact artefact(Exchange exchange, PilotGate.Opened opened, SignedIn person) {
        String name = exchange.path("artefact");
        return desk.lifecycle()
                .findArtefact(name)
                .filter(known -> opened.pilot().states().containsKey(known.object()))
                .filter(known -> gate.sight().sees(known, person.actor()))
                .orElseThrow(() -> Problems.notFound(name));
    }

    private boolean fills(PilotGate.Opened opened, Artefact artefact, SignedIn person) {
        return whyNot(opened, artefact, person).isEmpty();
    }

    private Optional<Transition.Refused> whyNot(PilotGate.Opened opened, Artefact artefact, SignedIn person) {
        return desk.lifecycle()
                .mayFill(artefact.id(), opened.pilot().state(artefact.object()), person.actor(), opened.facts());
    }

    /** A draft is read by those who may fill it in; everybody else reads the last version that was completed. */
    private Filled visible(PilotGate.Opened opened, Artefact artefact, SignedIn person) {
        return fills(opened, artefact, person)
                ? opened.pilot().last(artefact.id())
                : opened.pilot().lastSealed(artefact.id()).orElse(Filled.nothing());
    }

    private View view(
            Page page,
            PilotGate.Opened opened,
            Artefact artefact,
            SignedIn person,
            Answers answers,
            Form errors,
            boolean overtaken) {
        Wording wording = new Wording(desk.lifecycle(), page);
        ArtefactForm form = new ArtefactForm(artefact, desk.agreements());
        Optional<Deed.Completed> completed =
                Optional.ofNullable(desk.lifecycle().completed(opened.facts()).get(artefact.id()));
        Optional<Transition.Refused> whyNot = whyNot(opened, artefact, person);
        People names = people.get();
        Filled last = opened.pilot().last(artefact.id());
        return new View(
                opened.pilot(),
                artefact,
                PilotViews.title(opened.pilot(), page),
                form.fields(page, answers, errors),
                whyNot.isEmpty() && completed.isEmpty() ? form.lists(page) : Map.of(),
                last.edit(),
                completed.map(deed -> page.text(
                        "document.completedBy",
                        "who",
                        who(deed, names, person, wording),
                        "when",
                        page.moment(deed.at()))),
                whyNot.isEmpty(),
                whyNot.map(wording::refused).orElse(List.of()),
                overtaken,
                names.name(last.by()));
    }

    private static String who(Deed deed, People names, SignedIn person, Wording wording) {
        boolean hidden = person.partner().isPresent() && !names.ofPartner(deed.actor());
        return hidden ? deed.role().map(wording::role).orElse("") : names.name(deed.actor());
    }

    /** What the page shows in place of its note on saving, after saving by itself; empty pilot where somebody else was quicker. */
    private Answer fragment(Page page, Optional<Pilot> kept, Artefact artefact) {
        return pages.show(
                page,
                pages.templates()
                        .pilotSaved(
                                page,
                                kept.map(pilot -> Long.toString(
                                                pilot.last(artefact.id()).edit()))
                                        .orElse(""),
                                page.moment(clock.instant())));
    }
}
