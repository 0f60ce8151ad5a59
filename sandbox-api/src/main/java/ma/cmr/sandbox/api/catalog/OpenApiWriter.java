package ma.cmr.sandbox.api.catalog;

import static ma.cmr.sandbox.api.catalog.Contract.content;
import static ma.cmr.sandbox.api.catalog.Contract.map;
import static ma.cmr.sandbox.api.catalog.Contract.path;
import static ma.cmr.sandbox.api.catalog.Contract.ref;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import ma.cmr.sandbox.kit.text.Messages;
import ma.cmr.sandbox.policy.access.Audience;
import ma.cmr.sandbox.policy.access.Scope;
import ma.cmr.sandbox.policy.dataset.Dataset;
import ma.cmr.sandbox.policy.load.PolicySet;

/** Writes the contract, OpenAPI 3.1, from the data dictionary, the scopes and the problems' messages. */
public final class OpenApiWriter {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final PolicySet policies;
    private final Messages messages;

    public OpenApiWriter(PolicySet policies, Messages messages) {
        this.policies = policies;
        this.messages = messages;
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
        Map<String, Object> paths = new LinkedHashMap<>();
        paths.put("/oauth2/token", map("post", TokenContract.operation("affiliates:read")));
        paths.put("/v1/catalog", map("get", open("listCatalog", "The data sets", "Catalog")));
        Map<String, Object> entry = open("getCatalogEntry", "One data set and its fields", "CatalogEntry");
        entry.put("parameters", List.of(datasetParameter()));
        paths.put("/v1/catalog/{dataset}", map("get", entry));
        Map<String, Object> view = Contract.guarded(
                "getMyView",
                "How you see a data set: which rule shows, hides or coarsens each field",
                ref("schemas", "MyView"),
                null,
                List.of());
        view.put("parameters", List.of(datasetParameter()));
        paths.put("/v1/catalog/{dataset}/my-view", map("get", view));
        Map<String, Object> schemas = new LinkedHashMap<>();
        for (Dataset dataset : policies.datasets().values()) {
            DatasetContract.schemas(dataset, schemas);
            DatasetContract.paths(dataset, paths);
        }
        ExperimentContract.schemas(schemas);
        ExperimentContract.paths(paths);
        SimulationContract simulations = new SimulationContract();
        simulations.schemas(schemas);
        simulations.paths(paths);
        schemas.putAll(otherSchemas());
        Map<String, Object> contract = new LinkedHashMap<>();
        contract.put("openapi", "3.1.0");
        contract.put("info", info());
        contract.put("servers", List.of(map("url", "/", "description", "This server")));
        contract.put("tags", tags());
        contract.put("paths", paths);
        contract.put("components", components(schemas));
        return contract;
    }

    private static Map<String, Object> info() {
        Map<String, Object> info = new LinkedHashMap<>();
        info.put("title", "Digital Lab sandbox API");
        info.put("version", "1");
        info.put(
                "description",
                "Invented affiliates and pensioners of a public-pension fund, whose careers and pensions follow the law. No person in it is real."
                        + " Which fields you see follows from your token's scopes and your grant; `unavailable` names what is withheld.");
        info.put("license", map("name", "Apache-2.0", "identifier", "Apache-2.0"));
        info.put("contact", map("name", "Digital Lab", "url", "https://digital-lab.example/"));
        return info;
    }

    private List<Map<String, Object>> tags() {
        List<Map<String, Object>> tags = new ArrayList<>();
        tags.add(map("name", "token", "description", "Getting a token"));
        tags.add(map("name", "catalog", "description", "What there is, and how you see it"));
        for (Dataset dataset : policies.datasets().values()) {
            tags.add(map("name", dataset.name(), "description", dataset.labels().en()));
        }
        tags.add(map("name", "experiments", "description", "Arms for units, and events of them"));
        tags.add(map("name", "simulations", "description", "What the law gives for careers of your own"));
        return tags;
    }

    private Map<String, Object> components(Map<String, Object> schemas) {
        Map<String, Object> scopes = new LinkedHashMap<>();
        for (Scope scope : policies.scopes().values()) {
            if (scope.audience() == Audience.PUBLIC) {
                scopes.put(scope.name(), scope.labels().en());
            }
        }
        Map<String, Object> responses = new LinkedHashMap<>();
        ProblemExamples problems = new ProblemExamples(messages);
        for (int status : List.of(400, 401, 403, 404, 409, 410, 413, 415, 429, 503)) {
            responses.put("Problem" + status, problems.response(status));
        }
        Map<String, Object> security = new LinkedHashMap<>();
        security.put(
                "oauth",
                map(
                        "type",
                        "oauth2",
                        "flows",
                        map("clientCredentials", map("tokenUrl", "/oauth2/token", "scopes", scopes))));
        security.put("bearer", map("type", "http", "scheme", "bearer", "bearerFormat", "JWT"));
        security.put("client", map("type", "http", "scheme", "basic"));
        Map<String, Object> components = new LinkedHashMap<>();
        components.put("securitySchemes", security);
        components.put("responses", responses);
        components.put("schemas", schemas);
        return components;
    }

    private Map<String, Object> open(String id, String summary, String schema) {
        Map<String, Object> operation = new LinkedHashMap<>();
        operation.put("operationId", id);
        operation.put("summary", summary);
        operation.put("tags", List.of("catalog"));
        operation.put("security", List.of());
        Map<String, Object> responses = new LinkedHashMap<>();
        responses.put(
                "200",
                map("description", summary, "content", content("application/json", ref("schemas", schema), null)));
        responses.put("404", ref("responses", "Problem404"));
        operation.put("responses", responses);
        return operation;
    }

    private static Map<String, Object> otherSchemas() {
        Map<String, Object> schemas = new LinkedHashMap<>();
        schemas.put("Problem", Contract.problemSchema());
        TokenContract.schemas(schemas);
        schemas.put("Catalog", map("type", "object"));
        schemas.put("CatalogEntry", map("type", "object"));
        schemas.put("MyView", map("type", "object"));
        return schemas;
    }

    private Map<String, Object> datasetParameter() {
        return path(
                "dataset",
                "The data set",
                map("type", "string", "enum", List.copyOf(policies.datasets().keySet())));
    }
}
