package ma.cmr.sandbox.portal.pilot;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import ma.cmr.sandbox.kit.http.Answer;
import ma.cmr.sandbox.kit.http.Exchange;
import ma.cmr.sandbox.kit.http.Problem;
import ma.cmr.sandbox.kit.http.Problems;
import ma.cmr.sandbox.policy.lifecycle.RefusalRule;
import ma.cmr.sandbox.policy.lifecycle.Request;
import ma.cmr.sandbox.policy.lifecycle.Transition;
import ma.cmr.sandbox.policy.lifecycle.TransitionKind;
import ma.cmr.sandbox.policy.lifecycle.TransitionRule;
import ma.cmr.sandbox.portal.account.People;
import ma.cmr.sandbox.portal.account.SignedIn;
import ma.cmr.sandbox.portal.page.FieldError;
import ma.cmr.sandbox.portal.page.Form;
import ma.cmr.sandbox.portal.page.Page;
import ma.cmr.sandbox.portal.page.Pages;

/** Taking an action: one page that says what will happen and asks for reasons, and the deed itself. */
public final class ActionRoutes {
    private final Pages pages;
    private final PilotDesk desk;
    private final PilotGate gate;
    private final java.util.function.Supplier<People> people;

    public ActionRoutes(Pages pages, PilotDesk desk, PilotGate gate, java.util.function.Supplier<People> people) {
        this.pages = pages;
        this.desk = desk;
        this.gate = gate;
        this.people = people;
    }

    /**
     * What the page of an action says.
     *
     * @param refused why it cannot be taken now; empty where it can
     * @param seen how long the history is
     * @param sees whether the person may see the pilot itself
     */
    public record View(
            Pilot pilot,
            TransitionRule rule,
            String title,
            String startup,
            String button,
            String now,
            String then,
            List<String> consequences,
            List<FieldView.Option> choices,
            List<String> refused,
            boolean overtaken,
            int seen,
            boolean harm,
            boolean sees) {}

    /** {@code GET /pilots/{id}/actions/{action}}. */
    public Answer ask(Exchange exchange, SignedIn person) {
        TransitionRule rule = rule(exchange);
        PilotGate.Opened opened = opened(exchange, person, rule);
        Page page = pages.page(exchange, Optional.of(person.viewer()));
        Optional<Transition.Refused> whyNot = desk
                .lifecycle()
                .available(rule.object(), opened.pilot().state(rule.object()), person.actor(), opened.facts())
                .stream()
                .filter(offer -> offer.rule().equals(rule))
                .flatMap(offer -> offer.whyNot().stream())
                .findFirst();
        return show(page, opened, person, rule, whyNot, Form.empty(), false)
                .withStatus(whyNot.map(Refusals::status).orElse(200));
    }

    /** {@code POST /pilots/{id}/actions/{action}}. */
    public Answer act(Exchange exchange, SignedIn person) {
        TransitionRule rule = rule(exchange);
        PilotGate.Opened opened = opened(exchange, person, rule);
        Page page = pages.page(exchange, Optional.of(person.viewer()));
        Form form = Form.sent(exchange);
        String seen = form.value("seen");
        Request request = new Request(
                rule.action(),
                form.value("reasons"),
                Optional.of(form.value("choice")).filter(choice -> !choice.isEmpty()));
        return switch (desk.act(
                opened.pilot().id(),
                seen.matches("[0-9]{1,6}") ? Integer.parseInt(seen) : -1,
                request,
                person.actor())) {
            case PilotDesk.Outcome.Done(Pilot pilot, boolean awaits) ->
                Pages.done(
                        gate.sees(new PilotGate.Opened(pilot, desk.facts(pilot)), person)
                                ? "/pilots/" + pilot.id()
                                : "/accesses",
                        awaits ? "secondPerson" : "acted");
            case PilotDesk.Outcome.Overtaken(Pilot pilot) ->
                show(page, new PilotGate.Opened(pilot, desk.facts(pilot)), person, rule, Optional.empty(), form, true)
                        .withStatus(409);
            case PilotDesk.Outcome.Refused(Pilot pilot, Transition.Refused why) -> {
                boolean typed = why.rule() == RefusalRule.REASONS || why.rule() == RefusalRule.CHOICE;
                if (typed) {
                    String field = why.rule() == RefusalRule.REASONS ? "reasons" : "choice";
                    form.refuse(new FieldError(
                            field,
                            page.text("action." + field),
                            new Wording(desk.lifecycle(), page).refused(why).getFirst()));
                }
                yield show(
                                page,
                                new PilotGate.Opened(pilot, desk.facts(pilot)),
                                person,
                                rule,
                                typed ? Optional.empty() : Optional.of(why),
                                form,
                                false)
                        .withStatus(Refusals.status(why));
            }
        };
    }

    private TransitionRule rule(Exchange exchange) {
        String name = exchange.path("action");
        return desk.lifecycle()
                .findAction(name)
                .filter(rule -> rule.kind() == TransitionKind.USER)
                .orElseThrow(() -> Problems.notFound(name));
    }

    /** Who may act may open the page of the action, even without seeing what is in the pilot. */
    private PilotGate.Opened opened(Exchange exchange, SignedIn person, TransitionRule rule) {
        PilotGate.Opened opened = gate.find(exchange, person);
        if (gate.sees(opened, person) || rule.allow().keySet().stream().anyMatch(person.roles()::contains)) {
            return opened;
        }
        throw Problem.of(
                403,
                "NOT_FOR_YOU",
                Map.of(
                        "rule",
                        RefusalRule.DEFAULT_DENY.id(),
                        "roles",
                        person.names().anyOf(rule.allow().keySet())));
    }

    private Answer show(
            Page page,
            PilotGate.Opened opened,
            SignedIn person,
            TransitionRule rule,
            Optional<Transition.Refused> refused,
            Form form,
            boolean overtaken) {
        Wording wording = new Wording(desk.lifecycle(), page);
        Pilot pilot = opened.pilot();
        boolean sees = gate.sees(opened, person);
        String to = rule.to().filter(name -> !rule.goesBack()).orElse("");
        String consequence = "consequence." + rule.action();
        View view = new View(
                pilot,
                rule,
                sees ? PilotViews.title(pilot, page) : page.text("pilot.reference", "reference", pilot.reference()),
                people.get().startup(pilot.partner()),
                wording.button(rule),
                wording.state(rule.object(), pilot.state(rule.object())),
                to.isEmpty() ? "" : wording.state(rule.object(), to),
                page.has(consequence) ? List.of(page.text(consequence)) : List.of(),
                choices(page, rule),
                refused.map(wording::refused).orElse(List.of()),
                overtaken,
                pilot.history().size(),
                harm(rule),
                sees);
        return pages.show(page, pages.templates().pilotAction(page, view, form));
    }

    private static boolean harm(TransitionRule rule) {
        return switch (rule.act()) {
            case GUARD, WITHDRAW -> !rule.goesBack();
            default -> false;
        };
    }

    private static List<FieldView.Option> choices(Page page, TransitionRule rule) {
        if (rule.scoring().isPresent()) {
            TransitionRule.Scoring scoring = rule.scoring().get();
            return java.util.stream.IntStream.rangeClosed(scoring.lowest(), scoring.highest())
                    .mapToObj(mark ->
                            new FieldView.Option(Integer.toString(mark), page.text("score." + mark, "mark", mark)))
                    .toList();
        }
        return rule.choices().stream()
                .map(code -> new FieldView.Option(code.code(), page.in(code.labels())))
                .toList();
    }
}
