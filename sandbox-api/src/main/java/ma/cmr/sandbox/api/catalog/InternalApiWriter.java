package ma.cmr.sandbox.api.catalog;

import static ma.cmr.sandbox.api.catalog.Contract.content;
import static ma.cmr.sandbox.api.catalog.Contract.day;
import static ma.cmr.sandbox.api.catalog.Contract.header;
import static ma.cmr.sandbox.api.catalog.Contract.map;
import static ma.cmr.sandbox.api.catalog.Contract.path;
import static ma.cmr.sandbox.api.catalog.Contract.query;
import static ma.cmr.sandbox.api.catalog.Contract.ref;
import static ma.cmr.sandbox.api.catalog.Contract.text;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import ma.cmr.sandbox.kit.text.Messages;
import ma.cmr.sandbox.policy.access.Audience;
import ma.cmr.sandbox.policy.access.Scope;
import ma.cmr.sandbox.policy.load.PolicySet;

/** Writes the contract of the internal listener, OpenAPI 3.1: all that portal and API say to each other. */
public final class InternalApiWriter {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String GRANT = "/internal/v1/grants/{grantId}";
    private static final String EXPERIMENT = "/internal/v1/experiments/{experimentId}";

    private final PolicySet policies;
    private final ProblemExamples problems;

    public InternalApiWriter(PolicySet policies, Messages messages) {
        this.policies = policies;
        this.problems = new ProblemExamples(messages);
    }

