package ma.cmr.sandbox.portal.evaluation;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import ma.cmr.sandbox.evidence.protocol.Canonical;
import ma.cmr.sandbox.evidence.protocol.Protocol;
import ma.cmr.sandbox.kit.http.Answer;
import ma.cmr.sandbox.kit.http.Exchange;
import ma.cmr.sandbox.kit.http.Problem;
import ma.cmr.sandbox.kit.http.Problems;
import ma.cmr.sandbox.policy.evaluation.EvaluationRules;
import ma.cmr.sandbox.policy.evaluation.Outcome;
import ma.cmr.sandbox.policy.lifecycle.Answers;
import ma.cmr.sandbox.policy.lifecycle.Deed;
import ma.cmr.sandbox.policy.lifecycle.Request;
import ma.cmr.sandbox.policy.lifecycle.Role;
import ma.cmr.sandbox.policy.lifecycle.Transition;
import ma.cmr.sandbox.portal.access.ApiTrouble;
import ma.cmr.sandbox.portal.account.SignedIn;
import ma.cmr.sandbox.portal.evaluation.Readings.Reading;
import ma.cmr.sandbox.portal.page.FieldError;
import ma.cmr.sandbox.portal.page.Form;
import ma.cmr.sandbox.portal.page.Page;
import ma.cmr.sandbox.portal.page.Pages;
import ma.cmr.sandbox.portal.page.Stale;
import ma.cmr.sandbox.portal.pilot.Pilot;
import ma.cmr.sandbox.portal.protocol.Case;
import ma.cmr.sandbox.portal.protocol.Cases;
import ma.cmr.sandbox.portal.protocol.ExperimentsAtApi.Frozen;
import ma.cmr.sandbox.portal.protocol.JsonText;
import ma.cmr.sandbox.portal.protocol.KeptProtocol;
import ma.cmr.sandbox.portal.protocol.Reader;

/** One pilot's result: what was measured, how each number came about, the report, its second calculation and its lock. */
public final class EvaluationRoutes {
    private static final Logger LOG = System.getLogger(EvaluationRoutes.class.getName());
    private static final int LONGEST = 4000;

    private final Pages pages;
    private final Cases cases;
    private final EvaluationStore store;
    private final Readings readings;
    private final Collector collector;
    private final EvaluationRules rules;
    private final Clock clock;

    EvaluationRoutes(
            Pages pages,
            Cases cases,
            EvaluationStore store,
            Readings readings,
            Collector collector,
            EvaluationRules rules,
            Clock clock) {
        this.pages = pages;
        this.cases = cases;
        this.store = store;
        this.readings = readings;
        this.collector = collector;
        this.rules = rules;
        this.clock = clock;
    }

    /** {@code GET /pilots/{id}/evaluation}: of the latest frozen round, or of {@code ?round=}. */
    public Answer show(Exchange exchange, SignedIn person) {
        Case file = cases.open(exchange, person);
        Reader reader = cases.reader(exchange, person);
        if (!file.hasEvaluation()) {
            return nothing(reader, file, "evaluation.none", List.of("report", "reproduction"));
        }
        return readings.find(file, protocol(exchange, file))
                .map(known -> shown(reader, view(reader, known, typed(known))))
                .orElseGet(() -> nothing(reader, file, "evaluation.waiting", List.of()));
    }

    private Answer nothing(Reader reader, Case file, String why, List<String> documents) {
        Page page = reader.page();
        return pages.show(
                page,
                pages.templates()
                        .protocolNone(
                                page,
                                reader,
                                file,
                                "evaluation",
                                page.text("evaluation.title"),
                                page.text(why),
                                documents));
    }

    private Answer shown(Reader reader, ResultPage view) {
        return pages.show(reader.page(), pages.templates().evaluationResult(reader.page(), view));
    }

    private static KeptProtocol protocol(Exchange exchange, Case file) {
        Optional<String> round = exchange.findQuery("round");
        return file.rounds().reversed().stream()
                .filter(protocol -> protocol.freeze().isPresent())
                .filter(protocol -> round.map(text -> text.equals(Long.toString(protocol.round())))
                        .orElse(true))
                .findFirst()
                .orElseThrow(() -> Problems.notFound("evaluation"));
    }

