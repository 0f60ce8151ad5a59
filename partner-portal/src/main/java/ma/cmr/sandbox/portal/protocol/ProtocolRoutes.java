package ma.cmr.sandbox.portal.protocol;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import ma.cmr.sandbox.evidence.protocol.LockedProtocol;
import ma.cmr.sandbox.evidence.protocol.Protocol;
import ma.cmr.sandbox.kit.http.Answer;
import ma.cmr.sandbox.kit.http.Exchange;
import ma.cmr.sandbox.kit.http.Problems;
import ma.cmr.sandbox.kit.id.Ids;
import ma.cmr.sandbox.policy.lifecycle.Request;
import ma.cmr.sandbox.policy.lifecycle.Transition;
import ma.cmr.sandbox.portal.account.SignedIn;
import ma.cmr.sandbox.portal.page.FieldError;
import ma.cmr.sandbox.portal.page.Form;
import ma.cmr.sandbox.portal.page.Page;
import ma.cmr.sandbox.portal.page.Pages;
import ma.cmr.sandbox.portal.page.Stale;

/** The protocol of a pilot: what stands in it, handing it over, locking it, and the text that was hashed. */
public final class ProtocolRoutes {
    private static final String ARTEFACT = "protocol";
    private static final String STATEMENT = "power_statement";
    private static final String LOCK = "lock_protocol";

    private final Pages pages;
    private final Cases cases;
    private final ProtocolStore store;
    private final Rulebook rules;
    private final Locking locking;
    private final ExperimentReconciler reconciler;
    private final Evaluators evaluators;
    private final Ids ids;
    private final Clock clock;

    ProtocolRoutes(
            Pages pages,
            Cases cases,
            ProtocolStore store,
            Rulebook rules,
            Locking locking,
            ExperimentReconciler reconciler,
            Evaluators evaluators,
            Ids ids,
            Clock clock) {
        this.pages = pages;
        this.cases = cases;
        this.store = store;
        this.rules = rules;
        this.locking = locking;
        this.reconciler = reconciler;
        this.evaluators = evaluators;
        this.ids = ids;
        this.clock = clock;
    }

    /** {@code GET /pilots/{id}/protocol}: the protocol of the latest round, or of {@code ?round=}. */
    public Answer show(Exchange exchange, SignedIn person) {
        Case file = cases.open(exchange, person);
        Reader reader = cases.reader(exchange, person);
        return pages.show(
                reader.page(),
                pages.templates().protocolShow(reader.page(), view(reader, file, chosen(exchange, file))));
    }

    private static Optional<KeptProtocol> chosen(Exchange exchange, Case file) {
        Optional<String> round = exchange.findQuery("round");
        if (round.isEmpty()) {
            return file.latest();
        }
        if (!round.get().matches("[1-9][0-9]{0,2}")) {
            throw Problems.notFound("round");
        }
        return Optional.of(file.round(Long.parseLong(round.get())).orElseThrow(() -> Problems.notFound("round")));
    }

    private ProtocolPage.Standing standing(KeptProtocol protocol, ExperimentSync known) {
        return new ProtocolPage.Standing(
                reconciler.wanted(protocol), known, reconciler.standsAsWanted(protocol, known));
    }

    private ProtocolPage view(Reader reader, Case file, Optional<KeptProtocol> chosen) {
        boolean latest = chosen.equals(file.latest());
        Stage stage = latest ? file.stage() : Stage.LOCKED;
        PlanDraft draft =
                chosen.map(protocol -> PlanDraft.of(protocol, rules)).orElseGet(() -> PlanDraft.of(Map.of(), rules));
        Optional<Transition.Refused> fill = cases.mayFill(file, reader.person(), ARTEFACT);
        Optional<ProtocolPage.Standing> experiment = chosen.filter(KeptProtocol::locked)
                .map(protocol -> standing(protocol, store.experiment(protocol.id())));
        return new ProtocolPage(
                reader,
                file,
                chosen,
                latest,
                stage,
                steps(draft),
                chosen.flatMap(KeptProtocol::lock)
                        .map(lock -> PlanRows.of(reader, lock.protocol().original(), rules))
                        .orElse(List.of()),
                draft.size(),
                latest && fill.isEmpty(),
                latest && (stage == Stage.NONE || stage.isWritten())
                        ? fill.map(reader.wording()::refused).orElse(List.of())
                        : List.of(),
                latest && cases.isFor(file, reader.person(), LOCK),
                experiment);
    }