    /** The contract as indented JSON. */
    public String json() {
        try {
            return JSON.writerWithDefaultPrettyPrinter().writeValueAsString(contract()) + "\n";
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    private Map<String, Object> contract() {
        Map<String, Object> contract = new LinkedHashMap<>();
        contract.put("openapi", "3.1.0");
        contract.put(
                "info",
                map(
                        "title",
                        "Digital Lab sandbox: between portal and API",
                        "version",
                        "1",
                        "description",
                        "On a listener of its own, on loopback. Every PUT says what is wanted and can be sent again: it carries a revision that rises"
                                + " with every change; the same revision with the same body is answered as before, any other that is not higher is"
                                + " STALE_REVISION. What is answered is durable.",
                        "license",
                        map("name", "Apache-2.0", "identifier", "Apache-2.0")));
        contract.put("servers", List.of(map("url", "/", "description", "This listener")));
        contract.put("tags", tags());
        contract.put("paths", paths());
        contract.put("components", components());
        return contract;
    }

    private static List<Map<String, Object>> tags() {
        return List.of(
                map("name", "token", "description", "Getting a token"),
                map("name", "grants", "description", "What each pilot may do"),
                map("name", "usage", "description", "What it did"),
                map("name", "experiments", "description", "Locked plans, their units and counts"));
    }

    private Map<String, Object> paths() {
        Map<String, Object> paths = new LinkedHashMap<>();
        paths.put("/oauth2/token", map("post", TokenContract.operation("portal:grants")));
        Map<String, Object> grant = new LinkedHashMap<>();
        grant.put(
                "put",
                body(
                        operation(
                                "putGrant",
                                "Keep a grant",
                                "`inForceAt` is the moment from which no call is answered by what was kept before: at once on the embedded store, a"
                                        + " second later where other processes may still believe what they have read.",
                                "portal:grants",
                                json("GrantAcknowledgement", InternalExamples.grantAcknowledgement()),
                                Map.of(409, List.of("STALE_REVISION", "CLIENT_TAKEN", "CLIENT_FIXED")),
                                400,
                                413,
                                415),
                        "Grant",
                        InternalExamples.grant()));
        grant.put(
                "get",
                operation(
                        "getGrant",
                        "A grant as it is kept",
                        "",
                        "portal:grants",
                        json("KeptGrant", InternalExamples.keptGrant()),
                        Map.of(),
                        400,
                        404));
        paths.put(GRANT, grant);
        paths.put(
                GRANT + "/secret",
                map(
                        "post",
                        operation(
                                "makeSecret",
                                "A new secret of the grant's client",
                                "Shown once. The one before stays good beside it; each for ninety days.",
                                "portal:grants",
                                json("Secret", InternalExamples.secret()),
                                Map.of(409, List.of("GRANT_NOT_ACTIVE")),
                                400,
                                404)));
        Map<String, Object> usage = operation(
                "getUsage",
                "What a grant was used for, by day (UTC)",
                "The last thirty days where none are named; at most 400.",
                "portal:usage",
                json("Usage", InternalExamples.usage()),
                Map.of(),
                400,
                404);
        parameters(usage, List.of(query("from", "First day", day()), query("to", "Last day", day())));
        paths.put(GRANT + "/usage", map("get", usage));
        paths.put(
                EXPERIMENT,
                map(
                        "put",
                        body(
                                operation(
                                        "putExperiment",
                                        "Keep an experiment",
                                        "All but window, state and revision is fixed at the first put. A frozen one is answered once its data have"
                                                + " their hash, and stays frozen.",
                                        "portal:experiments",
                                        json("ExperimentAcknowledgement", InternalExamples.experimentAcknowledgement()),
                                        Map.of(409, List.of("STALE_REVISION", "EXPERIMENT_FIXED", "EXPERIMENT_FROZEN")),
                                        400,
                                        413,
                                        415),
                                "Experiment",
                                InternalExamples.experiment())));
        paths.put(
                EXPERIMENT + "/aggregates",
                map(
                        "get",
                        operation(
                                "getAggregates",
                                "An experiment's counts",
                                "`missing` counts assigned units of which it is not known whether they completed: they have not started, or at `asOf` and"
                                        + " before the window's end could still have completed. Refused events and duplicates are counted as they came.",
                                "portal:experiments",
                                json("Aggregates", InternalExamples.aggregates()),
                                Map.of(),
                                400,
                                404)));
        paths.put(EXPERIMENT + "/units", map("get", units()));
        return paths;
    }

    private Map<String, Object> units() {
        Map<String, Object> ok = new LinkedHashMap<>();
        ok.put(
                "description",
                "Units, one a line, by id. `dataHash` is SHA-256 over all lines, each with its line feed.");
        ok.put("headers", map("Link", header("Where to go on, rel=\"next\"")));
        ok.put("content", content("application/x-ndjson", ref("schemas", "Unit"), InternalExamples.unit()));
        Map<String, Object> operation = operation(
                "listUnits",
                "The units of a frozen experiment",
                "",
                "portal:experiments",
                ok,
                Map.of(409, List.of("EXPERIMENT_NOT_FROZEN")),
                400,
                404);
        parameters(
                operation,
                List.of(
                        query("after", "The last unit of the page before", text()),
                        query("limit", "Most units", map("type", "integer", "minimum", 1, "maximum", 100_000))));
        return operation;
    }

    private Map<String, Object> operation(
            String id,
            String summary,
            String description,
            String scope,
            Map<String, Object> ok,
            Map<Integer, List<String>> conflicts,
            int... errors) {
        Map<String, Object> responses = new TreeMap<>();
        responses.put("200", ok);
        for (int status : errors) {
            responses.put(Integer.toString(status), ref("responses", "Problem" + status));
        }
        for (int status : List.of(401, 403, 503)) {
            responses.put(Integer.toString(status), ref("responses", "Problem" + status));
        }
        conflicts.forEach((status, codes) ->
                responses.put(Integer.toString(status), problems.response(status, codes.toArray(String[]::new))));
        Map<String, Object> operation = new LinkedHashMap<>();
        operation.put("operationId", id);
        operation.put("summary", summary);
        if (!description.isEmpty()) {
            operation.put("description", description);
        }
        operation.put("tags", List.of(scope.equals("portal:usage") ? "usage" : scope.substring("portal:".length())));
        operation.put("security", List.of(map("portal", List.of(scope))));
        boolean ofGrant = !scope.equals("portal:experiments");
        operation.put(
                "parameters",
                new ArrayList<>(List.of(path(
                        ofGrant ? "grantId" : "experimentId",
                        ofGrant ? "The grant" : "The experiment",
                        text("^[A-Za-z0-9][A-Za-z0-9._-]{0,79}$")))));
        operation.put("responses", responses);
        return operation;
    }

    private static void parameters(Map<String, Object> operation, List<Map<String, Object>> more) {
        if (operation.get("parameters") instanceof List<?> known) {
            List<Object> all = new ArrayList<>(known);
            all.addAll(more);
            operation.put("parameters", all);
        }
    }

    private static Map<String, Object> body(Map<String, Object> operation, String schema, Object example) {
        operation.put(
                "requestBody",
                map("required", true, "content", content("application/json", ref("schemas", schema), example)));
        return operation;
    }

    private static Map<String, Object> json(String schema, Object example) {
        return map("description", schema, "content", content("application/json", ref("schemas", schema), example));
    }

    private Map<String, Object> components() {
        Map<String, Object> scopes = new LinkedHashMap<>();
        for (Scope scope : policies.scopes().values()) {
            if (scope.audience() == Audience.INTERNAL) {
                scopes.put(scope.name(), scope.labels().en());
            }
        }
        Map<String, Object> responses = new LinkedHashMap<>();
        for (int status : List.of(400, 401, 403, 404, 413, 415, 503)) {
            responses.put("Problem" + status, problems.response(status));
        }
        Map<String, Object> schemas = new LinkedHashMap<>();
        schemas.put("Problem", Contract.problemSchema());
        TokenContract.schemas(schemas);
        new InternalSchemas(policies).putInto(schemas);
        return map(
                "securitySchemes",
                map(
                        "client",
                        map("type", "http", "scheme", "basic"),
                        "portal",
                        map(
                                "type",
                                "oauth2",
                                "flows",
                                map("clientCredentials", map("tokenUrl", "/oauth2/token", "scopes", scopes)))),
                "responses",
                responses,
                "schemas",
                schemas);
    }
}
