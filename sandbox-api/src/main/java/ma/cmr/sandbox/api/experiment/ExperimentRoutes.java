package ma.cmr.sandbox.api.experiment;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import ma.cmr.sandbox.api.audit.AuditEntry;
import ma.cmr.sandbox.api.audit.AuditLog;
import ma.cmr.sandbox.api.grant.Caller;
import ma.cmr.sandbox.api.grant.Refusals;
import ma.cmr.sandbox.kit.http.Answer;
import ma.cmr.sandbox.kit.http.Exchange;
import ma.cmr.sandbox.kit.http.JsonBody;
import ma.cmr.sandbox.kit.http.JsonFields;
import ma.cmr.sandbox.kit.http.Problem;
import ma.cmr.sandbox.kit.http.Problems;
import ma.cmr.sandbox.policy.access.Gate;
import ma.cmr.sandbox.policy.access.Refusal;

/**
 * What a startup calls in its experiment: arms for its units, and events of them. Both can be sent again; the answer tells what is durable.
 * Only the ids that the grant sees are units, and an experiment of another grant is not there.
 */
public final class ExperimentRoutes {
    /** The largest upload of events, in bytes. */
    public static final long MOST_BYTES = 8L * 1024 * 1024;

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int AT_ONCE = 1000;
    private static final Pattern UNIT = Pattern.compile("[^\\p{Cntrl}]{1,64}");
    private static final String NDJSON = "application/x-ndjson";

    private final Gate gate;
    private final ExperimentData data;
    private final VisibleIds visible;
    private final AuditLog audit;
    private final Clock clock;

    public ExperimentRoutes(Gate gate, ExperimentData data, VisibleIds visible, AuditLog audit, Clock clock) {
        this.gate = gate;
        this.data = data;
        this.visible = visible;
        this.audit = audit;
        this.clock = clock;
    }

    /** {@code POST /v1/experiments/{id}/assignments}. */
    public Answer assign(Exchange exchange, Caller caller) {
        Experiment experiment = experiment(exchange, caller, "experiments:assign");
        JsonFields fields = JsonFields.of(exchange.json());
        Set<String> units = new LinkedHashSet<>(fields.texts("units", AT_ONCE, UNIT, "ids of 1 to 64 characters"));
        if (units.isEmpty() && fields.names().equals(List.of("units"))) {
            fields.problem("units", "INVALID_VALUE", "no unit is named", "1 to " + AT_ONCE + " ids");
        }
        fields.finish();
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        if (!experiment.window().holds(now)) {
            throw notRunning(experiment);
        }
        Set<String> seen = visible.among(units, experiment.dataset(), exchange, caller);
        ArmDraw draw = new ArmDraw(experiment);
        Map<String, String> arms = new LinkedHashMap<>();
        units.stream().filter(seen::contains).forEach(unit -> arms.put(unit, draw.arm(unit)));
        Map<String, Unit> assigned = data.units().assign(experiment.id(), arms, now);
        stillRunning(experiment);
        List<Map<String, Object>> items = new ArrayList<>();
        List<Map<String, Object>> refused = new ArrayList<>();
        for (String unit : units) {
            Unit kept = assigned.get(unit);
            if (kept == null) {
                refused.add(refused(unit, experiment.dataset()));
            } else {
                items.add(item(kept));
            }
        }
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("experimentId", experiment.id());
        body.put("items", items);
        body.put("refused", refused);
        audit.performed(entry(exchange, caller, experiment.id(), items.size(), "ADMITTED"));
        return json(body);
    }

    private static Map<String, Object> item(Unit unit) {
        Map<String, Object> item = new LinkedHashMap<>();
        item.put("unit", unit.id());
        item.put("arm", unit.arm());
        item.put("assignedAt", unit.assignedAt().toString());
        return item;
    }

    private static Map<String, Object> refused(String unit, String dataset) {
        Map<String, Object> refused = new LinkedHashMap<>();
        refused.put("unit", unit);
        refused.put("code", "UNIT_NOT_VISIBLE");
        refused.put("detail", "your grant shows no such id");
        refused.put("allowed", "ids of /v1/" + dataset);
        return refused;
    }

