package ma.cmr.sandbox.api.experiment;

import java.io.ByteArrayOutputStream;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import ma.cmr.sandbox.api.grant.Portal;
import ma.cmr.sandbox.kit.http.Answer;
import ma.cmr.sandbox.kit.http.Exchange;
import ma.cmr.sandbox.kit.http.FieldProblem;
import ma.cmr.sandbox.kit.http.Problem;
import ma.cmr.sandbox.kit.http.Problems;
import ma.cmr.sandbox.policy.load.PolicySet;

/** Experiments over the internal contract: put as they were locked, counted, and once frozen read unit by unit. */
public final class PortalExperimentRoutes {
    private static final Logger LOG = System.getLogger(PortalExperimentRoutes.class.getName());
    private static final int MOST_UNITS = 100_000;

    private final PolicySet policies;
    private final ExperimentData data;
    private final Clock clock;

    public PortalExperimentRoutes(PolicySet policies, ExperimentData data, Clock clock) {
        this.policies = policies;
        this.data = data;
        this.clock = clock;
    }

    /** {@code PUT /internal/v1/experiments/{experimentId}}; of a frozen one it answers when its data have their hash. */
    public Answer put(Exchange exchange, Portal portal) {
        Experiment experiment = ExperimentBody.read(id(exchange), exchange.json(), policies);
        return switch (data.experiments().put(experiment)) {
            case ExperimentStore.Put.Done done -> {
                LOG.log(
                        Level.INFO,
                        "event=experiment.put request={0} by={1} experiment={2} revision={3} state={4}",
                        exchange.requestId(),
                        portal.clientId(),
                        experiment.id(),
                        Long.toString(experiment.revision()),
                        experiment.state());
                yield acknowledgement(finished(done.kept()));
            }
            case ExperimentStore.Put.Stale stale ->
                throw Problem.of(409, "STALE_REVISION", Map.of("known", Long.toString(stale.known())))
                        .with("known", stale.known());
            case ExperimentStore.Put.Fixed fixed ->
                throw Problem.of(409, "EXPERIMENT_FIXED", Map.of("fields", String.join(", ", fixed.differences())))
                        .with("differences", fixed.differences());
            case ExperimentStore.Put.IsFrozen frozen ->
                throw Problem.of(409, "EXPERIMENT_FROZEN", Map.of("experiment", experiment.id()));
        };
    }

    /** A freeze that was cut short is finished by whoever next asks. */
    private ExperimentStore.Kept finished(ExperimentStore.Kept kept) {
        Optional<Experiment.Frozen> frozen =
                kept.frozen().filter(each -> each.dataHash().isEmpty());
        if (frozen.isEmpty()) {
            return kept;
        }
        data.freeze().finish(kept.experiment(), frozen.get());
        return data.experiments().find(kept.experiment().id()).orElse(kept);
    }

    private static Answer acknowledgement(ExperimentStore.Kept kept) {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("experimentId", kept.experiment().id());
        body.put("revision", kept.experiment().revision());
        body.put("state", kept.experiment().state().name());
        frozen(kept, body);
        return ExperimentRoutes.json(body);
    }

    private static void frozen(ExperimentStore.Kept kept, Map<String, Object> body) {
        kept.frozen().ifPresent(frozen -> {
            body.put("frozenAt", frozen.at().toString());
            frozen.dataHash().ifPresent(hash -> body.put("dataHash", hash));
        });
    }

    /** {@code GET /internal/v1/experiments/{experimentId}/aggregates}. */
    public Answer aggregates(Exchange exchange, Portal portal) {
        ExperimentStore.Kept kept = finished(kept(exchange));
        Experiment experiment = kept.experiment();
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        Instant asOf = kept.frozen().map(Experiment.Frozen::at).orElse(now);
        Counts counts = data.experiments()
                .findCounts(experiment.id())
                .orElseGet(() -> data.units().count(experiment, data.events(), asOf));
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("experimentId", experiment.id());
        body.put("protocolHash", experiment.protocolHash());
        body.put("state", experiment.state().name());
        body.put("asOf", asOf.toString());
        frozen(kept, body);
        body.put("seedCommitment", experiment.seedCommitment());
        body.put("arms", arms(experiment, counts));
        body.put("events", events(experiment, counts));
        body.put("days", counts.days().stream().map(PortalExperimentRoutes::day).toList());
        return ExperimentRoutes.json(body);
    }

