package ma.cmr.sandbox.portal.protocol;

import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import ma.cmr.sandbox.evidence.health.SampleRatio;
import ma.cmr.sandbox.kit.http.Answer;
import ma.cmr.sandbox.kit.http.Exchange;
import ma.cmr.sandbox.kit.http.Problems;
import ma.cmr.sandbox.policy.lifecycle.Answers;
import ma.cmr.sandbox.policy.lifecycle.Request;
import ma.cmr.sandbox.policy.lifecycle.Role;
import ma.cmr.sandbox.policy.lifecycle.Transition;
import ma.cmr.sandbox.portal.access.ApiTrouble;
import ma.cmr.sandbox.portal.account.SignedIn;
import ma.cmr.sandbox.portal.page.Page;
import ma.cmr.sandbox.portal.page.Pages;
import ma.cmr.sandbox.portal.page.Stale;

/** The experiment at the API: whether it stands as it is called for, how healthy it is, and the end of its data. Shows no outcome. */
public final class ExperimentRoutes {
    private static final Duration PATIENCE = Duration.ofSeconds(2);

    private final Pages pages;
    private final Cases cases;
    private final ProtocolStore store;
    private final Rulebook rules;
    private final ExperimentsAtApi api;
    private final ExperimentReconciler reconciler;
    private final Clock clock;

    ExperimentRoutes(
            Pages pages,
            Cases cases,
            ProtocolStore store,
            Rulebook rules,
            ExperimentsAtApi api,
            ExperimentReconciler reconciler,
            Clock clock) {
        this.pages = pages;
        this.cases = cases;
        this.store = store;
        this.rules = rules;
        this.api = api;
        this.reconciler = reconciler;
        this.clock = clock;
    }

    /** {@code GET /pilots/{id}/experiment}. */
    public Answer show(Exchange exchange, SignedIn person) {
        Case file = cases.open(exchange, person);
        Reader reader = cases.reader(exchange, person);
        Page page = reader.page();
        return file.hasExperiment()
                ? shown(reader, view(reader, file))
                : pages.show(
                        page,
                        pages.templates()
                                .protocolNone(
                                        page,
                                        reader,
                                        file,
                                        "experiment",
                                        page.text("experiment.title"),
                                        page.text("experiment.none"),
                                        List.of("freeze_record")));
    }

    private Answer shown(Reader reader, ExperimentPage view) {
        return pages.show(reader.page(), pages.templates().protocolExperiment(reader.page(), view));
    }

    private ExperimentPage view(Reader reader, Case file) {
        KeptProtocol protocol = locked(file);
        ExperimentSync known = store.experiment(protocol.id());
        Optional<ExperimentsAtApi.Running> running = Optional.empty();
        if (known.acknowledged() > 0) {
            try {
                running = Optional.of(api.running(protocol.id()));
            } catch (ApiTrouble e) {
                running = Optional.empty();
            }
        }
        Optional<Transition.Refused> freeze = cases.mayFill(file, reader.person(), "freeze_record");
        return new ExperimentPage(
                reader,
                file,
                protocol,
                reconciler.wanted(protocol),
                known,
                reconciler.standsAsWanted(protocol, known),
                running,
                running.map(counts -> SampleRatio.of(
                        counts.arms().stream()
                                .map(ExperimentsAtApi.Assigned::assigned)
                                .toList(),
                        counts.arms().stream()
                                .map(ExperimentsAtApi.Assigned::weight)
                                .toList(),
                        rules.evaluation().health().leastExpected().doubleValue())),
                rules.evaluation().health().sampleRatioAlarm().doubleValue(),
                file.state().equals("P7") && reader.person().has(Role.EV)
                        ? Optional.of(freeze.map(reader.wording()::refused).orElse(List.of()))
                        : Optional.empty(),
                lastFollowUp(file).filter(day -> !today().isAfter(day)),
                cases.isComplete(file, "freeze_record"),
                cases.refusal(file, reader.person(), "open_evaluation").isEmpty());
    }

    private static KeptProtocol locked(Case file) {
        return file.latest().filter(KeptProtocol::locked).orElseThrow(() -> Problems.notFound("experiment"));
    }

    private static Optional<LocalDate> lastFollowUp(Case file) {
        return file.planned("followsUntil");
    }

    private LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), Page.ZONE);
    }

    /** {@code POST /pilots/{id}/experiment/freeze}: asks the API to take nothing any more, and writes it down once it has. */
    public Answer freeze(Exchange exchange, SignedIn person) {
        Case file = cases.open(exchange, person);
        KeptProtocol protocol = locked(file);
        cases.requireFill(file, person, "freeze_record");
        Reader reader = cases.reader(exchange, person);
        ExperimentPage before = view(reader, file);
        if (before.followsUntil().isPresent()) {
            String day = reader.page().day(before.followsUntil().get());
            return shown(reader, before.refusing(List.of(reader.page().text("experiment.freeze.tooEarly", "day", day))))
                    .withStatus(409);
        }
        if (protocol.freeze().isEmpty()) {
            try {
                protocol = store.save(protocol.frozen(new KeptProtocol.Signed(
                        clock.instant().truncatedTo(ChronoUnit.MILLIS),
                        person.account().id())));
            } catch (Stale e) {
                throw Cases.stale();
            }
        }
        ExperimentSync known = reconciler.settle(protocol, PATIENCE);
        if (!known.frozen()) {
            return Pages.done(address(file), "freezeAsked");
        }
        try {
            record(file, protocol, known, person);
        } catch (ApiTrouble e) {
            return Pages.done(address(file), "freezeAsked");
        }
        return Pages.done(address(file), "frozen");
    }

    /** Writes the freeze into the pilot's file. */
    private void record(Case file, KeptProtocol protocol, ExperimentSync known, SignedIn person) {
        long units = api.running(protocol.id()).assigned();
        Map<String, String> values = Map.of(
                "frozenOn",
                LocalDate.ofInstant(known.frozenAt().orElseThrow(), Page.ZONE).toString(),
                "sha256",
                known.dataHash().orElseThrow(),
                "units",
                Long.toString(units),
                "complete",
                "YES");
        cases.fill(file, person, "freeze_record", new Answers(values, Map.of()));
    }

    /** {@code POST /pilots/{id}/experiment/evaluate}: opens the evaluation on the frozen data. */
    public Answer evaluate(Exchange exchange, SignedIn person) {
        Case file = cases.open(exchange, person);
        Reader reader = cases.reader(exchange, person);
        Optional<Transition.Refused> refused = cases.act(file, person, Request.of("open_evaluation"));
        if (refused.isPresent()) {
            return shown(reader, view(reader, file).refusing(reader.wording().refused(refused.get())))
                    .withStatus(409);
        }
        return Answer.seeOther("/pilots/" + file.pilot().id() + "/evaluation");
    }

    private static String address(Case file) {
        return "/pilots/" + file.pilot().id() + "/experiment";
    }
}