    private Reading reading(Exchange exchange, SignedIn person) {
        Case file = cases.open(exchange, person);
        return readings.find(file, protocol(exchange, file)).orElseThrow(() -> Problems.notFound("evaluation"));
    }

    private static Form typed(Reading reading) {
        Map<String, String> known = new LinkedHashMap<>();
        reading.kept().report().ifPresent(report -> {
            known.put("summary", report.summary());
            known.put("limits", report.limits());
            known.put("deviations", report.deviations());
            report.costPerCase().ifPresent(cost -> known.put("costPerCase", cost.toPlainString()));
        });
        return Form.of(known);
    }

    private ResultPage view(Reader reader, Reading reading, Form form) {
        Page page = reader.page();
        Measured measured = reading.measured();
        Case file = reading.file();
        boolean latest = file.latest()
                .map(KeptProtocol::id)
                .equals(Optional.of(reading.protocol().id()));
        boolean evaluating =
                latest && file.state().equals("P8") && reader.person().has(Role.EV);
        String kpi = readings.kpi(page, measured.kpi());
        return new ResultPage(
                reader,
                file,
                reading.protocol(),
                reading.kept(),
                measured,
                reading.byOriginal(),
                readings.level(reading),
                measured.effect()
                        .map(found -> ForestPlot.of(
                                page,
                                "effect",
                                page.text("forest.title", "kpi", kpi),
                                List.of(new ForestPlot.Line(kpi, found)),
                                Optional.of(
                                        measured.plan().primaryKpi().margin().doubleValue()
                                                * measured.kpi().direction().sign()))),
                kpi,
                evaluating && cases.mayFill(file, reader.person(), "report").isEmpty(),
                evaluating
                        ? Optional.of(cases.mayFill(file, reader.person(), "reproduction")
                                .map(reader.wording()::refused)
                                .orElse(List.of()))
                        : Optional.empty(),
                evaluating
                        ? Optional.of(cases.refusal(file, reader.person(), "lock_report")
                                .map(reader.wording()::refused)
                                .orElse(List.of()))
                        : Optional.empty(),
                form,
                rules.outcome(
                        Outcome.Name.valueOf(measured.verdict().recommendation().name())));
    }

    /** {@code GET /pilots/{id}/evaluation/figures/{figure}}: how a number came about. */
    public Answer figure(Exchange exchange, SignedIn person) {
        Reading reading = reading(exchange, person);
        Reader reader = cases.reader(exchange, person);
        Page page = reader.page();
        String name = exchange.path("figure");
        Derivation derivation = Derivation.of(page, name, reading.measured(), reading.source(reader))
                .orElseThrow(() -> Problems.notFound(name));
        return pages.show(
                page,
                pages.templates()
                        .evaluationDerivation(
                                page,
                                derivation,
                                ResultPage.address(reading.file(), reading.protocol()),
                                page.text("evaluation.title")));
    }

    /** {@code GET /pilots/{id}/evaluation/data.json}: the frozen counts, as they came from the API. */
    public Answer data(Exchange exchange, SignedIn person) {
        Reading reading = reading(exchange, person);
        return Answer.of("application/json", reading.kept().counts().getBytes(StandardCharsets.UTF_8))
                .with(
                        "Content-Disposition",
                        "attachment; filename=\"" + reading.protocol().id() + "-counts.json\"");
    }

    /** {@code POST /pilots/{id}/evaluation/report}: what the author writes; its figures are those of this moment. */
    public Answer report(Exchange exchange, SignedIn person) {
        Reading reading = reading(exchange, person);
        Reader reader = cases.reader(exchange, person);
        Page page = reader.page();
        Form form = Form.sent(exchange);
        Optional<BigDecimal> cost = check(page, form);
        ResultPage view = view(reader, reading, form);
        if (!form.isRight()) {
            return shown(reader, view).withStatus(422);
        }
        cases.requireFill(reading.file(), person, "report");
        KeptEvaluation.Report report = new KeptEvaluation.Report(
                person.account().id(),
                now(),
                form.value("summary"),
                form.value("limits"),
                form.value("deviations"),
                cost,
                Measured.of(
                                reading.measured().plan(),
                                reading.protocol().lock().orElseThrow().protocol(),
                                reading.measured().counts(),
                                reading.kept().log(),
                                cost,
                                rules)
                        .figures());
        saved(reading.kept().with(report));
        cases.fill(reading.file(), person, "report", answers(page, reading, report));
        return Pages.done(view.address(), "reportSaved");
    }