    /** {@code POST /v1/experiments/{id}/events}. */
    public Answer report(Exchange exchange, Caller caller) {
        Experiment experiment = experiment(exchange, caller, "experiments:report");
        List<Supplier<JsonNode>> events = events(exchange);
        if (clock.instant().isBefore(experiment.window().from())) {
            throw notRunning(experiment);
        }
        EventIntake.Outcome outcome = data.intake().take(experiment, events);
        stillRunning(experiment);
        data.experiments().count(experiment.id(), outcome.duplicates(), outcome.refused());
        List<Map<String, Object>> refused = new ArrayList<>();
        for (Event.Refused wrong : outcome.refused()) {
            Map<String, Object> item = new LinkedHashMap<>();
            item.put("index", wrong.index());
            if (!wrong.eventId().isEmpty()) {
                item.put("eventId", wrong.eventId());
            }
            item.put("code", wrong.code());
            item.put("detail", wrong.detail());
            item.put("allowed", wrong.allowed());
            refused.add(item);
        }
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("accepted", outcome.accepted());
        body.put("duplicates", outcome.duplicates());
        body.put("refused", refused);
        audit.performed(entry(exchange, caller, experiment.id(), (int) outcome.accepted(), "ADMITTED"));
        return json(body);
    }

    private static List<Supplier<JsonNode>> events(Exchange exchange) {
        String type = exchange.header("Content-Type").orElse("").toLowerCase(Locale.ROOT);
        List<Supplier<JsonNode>> events = new ArrayList<>();
        if (type.equals(NDJSON) || type.startsWith(NDJSON + ";")) {
            lines(exchange.body()).forEach(line -> events.add(() -> JsonBody.parse(line)));
        } else {
            JsonFields fields = JsonFields.of(exchange.json());
            fields.items("events", 1, AT_ONCE, "a list of 1 to " + AT_ONCE + " events; more as " + NDJSON)
                    .forEach(event -> events.add(() -> event));
            fields.finish();
        }
        if (events.isEmpty()) {
            throw Problems.invalidInput("body", "there is no event", "an event a line");
        }
        return events;
    }

    /** The lines of a text that are not empty. */
    private static List<byte[]> lines(byte[] text) {
        List<byte[]> lines = new ArrayList<>();
        int start = 0;
        for (int i = 0; i <= text.length; i++) {
            if (i == text.length || text[i] == '\n') {
                boolean empty = true;
                for (int at = start; at < i; at++) {
                    empty &= text[at] == ' ' || text[at] == '\r' || text[at] == '\t';
                }
                if (!empty) {
                    lines.add(Arrays.copyOfRange(text, start, i));
                }
                start = i + 1;
            }
        }
        return lines;
    }

    /** The experiment of the address, if the caller may use it so and it runs. */
    private Experiment experiment(Exchange exchange, Caller caller, String scope) {
        String id = exchange.path("id");
        Optional<Refusal> refusal = gate.mayUse(caller.grant(), scope, caller.asked());
        if (refusal.isPresent()) {
            audit.refused(entry(exchange, caller, id, 0, refusal.get().name()));
            throw Refusals.problem(refusal.get(), scope);
        }
        Experiment experiment = data.experiments()
                .find(id)
                .map(ExperimentStore.Kept::experiment)
                .filter(found -> found.grantId().equals(caller.grant().id()))
                .orElseThrow(() -> Problems.notFound("experiments/" + id));
        if (experiment.state() != Experiment.State.RUNNING) {
            throw notRunning(experiment);
        }
        return experiment;
    }

    /** What was written while the experiment was frozen is not in it, and so it is not answered as if it were. */
    private void stillRunning(Experiment experiment) {
        if (!data.experiments().isRunning(experiment.id())) {
            throw notRunning(data.experiments()
                    .find(experiment.id())
                    .map(ExperimentStore.Kept::experiment)
                    .orElse(experiment));
        }
    }

    private static Problem notRunning(Experiment experiment) {
        String from = experiment.window().from().toString();
        String until = experiment.window().until().toString();
        return Problem.of(
                        409,
                        "EXPERIMENT_NOT_RUNNING",
                        Map.of("state", experiment.state().name(), "from", from, "until", until))
                .with("state", experiment.state().name())
                .with("from", from)
                .with("until", until);
    }

    private static AuditEntry entry(Exchange exchange, Caller caller, String experiment, int units, String rule) {
        return new AuditEntry(
                exchange.requestId(),
                caller.grant().clientId(),
                caller.grant().id(),
                caller.grant().partner(),
                "experiments/" + experiment,
                "",
                List.of(),
                units,
                rule.equals("ADMITTED"),
                rule,
                "");
    }

    static Answer json(Map<String, Object> body) {
        try {
            return Answer.json(JSON.writeValueAsBytes(body));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
