package ma.cmr.sandbox.portal.protocol;

import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import ma.cmr.sandbox.kit.http.Answer;
import ma.cmr.sandbox.kit.http.Exchange;
import ma.cmr.sandbox.kit.http.Problem;
import ma.cmr.sandbox.kit.http.Problems;
import ma.cmr.sandbox.portal.account.SignedIn;
import ma.cmr.sandbox.portal.page.FieldError;
import ma.cmr.sandbox.portal.page.Form;
import ma.cmr.sandbox.portal.page.Overtaken;
import ma.cmr.sandbox.portal.page.Page;
import ma.cmr.sandbox.portal.page.Pages;
import ma.cmr.sandbox.portal.page.Stale;

/**
 * Writing a plan, step by step. What is typed is kept as it is typed, right or wrong: by itself where the browser has scripts, else by the
 * button. A step that somebody else saved in the meantime is not overwritten.
 */
public final class EditRoutes {
    private final Pages pages;
    private final Cases cases;
    private final ProtocolStore store;
    private final Rulebook rules;
    private final Clock clock;

    EditRoutes(Pages pages, Cases cases, ProtocolStore store, Rulebook rules, Clock clock) {
        this.pages = pages;
        this.cases = cases;
        this.store = store;
        this.rules = rules;
        this.clock = clock;
    }

    /** {@code GET /pilots/{id}/protocol/edit/{step}}. */
    public Answer form(Exchange exchange, SignedIn person) {
        Case file = cases.open(exchange, person);
        PlanStep step = step(exchange);
        KeptProtocol protocol = writable(file, person);
        Reader reader = cases.reader(exchange, person);
        Form form = Form.of(protocol.typed());
        return pages.show(
                reader.page(), pages.templates().protocolStep(reader.page(), view(reader, file, protocol, step, form)));
    }

    /** {@code POST /pilots/{id}/protocol/edit/{step}}: saves, and goes on where asked to and nothing is wrong. */
    public Answer save(Exchange exchange, SignedIn person) {
        Case file = cases.open(exchange, person);
        PlanStep step = step(exchange);
        KeptProtocol protocol = writable(file, person);
        Reader reader = cases.reader(exchange, person);
        Page page = reader.page();
        Form form = Form.sent(exchange);
        boolean byItself = exchange.header("HX-Request").isPresent();
        KeptProtocol kept;
        try {
            kept = kept(protocol, step, form, person);
        } catch (Stale e) {
            if (byItself) {
                return fragment(page, view(reader, file, protocol, step, form), "stale");
            }
            throw Cases.stale();
        }
        StepPage view = view(reader, file, kept, step, form);
        if (byItself) {
            faults(page, kept, step).stream()
                    .filter(error -> !form.value(error.field()).isEmpty())
                    .forEach(form::refuse);
            return fragment(page, view, "saved");
        }
        if (!form.value("go").equals("on")) {
            return Pages.done(view.here(), "planSaved");
        }
        faults(page, kept, step).forEach(form::refuse);
        if (!form.isRight()) {
            return pages.refused(page, pages.templates().protocolStep(page, view));
        }
        return Answer.seeOther(
                step.next().map(next -> view.address() + "/edit/" + next.path()).orElse(view.address()));
    }

    private KeptProtocol kept(KeptProtocol protocol, PlanStep step, Form form, SignedIn person) {
        String seen = form.value("revision");
        if (Overtaken.is(
                seen.matches("[0-9]{1,9}") ? Long.parseLong(seen) : -1,
                protocol.revision(),
                protocol.saved().by(),
                protocol.saved().at(),
                person.account().id(),
                clock.instant())) {
            throw new Stale();
        }
        Map<String, String> typed = new LinkedHashMap<>(protocol.typed());
        for (PlanField field : step.fields()) {
            if (!(protocol.locked() && PlanStep.isFixed(field.name()))) {
                String value = form.value(field.name());
                typed.put(field.name(), value.substring(0, Math.min(value.length(), 8 * PlanField.LONGEST)));
            }
        }
        if (typed.equals(protocol.typed())) {
            return protocol;
        }
        return store.save(protocol.typed(
                typed,
                new KeptProtocol.Signed(
                        clock.instant().truncatedTo(ChronoUnit.MILLIS),
                        person.account().id())));
    }

    private Answer fragment(Page page, StepPage view, String outcome) {
        return pages.show(page, pages.templates().protocolSaved(page, view, outcome, page.moment(clock.instant())));
    }

    private List<FieldError> faults(Page page, KeptProtocol protocol, PlanStep step) {
        return PlanDraft.of(protocol, rules).faults(step).stream()
                .map(fault -> new FieldError(
                        fault.field(),
                        page.text("plan." + fault.field()),
                        page.text("plan.fault." + fault.key(), arguments(fault))))
                .toList();
    }

    private static Object[] arguments(PlanFault fault) {
        return fault.arguments().entrySet().stream()
                .flatMap(entry -> java.util.stream.Stream.of(entry.getKey(), entry.getValue()))
                .toArray();
    }

    private StepPage view(Reader reader, Case file, KeptProtocol protocol, PlanStep step, Form form) {
        PlanDraft draft = PlanDraft.of(protocol, rules);
        return new StepPage(reader, file, protocol, step, form, draft.size(), rules);
    }

    private static PlanStep step(Exchange exchange) {
        return PlanStep.ofPath(exchange.path("step")).orElseThrow(() -> Problems.notFound("step"));
    }

    private KeptProtocol writable(Case file, SignedIn person) {
        cases.requireFill(file, person, "protocol");
        if (!file.stage().isWritten()) {
            throw Problem.of(409, "PLAN_NOT_OPEN", Map.of());
        }
        return file.latest().orElseThrow();
    }
}
