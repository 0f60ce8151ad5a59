package ma.cmr.sandbox.api.catalog;

import static ma.cmr.sandbox.api.catalog.Contract.closed;
import static ma.cmr.sandbox.api.catalog.Contract.content;
import static ma.cmr.sandbox.api.catalog.Contract.count;
import static ma.cmr.sandbox.api.catalog.Contract.described;
import static ma.cmr.sandbox.api.catalog.Contract.list;
import static ma.cmr.sandbox.api.catalog.Contract.map;
import static ma.cmr.sandbox.api.catalog.Contract.moment;
import static ma.cmr.sandbox.api.catalog.Contract.object;
import static ma.cmr.sandbox.api.catalog.Contract.oneOf;
import static ma.cmr.sandbox.api.catalog.Contract.path;
import static ma.cmr.sandbox.api.catalog.Contract.ref;
import static ma.cmr.sandbox.api.catalog.Contract.text;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The part of the contract about experiments: arms for units, and events of them. */
final class ExperimentContract {
    /** What can be refused of a request whose other parts are taken, and why. */
    private static final List<String> EVENT_CODES = List.of(
            "NOT_JSON",
            "UNKNOWN_FIELD",
            "MISSING_FIELD",
            "INVALID_VALUE",
            "UNKNOWN_TYPE",
            "AT_IN_FUTURE",
            "AT_OUTSIDE_WINDOW",
            "UNIT_NOT_ASSIGNED",
            "COMPLETED_BEFORE_STARTED",
            "EVENT_ID_TAKEN",
            "TOO_MANY_EVENTS");

    private static final String UNIT = "AFF-7Q2M9XKD4T1B-C";
    private static final String OTHER = "AFF-0123456789AB-2";
    private static final String MOMENT = "2026-12-01T09:30:00Z";

    private ExperimentContract() {}

    static void paths(Map<String, Object> paths) {
        paths.put("/v1/experiments/{id}/assignments", map("post", assign()));
        paths.put("/v1/experiments/{id}/events", map("post", report()));
    }

    private static Map<String, Object> assign() {
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put("experimentId", "019b0a7c2d40f3a1");
        answer.put("items", List.of(map("unit", UNIT, "arm", "treatment", "assignedAt", MOMENT)));
        answer.put(
                "refused",
                List.of(map(
                        "unit",
                        OTHER,
                        "code",
                        "UNIT_NOT_VISIBLE",
                        "detail",
                        "your grant shows no such id",
                        "allowed",
                        "ids of /v1/affiliates")));
        Map<String, Object> operation = operation(
                "assignUnits",
                "Arms of units",
                "The same unit has the same arm for ever, by a draw whose seed was committed to before. Only while the experiment runs and"
                        + " inside its window. Ids that your grant does not show are refused one by one.",
                "experiments:assign",
                ref("schemas", "Assignments"),
                answer,
                List.of(400, 401, 403, 404, 409, 410, 413, 415, 429, 503));
        operation.put(
                "requestBody",
                map(
                        "required",
                        true,
                        "content",
                        content("application/json", ref("schemas", "Units"), map("units", List.of(UNIT, OTHER)))));
        return operation;
    }

    private static Map<String, Object> report() {
        Map<String, Object> refused = new LinkedHashMap<>();
        refused.put("index", 2);
        refused.put("eventId", "a-003");
        refused.put("code", "UNKNOWN_TYPE");
        refused.put("detail", "unknown: 'complete'; did you mean 'completed'?");
        refused.put("allowed", "started, completed");
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put("accepted", 1);
        answer.put("duplicates", 1);
        answer.put("refused", List.of(refused));
        Map<String, Object> operation = operation(
                "reportEvents",
                "Events of units",
                "Good events are kept, bad ones refused one by one with their reasons; no member takes free text. An event counts once by its"
                        + " `eventId`: sent again it is a duplicate. Taken from the beginning of the window until the freeze, for what happened inside"
                        + " the window; up to 1,000 as JSON, up to 8 MB as lines of JSON.",
                "experiments:report",
                ref("schemas", "EventsTaken"),
                answer,
                List.of(400, 401, 403, 404, 409, 413, 415, 429, 503));
        Map<String, Object> event = event("a-001", "started");
        Map<String, Object> bodies = new LinkedHashMap<>(content(
                "application/json",
                ref("schemas", "Events"),
                map("events", List.of(event, event("a-002", "completed")))));
        bodies.putAll(content("application/x-ndjson", ref("schemas", "Event"), event));
        operation.put("requestBody", map("required", true, "content", bodies));
        return operation;
    }

    private static Map<String, Object> event(String id, String type) {
        return map("eventId", id, "unit", UNIT, "type", type, "at", MOMENT);
    }

    private static Map<String, Object> operation(
            String id,
            String summary,
            String description,
            String scope,
            Map<String, Object> schema,
            Map<String, Object> example,
            List<Integer> errors) {
        Map<String, Object> ok = new LinkedHashMap<>();
        ok.put("description", summary);
        ok.put("content", content("application/json", schema, example));
        Map<String, Object> responses = new TreeMap<>();
        responses.put("200", ok);
        errors.forEach(status -> responses.put(Integer.toString(status), ref("responses", "Problem" + status)));
        Map<String, Object> operation = new LinkedHashMap<>();
        operation.put("operationId", id);
        operation.put("summary", summary);
        operation.put("description", description);
        operation.put("tags", List.of("experiments"));
        operation.put("security", Contract.security(List.of(scope)));
        operation.put("parameters", List.of(path("id", "The experiment", map("type", "string", "maxLength", 80))));
        operation.put("responses", responses);
        return operation;
    }

    static void schemas(Map<String, Object> schemas) {
        Map<String, Object> units = list(map("type", "string", "minLength", 1, "maxLength", 64));
        units.put("minItems", 1);
        units.put("maxItems", 1000);
        schemas.put("Units", closed(object(map("units", described(units, "Ids as you see them")))));
        schemas.put(
                "Assignments",
                object(map(
                        "experimentId",
                        text(),
                        "items",
                        list(object(map("unit", text(), "arm", text(), "assignedAt", moment()))),
                        "refused",
                        list(object(map(
                                "unit",
                                text(),
                                "code",
                                map("type", "string", "const", "UNIT_NOT_VISIBLE"),
                                "detail",
                                text(),
                                "allowed",
                                text()))))));
        schemas.put(
                "Event",
                closed(object(map(
                        "eventId",
                        described(
                                text("^[A-Za-z0-9][A-Za-z0-9._:-]{0,63}$"),
                                "Your own name of it, by which it counts once"),
                        "unit",
                        described(text("^[A-Za-z0-9-]{1,64}$"), "A unit that was assigned"),
                        "type",
                        described(text(), "One of the experiment's events: started, completed"),
                        "at",
                        described(moment(), "When it happened; not in the future, and inside the window")))));
        Map<String, Object> events = list(ref("schemas", "Event"));
        events.put("minItems", 1);
        events.put("maxItems", 1000);
        schemas.put("Events", closed(object(map("events", events))));
        schemas.put(
                "EventsTaken",
                object(map(
                        "accepted",
                        count(),
                        "duplicates",
                        described(count(), "Taken before, with the same content"),
                        "refused",
                        list(object(
                                map(
                                        "index",
                                        described(count(), "Place in the request, from 0"),
                                        "eventId",
                                        text(),
                                        "code",
                                        oneOf(EVENT_CODES),
                                        "detail",
                                        text(),
                                        "allowed",
                                        text()),
                                List.of("eventId"))))));
    }
}