    private static Optional<BigDecimal> check(Page page, Form form) {
        for (String field : List.of("summary", "limits", "deviations")) {
            String label = page.text("report." + field);
            if (form.value(field).isEmpty()) {
                form.refuse(new FieldError(field, label, page.text("plan.fault.REQUIRED")));
            } else if (form.value(field).length() > LONGEST) {
                form.refuse(new FieldError(field, label, page.text("plan.fault.TOO_LONG", "most", LONGEST)));
            }
        }
        String cost = form.value("costPerCase").replace(',', '.').replaceAll("\\s", "");
        if (cost.isEmpty()) {
            return Optional.empty();
        }
        if (!cost.matches("[0-9]{1,9}(\\.[0-9]{1,2})?")) {
            form.refuse(new FieldError(
                    "costPerCase", page.text("report.costPerCase"), page.text("plan.fault.NOT_A_NUMBER")));
            return Optional.empty();
        }
        return Optional.of(new BigDecimal(cost));
    }

    private Answers answers(Page page, Reading reading, KeptEvaluation.Report report) {
        Measured measured = reading.measured();
        Map<String, String> values = new LinkedHashMap<>();
        values.put("summary", report.summary());
        values.put(
                "effect",
                measured.effect()
                        .map(found -> Words.effect(page, measured.kpi(), found) + " " + Words.interval(page, found))
                        .orElseGet(() -> page.text("evaluation.hidden")));
        List<String> guardrails = new ArrayList<>();
        measured.guardrails()
                .forEach(each -> guardrails.add(each.kpi().id() + " : "
                        + Measured.found(each.result())
                                .map(found -> Words.brief(page, found) + " "
                                        + page.text("guardrail." + ResultPage.standing(each)))
                                .orElseGet(() -> page.text("evaluation.hidden"))));
        values.put("guardrails", String.join("\n", guardrails));
        report.costPerCase().ifPresent(cost -> values.put("costPerCase", cost.toPlainString()));
        values.put("deviations", report.deviations());
        values.put("limits", report.limits());
        return new Answers(values, Map.of());
    }

    /** {@code POST /pilots/{id}/evaluation/reproduce}: counts the units one by one and computes everything again. */
    public Answer reproduce(Exchange exchange, SignedIn person) {
        Reading reading = reading(exchange, person);
        Reader reader = cases.reader(exchange, person);
        ResultPage view = view(reader, reading, typed(reading));
        cases.requireFill(reading.file(), person, "reproduction");
        KeptEvaluation.Report report = reading.kept().report().orElseThrow(Cases::stale);
        String figures;
        try {
            figures = again(reading, report);
        } catch (ApiTrouble e) {
            throw Problem.of(503, "UNAVAILABLE", Map.of("what", "API"));
        }
        List<String> differences = differences(report.figures(), figures);
        KeptEvaluation.Reproduction found = new KeptEvaluation.Reproduction(
                person.account().id(), now(), figures, differences.isEmpty(), differences);
        if (found.same()) {
            Map<String, String> values = Map.of(
                    "doneOn",
                    LocalDate.ofInstant(found.at(), Page.ZONE).toString(),
                    "same",
                    "YES",
                    "method",
                    reader.page()
                            .text(
                                    "reproduction.method",
                                    "units",
                                    reading.kept().log().units(),
                                    "method",
                                    view.method(),
                                    "hash",
                                    reading.measured().counts().dataHash()));
            cases.fill(reading.file(), person, "reproduction", new Answers(values, Map.of()));
        }
        saved(reading.kept().with(found));
        return Pages.done(view.address(), found.same() ? "reproduced" : "notReproduced");
    }

