package ma.cmr.sandbox.portal.evaluation;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import ma.cmr.sandbox.kit.http.Answer;
import ma.cmr.sandbox.kit.http.Exchange;
import ma.cmr.sandbox.kit.http.Problems;
import ma.cmr.sandbox.policy.dataset.Code;
import ma.cmr.sandbox.policy.evaluation.EvaluationRules;
import ma.cmr.sandbox.policy.evaluation.Outcome;
import ma.cmr.sandbox.policy.lifecycle.Answers;
import ma.cmr.sandbox.policy.lifecycle.Missing;
import ma.cmr.sandbox.policy.lifecycle.ObjectKind;
import ma.cmr.sandbox.policy.lifecycle.Request;
import ma.cmr.sandbox.policy.lifecycle.Tally;
import ma.cmr.sandbox.policy.lifecycle.Transition;
import ma.cmr.sandbox.policy.lifecycle.TransitionRule;
import ma.cmr.sandbox.portal.account.SignedIn;
import ma.cmr.sandbox.portal.evaluation.Readings.Reading;
import ma.cmr.sandbox.portal.page.FieldError;
import ma.cmr.sandbox.portal.page.Form;
import ma.cmr.sandbox.portal.page.Page;
import ma.cmr.sandbox.portal.page.Pages;
import ma.cmr.sandbox.portal.protocol.Case;
import ma.cmr.sandbox.portal.protocol.Cases;
import ma.cmr.sandbox.portal.protocol.Reader;

/** The committee's page: what the rule recommends and why, the votes, and the decision, against the recommendation only with reasons. */
public final class DecisionRoutes {
    private static final String BALLOT = "vote_decision";
    private static final String AGAINST = "reasons_against";

    private final Pages pages;
    private final Cases cases;
    private final Readings readings;
    private final EvaluationRules rules;

    DecisionRoutes(Pages pages, Cases cases, Readings readings, EvaluationRules rules) {
        this.pages = pages;
        this.cases = cases;
        this.readings = readings;
        this.rules = rules;
    }

    /** {@code GET /pilots/{id}/decision}. */
    public Answer show(Exchange exchange, SignedIn person) {
        Reader reader = cases.reader(exchange, person);
        return shown(reader, view(reader, exchange, Form.empty(), List.of()));
    }

    private Answer shown(Reader reader, DecisionPage view) {
        return pages.show(reader.page(), pages.templates().evaluationDecision(reader.page(), view));
    }

    private DecisionPage view(Reader reader, Exchange exchange, Form form, List<String> refusal) {
        Case file = cases.open(exchange, reader.person());
        if (!file.hasDecision()) {
            throw Problems.notFound("decision");
        }
        Reading reading = readings.findLatest(file).orElseThrow(() -> Problems.notFound("evaluation"));
        Measured measured = reading.measured();
        Tally tally = cases.lifecycle().tally(BALLOT, file.facts());
        boolean deciding = file.state().equals("P9");
        Optional<Decided> decided =
                tally.winner().filter(winner -> deciding).map(winner -> decided(reader, file, winner));
        return new DecisionPage(
                reader,
                file,
                reading.kept(),
                measured,
                readings.level(reading),
                rules.outcome(
                        Outcome.Name.valueOf(measured.verdict().recommendation().name())),
                choices(),
                tally,
                deciding && cases.refusal(file, reader.person(), BALLOT).isEmpty(),
                Optional.ofNullable(tally.votes().get(reader.person().account().id())),
                deciding && cases.refusal(file, reader.person(), "recuse").isEmpty(),
                decided.map(Decided::page),
                decided.filter(Decided::mayDecide).isPresent(),
                form,
                refusal);
    }

    private record Decided(DecisionPage.Ready page, boolean mayDecide) {}

    /** What is still missing for the decision that the votes have made. */
    private Decided decided(Reader reader, Case file, String winner) {
        TransitionRule rule = rule(winner);
        Optional<Transition.Refused> refused = cases.refusal(file, reader.person(), rule.action());
        List<DecisionPage.Document> documents = new ArrayList<>();
        List<String> others = new ArrayList<>();
        boolean isFor = cases.isFor(file, reader.person(), rule.action());
        for (Missing missing : refused.map(Transition.Refused::missing).orElse(List.of())) {
            switch (missing) {
                case Missing.OfArtefact(String name) when name.equals(AGAINST) -> {}
                case Missing.OfArtefact(String name) ->
                    documents.add(new DecisionPage.Document(
                            reader.wording().artefact(name),
                            "/pilots/" + file.pilot().id() + "/documents/" + name));
                case Missing other -> others.add(reader.wording().missing(other));
            }
        }
        boolean against = !file.facts().recommendation().equals(Optional.of(winner));
        return new Decided(
                new DecisionPage.Ready(winner, reader.wording().button(rule), documents, others, against), isFor);
    }