    private static List<ProtocolPage.StepState> steps(PlanDraft draft) {
        List<ProtocolPage.StepState> steps = new ArrayList<>();
        List<PlanFault> faults = draft.faults();
        for (PlanStep step : PlanStep.ALL) {
            steps.add(new ProtocolPage.StepState(step, (int) faults.stream()
                    .filter(fault -> PlanStep.of(fault.field()).equals(step))
                    .count()));
        }
        return steps;
    }

    /** {@code POST /pilots/{id}/protocol}: begins the protocol of this round. */
    public Answer begin(Exchange exchange, SignedIn person) {
        Case file = cases.open(exchange, person);
        cases.requireFill(file, person, ARTEFACT);
        if (file.stage() != Stage.NONE) {
            return Answer.seeOther(address(file));
        }
        Map<String, String> typed =
                new LinkedHashMap<>(file.latest().map(KeptProtocol::typed).orElse(PlanDraft.BEGINNING));
        typed.remove("firstAnalyst");
        typed.remove("secondAnalyst");
        // Somebody else may have begun it at the same moment; then this is that one.
        boolean added =
                store.add(KeptProtocol.begun(ids.next(), file.pilot().id(), file.nextRound(), typed, signed(person)));
        return added
                ? Answer.seeOther(
                        address(file) + "/edit/" + PlanStep.ALL.getFirst().path())
                : Answer.seeOther(address(file));
    }

    /** {@code POST /pilots/{id}/protocol/submit}: hands it to the evaluator, if nothing is missing. */
    public Answer submit(Exchange exchange, SignedIn person) {
        Case file = cases.open(exchange, person);
        cases.requireFill(file, person, ARTEFACT);
        if (!file.stage().isWritten()) {
            throw Cases.stale();
        }
        KeptProtocol protocol = file.latest().orElseThrow();
        Reader reader = cases.reader(exchange, person);
        PlanDraft draft = PlanDraft.of(protocol, rules);
        if (!draft.faults().isEmpty()) {
            return pages.refused(
                    reader.page(),
                    pages.templates().protocolShow(reader.page(), view(reader, file, Optional.of(protocol))));
        }
        // First closed to typing, then complete in the pilot's file: what an evaluator locks is what was handed over.
        saved(protocol.submitted(Optional.of(signed(person))));
        PlanArtefacts artefacts = new PlanArtefacts(draft);
        cases.fill(file, person, ARTEFACT, artefacts.protocol());
        cases.fill(file, person, STATEMENT, artefacts.powerStatement());
        return Pages.done(address(file), "planSubmitted");
    }

    /** {@code POST /pilots/{id}/protocol/reopen}: takes it back from the evaluator. */
    public Answer reopen(Exchange exchange, SignedIn person) {
        Case file = cases.open(exchange, person);
        cases.requireFill(file, person, ARTEFACT);
        if (file.stage().waitsForLock()) {
            cases.reopen(file, person, ARTEFACT);
            cases.reopen(file, person, STATEMENT);
            saved(file.latest().orElseThrow().submitted(Optional.empty()));
        }
        return Pages.done(address(file), "planReopened");
    }

    /** {@code GET /pilots/{id}/protocol/lock}: what locking does, before it is done. */
    public Answer lockPage(Exchange exchange, SignedIn person) {
        Case file = cases.open(exchange, person);
        Reader reader = cases.reader(exchange, person);
        KeptProtocol protocol = file.latest().orElseThrow(() -> Problems.notFound(ARTEFACT));
        return pages.show(
                reader.page(),
                pages.templates()
                        .protocolLock(reader.page(), lockView(reader, file, protocol, Form.of(protocol.typed()))));
    }