    private static List<Map<String, Object>> arms(Experiment experiment, Counts counts) {
        List<Map<String, Object>> arms = new ArrayList<>();
        for (int i = 0; i < experiment.arms().size(); i++) {
            Counts.Arm counted = counts.arms().get(i);
            List<Map<String, Object>> kpis = new ArrayList<>();
            for (int k = 0; k < experiment.kpis().size(); k++) {
                Map<String, Object> kpi = new LinkedHashMap<>();
                kpi.put("id", experiment.kpis().get(k).id());
                kpi.put("version", experiment.kpis().get(k).version());
                kpi.put("started", counted.rates().get(k).started());
                kpi.put("completed", counted.rates().get(k).completed());
                kpi.put("missing", counted.rates().get(k).missing());
                kpis.add(kpi);
            }
            Map<String, Object> arm = new LinkedHashMap<>();
            arm.put("name", counted.name());
            arm.put("weight", experiment.arms().get(i).weight());
            arm.put("assigned", counted.assigned());
            arm.put("kpis", kpis);
            arms.add(arm);
        }
        return arms;
    }

    private Map<String, Object> events(Experiment experiment, Counts counts) {
        ExperimentStore.Tally tally = data.experiments().tally(experiment.id());
        List<Map<String, Object>> refused = new ArrayList<>();
        tally.refused().forEach((code, count) -> {
            Map<String, Object> item = new LinkedHashMap<>();
            item.put("code", code);
            item.put("count", count);
            refused.add(item);
        });
        Map<String, Object> events = new LinkedHashMap<>();
        events.put("accepted", counts.accepted());
        events.put("duplicates", tally.duplicates());
        events.put("refused", refused);
        return events;
    }

    private static Map<String, Object> day(Counts.Day day) {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("day", day.day().toString());
        body.put("assigned", day.assigned());
        body.put("events", day.events());
        return body;
    }

    /**
     * {@code GET /internal/v1/experiments/{experimentId}/units?after=&limit=}: frozen units, one a line. What is left is at the address in the
     * header {@code Link}.
     */
    public Answer units(Exchange exchange, Portal portal) {
        ExperimentStore.Kept kept = finished(kept(exchange));
        List<FieldProblem> problems = new ArrayList<>();
        exchange.query().keySet().stream()
                .filter(name -> !List.of("after", "limit").contains(name))
                .forEach(name -> problems.add(Problems.unknownParameter(name, List.of("after", "limit"))));
        int limit = limit(exchange, problems);
        if (!problems.isEmpty()) {
            throw Problems.invalidInput(problems);
        }
        if (!kept.experiment().state().isFrozen()) {
            throw Problem.of(
                    409,
                    "EXPERIMENT_NOT_FROZEN",
                    Map.of("state", kept.experiment().state().name()));
        }
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        List<String> ids = new ArrayList<>();
        data.units()
                .eachFrozen(kept.experiment().id(), exchange.findQuery("after").orElse(""), limit + 1, unit -> {
                    if (ids.size() < limit) {
                        body.writeBytes(UnitLine.of(unit).getBytes(StandardCharsets.UTF_8));
                    }
                    ids.add(unit.id());
                });
        Answer answer = Answer.of("application/x-ndjson", body.toByteArray());
        return ids.size() <= limit
                ? answer
                : answer.with(
                        "Link",
                        "<" + exchange.path() + "?after=" + ids.get(limit - 1) + "&limit=" + limit + ">; rel=\"next\"");
    }

    private static int limit(Exchange exchange, List<FieldProblem> problems) {
        Optional<String> text = exchange.findQuery("limit");
        if (text.isEmpty()) {
            return MOST_UNITS;
        }
        if (text.get().matches("[1-9][0-9]{0,5}") && Integer.parseInt(text.get()) <= MOST_UNITS) {
            return Integer.parseInt(text.get());
        }
        problems.add(new FieldProblem(
                "limit", "INVALID_VALUE", "'" + text.get() + "' is no number of units", "1 to " + MOST_UNITS));
        return MOST_UNITS;
    }

    private ExperimentStore.Kept kept(Exchange exchange) {
        String id = id(exchange);
        return data.experiments().find(id).orElseThrow(() -> Problems.notFound("experiments/" + id));
    }

    private static String id(Exchange exchange) {
        String id = exchange.path("experimentId");
        if (!ExperimentBody.NAME.matcher(id).matches()) {
            throw Problems.invalidInput("experimentId", "'" + id + "' is not an id", ExperimentBody.NAME_ALLOWED);
        }
        return id;
    }
}