    private TransitionRule rule(String choice) {
        return cases.lifecycle().rules().transitions().values().stream()
                .filter(rule ->
                        rule.object() == ObjectKind.PILOT && rule.decides().equals(Optional.of(choice)))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("nothing decides " + choice));
    }

    private List<Code> choices() {
        return cases.lifecycle().findAction(BALLOT).orElseThrow().choices();
    }

    /** {@code POST /pilots/{id}/decision/vote}. */
    public Answer vote(Exchange exchange, SignedIn person) {
        Reader reader = cases.reader(exchange, person);
        Page page = reader.page();
        Form form = Form.sent(exchange);
        if (choices().stream().noneMatch(choice -> choice.code().equals(form.value("choice")))) {
            form.refuse(new FieldError("choice", page.text("decision.vote"), page.text("plan.fault.NOT_A_CHOICE")));
            return refused(reader, exchange, form, List.of(), 422);
        }
        return done(
                reader,
                exchange,
                form,
                new Request(BALLOT, form.value("reasons"), Optional.of(form.value("choice"))),
                "voted");
    }

    /** {@code POST /pilots/{id}/decision/recuse}. */
    public Answer recuse(Exchange exchange, SignedIn person) {
        Reader reader = cases.reader(exchange, person);
        Page page = reader.page();
        Form form = Form.sent(exchange);
        if (form.value("why").isEmpty()) {
            form.refuse(new FieldError("why", page.text("decision.recuse.why"), page.text("protocol.lock.noReasons")));
            return refused(reader, exchange, form, List.of(), 422);
        }
        return done(reader, exchange, form, new Request("recuse", form.value("why"), Optional.empty()), "recused");
    }

    /** {@code POST /pilots/{id}/decision}: what the votes have decided comes into force. */
    public Answer decide(Exchange exchange, SignedIn person) {
        Reader reader = cases.reader(exchange, person);
        Page page = reader.page();
        Form form = Form.sent(exchange);
        DecisionPage view = view(reader, exchange, form, List.of());
        DecisionPage.Ready ready = view.ready().orElseThrow(Cases::stale);
        if (form.value("reasons").isEmpty()) {
            form.refuse(new FieldError("reasons", page.text("decision.reasons"), page.text("protocol.lock.noReasons")));
        }
        if (form.value("grounds").length() > DecisionPage.LONGEST) {
            form.refuse(new FieldError(
                    "grounds",
                    page.text("decision.against.why"),
                    page.text("plan.fault.TOO_LONG", "most", DecisionPage.LONGEST)));
        } else if (ready.against() && form.value("grounds").isEmpty()) {
            form.refuse(new FieldError(
                    "grounds", page.text("decision.against.why"), page.text("decision.against.missing")));
        }
        if (!form.isRight()) {
            return refused(reader, exchange, form, List.of(), 422);
        }
        if (ready.against()) {
            Map<String, String> values =
                    Map.of("recommended", page.in(view.outcome().labels()), "grounds", form.value("grounds"));
            cases.fill(view.file(), person, AGAINST, new Answers(values, Map.of()));
        }
        return done(
                reader,
                exchange,
                form,
                new Request(rule(ready.choice()).action(), form.value("reasons"), Optional.empty()),
                "decided");
    }

    private Answer done(Reader reader, Exchange exchange, Form form, Request request, String notice) {
        Case file = cases.open(exchange, reader.person());
        Optional<Transition.Refused> refused = cases.act(file, reader.person(), request);
        return refused.isPresent()
                ? refused(reader, exchange, form, reader.wording().refused(refused.get()), 409)
                : Pages.done("/pilots/" + file.pilot().id() + "/decision", notice);
    }

    private Answer refused(Reader reader, Exchange exchange, Form form, List<String> sentences, int status) {
        return shown(reader, view(reader, exchange, form, sentences)).withStatus(status);
    }
}