    private LockPage lockView(Reader reader, Case file, KeptProtocol protocol, Form form) {
        boolean waits = file.stage().waitsForLock();
        Optional<Protocol> plan = waits ? Optional.of(locking.preview(protocol)) : Optional.empty();
        return new LockPage(
                reader,
                file,
                protocol,
                waits,
                plan.map(known -> PlanRows.of(reader, known, rules)).orElse(List.of()),
                plan.flatMap(known -> locking.amendment(protocol, known))
                        .map(amendment -> PlanRows.of(reader.page(), amendment))
                        .orElse(List.of()),
                cases.refusal(file, reader.person(), LOCK)
                        .map(reader.wording()::refused)
                        .orElse(List.of()),
                evaluators.list(),
                form);
    }

    /** {@code POST /pilots/{id}/protocol/lock}: locks it for good. */
    public Answer lock(Exchange exchange, SignedIn person) {
        Case file = cases.open(exchange, person);
        Reader reader = cases.reader(exchange, person);
        KeptProtocol protocol = file.latest().orElseThrow(() -> Problems.notFound(ARTEFACT));
        Form form = Form.sent(exchange);
        check(reader.page(), form);
        LockPage view = lockView(reader, file, protocol, form);
        if (!form.isRight() || !view.refusal().isEmpty() || !view.waits()) {
            return pages.refused(reader.page(), pages.templates().protocolLock(reader.page(), view));
        }
        Map<String, String> typed = new LinkedHashMap<>(protocol.typed());
        typed.put("firstAnalyst", form.value("firstAnalyst"));
        typed.put("secondAnalyst", form.value("secondAnalyst"));
        saved(protocol.typed(typed, protocol.saved()));
        // The pilot's desk tells of the act, and the lock follows it at once.
        Optional<Transition.Refused> refused =
                cases.act(file, person, new Request(LOCK, form.value("reasons"), Optional.empty()));
        if (refused.isPresent()) {
            throw Cases.problem(refused.get(), person);
        }
        return Pages.done(address(file), "planLocked");
    }

    private void check(Page page, Form form) {
        Map<String, String> known = evaluators.list();
        for (String field : List.of("firstAnalyst", "secondAnalyst")) {
            if (!known.containsKey(form.value(field))) {
                form.refuse(new FieldError(field, page.text("plan." + field), page.text("plan.fault.NO_PERSON")));
            }
        }
        if (form.isRight() && form.value("firstAnalyst").equals(form.value("secondAnalyst"))) {
            form.refuse(new FieldError(
                    "secondAnalyst", page.text("plan.secondAnalyst"), page.text("plan.fault.SAME_ANALYST")));
        }
        if (form.value("reasons").isEmpty()) {
            form.refuse(new FieldError(
                    "reasons", page.text("protocol.lock.reasons"), page.text("protocol.lock.noReasons")));
        }
    }

    /** {@code GET /pilots/{id}/protocol/plan.json}: the canonical text, byte for byte as it was hashed; {@code ?amendment=} for a later one. */
    public Answer plan(Exchange exchange, SignedIn person) {
        Case file = cases.open(exchange, person);
        LockedProtocol locked = chosen(exchange, file)
                .flatMap(KeptProtocol::lock)
                .orElseThrow(() -> Problems.notFound("plan"))
                .protocol();
        Optional<String> number = exchange.findQuery("amendment");
        Protocol plan = locked.original();
        if (number.isPresent()) {
            int count = locked.deviationsLog().size();
            if (!number.get().matches("[1-9][0-9]{0,2}") || Integer.parseInt(number.get()) > count) {
                throw Problems.notFound("amendment");
            }
            plan = locked.deviationsLog()
                    .get(Integer.parseInt(number.get()) - 1)
                    .amended();
        }
        String name =
                plan.protocolId() + number.map(text -> "-amendment-" + text).orElse("") + ".json";
        return Answer.of("application/json", plan.canonicalText().getBytes(StandardCharsets.UTF_8))
                .with("Content-Disposition", "attachment; filename=\"" + name + "\"");
    }

    private KeptProtocol saved(KeptProtocol protocol) {
        try {
            return store.save(protocol);
        } catch (Stale e) {
            throw Cases.stale();
        }
    }

    private KeptProtocol.Signed signed(SignedIn person) {
        return new KeptProtocol.Signed(
                clock.instant().truncatedTo(ChronoUnit.MILLIS), person.account().id());
    }

    static String address(Case file) {
        return "/pilots/" + file.pilot().id() + "/protocol";
    }
}