    /** Every figure from the units themselves, fetched again. */
    private String again(Reading reading, KeptEvaluation.Report report) {
        Frozen counts = reading.measured().counts();
        FrozenUnits units = collector.units(reading.protocol());
        Protocol plan = reading.measured().plan();
        Instant seen = collector.seen(reading.protocol(), counts);
        Frozen recounted = new Frozen(
                counts.protocolHash(),
                counts.seedCommitment(),
                counts.frozenAt(),
                units.sha256(),
                counts.running(),
                units.count(plan, seen),
                counts.text());
        return Measured.of(
                        plan,
                        reading.protocol().lock().orElseThrow().protocol(),
                        recounted,
                        units.check(reading.protocol(), counts, seen),
                        report.costPerCase(),
                        rules)
                .figures();
    }

    private static List<String> differences(String one, String other) {
        Map<?, ?> first = JsonText.read(one);
        Map<?, ?> second = JsonText.read(other);
        TreeSet<String> names = new TreeSet<>();
        first.keySet().forEach(name -> names.add(String.valueOf(name)));
        second.keySet().forEach(name -> names.add(String.valueOf(name)));
        return names.stream()
                .filter(name -> !java.util.Objects.equals(first.get(name), second.get(name)))
                .toList();
    }

    /** {@code POST /pilots/{id}/evaluation/lock}: the report is final; what is kept follows the pilot's history. */
    public Answer lock(Exchange exchange, SignedIn person) {
        Reading reading = reading(exchange, person);
        Reader reader = cases.reader(exchange, person);
        Form form = Form.sent(exchange);
        if (form.value("reasons").isEmpty()) {
            form.refuse(new FieldError(
                    "reasons",
                    reader.page().text("protocol.lock.reasons"),
                    reader.page().text("protocol.lock.noReasons")));
        }
        ResultPage view = view(reader, reading, form);
        Optional<Transition.Refused> refused = form.isRight()
                ? cases.act(reading.file(), person, new Request("lock_report", form.value("reasons"), Optional.empty()))
                : Optional.empty();
        if (!form.isRight() || refused.isPresent()) {
            if (view.lockRefusal().isEmpty()) {
                throw Cases.problem(refused.orElseThrow(Cases::stale), person);
            }
            return shown(reader, view).withStatus(form.isRight() ? 409 : 422);
        }
        return Pages.done(view.address(), "reportLocked");
    }

    /** Follows the pilots: where the report was locked in the pilot's history, it is final as of that moment. */
    void follow(Pilot pilot) {
        Optional<Deed.Step> step = pilot.history().reversed().stream()
                .filter(deed -> deed instanceof Deed.Step each && each.action().equals("lock_report"))
                .map(Deed.Step.class::cast)
                .findFirst();
        List<KeptEvaluation> rounds = store.listOfPilot(pilot.id());
        if (step.isEmpty() || rounds.isEmpty()) {
            return;
        }
        KeptEvaluation latest = rounds.getLast();
        if (latest.lock().isEmpty()
                && latest.report()
                        .filter(report -> !step.get().at().isBefore(report.at()))
                        .isPresent()) {
            try {
                store.save(latest.with(new KeptEvaluation.Lock(
                        step.get().actor(), step.get().at(), step.get().reasons(), hash(latest))));
            } catch (Stale e) {
                // Another thread has followed the same step.
                LOG.log(Level.DEBUG, "event=report.locked_already protocol={0}", latest.id());
            }
        }
    }

    private static String hash(KeptEvaluation kept) {
        KeptEvaluation.Report report = kept.report().orElseThrow();
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("summary", report.summary());
        map.put("limits", report.limits());
        map.put("deviations", report.deviations());
        report.costPerCase().ifPresent(cost -> map.put("costPerCase", cost));
        map.put("figures", JsonText.read(report.figures()));
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256")
                            .digest(Canonical.text(map).getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    private void saved(KeptEvaluation evaluation) {
        try {
            store.save(evaluation);
        } catch (Stale e) {
            throw Cases.stale();
        }
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }
}
