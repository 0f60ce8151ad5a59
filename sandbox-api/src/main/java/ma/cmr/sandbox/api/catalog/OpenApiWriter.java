package ma.cmr.sandbox.api.catalog;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import ma.cmr.sandbox.kit.text.Languages;
import ma.cmr.sandbox.kit.text.Messages;
import ma.cmr.sandbox.policy.access.Audience;
import ma.cmr.sandbox.policy.access.Scope;
import ma.cmr.sandbox.policy.dataset.Dataset;
import ma.cmr.sandbox.policy.dataset.DocumentSchema;
import ma.cmr.sandbox.policy.dataset.Field;
import ma.cmr.sandbox.policy.dataset.FieldType;
import ma.cmr.sandbox.policy.load.PolicySet;
import org.jspecify.annotations.Nullable;

/** Writes the contract, OpenAPI 3.1, from the data dictionary, the scopes and the problems' messages. */
public final class OpenApiWriter {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final List<Integer> DATA_ERRORS = List.of(400, 401, 403, 404, 410, 429, 503);
    private static final Map<Integer, String> CODES = Map.of(
            400, "INVALID_INPUT",
            401, "INVALID_TOKEN",
            403, "SCOPE_NOT_IN_TOKEN",
            404, "NOT_FOUND",
            410, "RELEASE_GONE",
            429, "QUOTA_EXCEEDED",
            503, "UNAVAILABLE");

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
        paths.put("/oauth2/token", map("post", tokenOperation()));
        paths.put("/v1/catalog", map("get", open("listCatalog", "The data sets", "Catalog")));
        Map<String, Object> entry = open("getCatalogEntry", "One data set and its fields", "CatalogEntry");
        entry.put("parameters", List.of(datasetParameter()));
        paths.put("/v1/catalog/{dataset}", map("get", entry));
        Map<String, Object> view = guarded(
                "getMyView",
                "How you see a data set: which rule shows, hides or coarsens each field",
                ref("schemas", "MyView"),
                null,
                List.of());
        view.put("parameters", List.of(datasetParameter()));
        paths.put("/v1/catalog/{dataset}/my-view", map("get", view));
        Map<String, Object> schemas = new LinkedHashMap<>();
        for (Dataset dataset : policies.datasets().values()) {
            String type = type(dataset);
            schemas.put(type, DocumentSchema.ofAnswer(dataset));
            schemas.put(type + "List", listSchema(type));
            paths.put("/v1/" + dataset.name(), map("get", list(dataset, type)));
            paths.put("/v1/" + dataset.name() + "/{id}", map("get", one(dataset, type)));
            paths.put("/v1/" + dataset.name() + "/{id}/{part}", map("get", part(dataset, type)));
        }
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
        for (int status : DATA_ERRORS) {
            responses.put("Problem" + status, problemResponse(status));
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

    private Map<String, Object> list(Dataset dataset, String type) {
        List<Object> parameters = new ArrayList<>();
        parameters.add(query(
                "limit", "Most items of a page", map("type", "integer", "minimum", 1, "maximum", 200, "default", 50)));
        parameters.add(
                query("cursor", "Where to go on: the value of `next`", map("type", "string", "maxLength", 2000)));
        parameters.add(
                query("sort", "Fields to sort by, `-` for descending: " + sortable(dataset), map("type", "string")));
        parameters.add(query("fields", "Fields or groups to answer with, separated by commas", map("type", "string")));
        for (Field field : dataset.queryable()) {
            if (field.filterable()) {
                parameters.add(query(field.path(), field.meaning().en(), scalar(field)));
                if (field.type() != FieldType.CODE
                        && field.type() != FieldType.BOOLEAN
                        && field.type() != FieldType.ID) {
                    parameters.add(query(field.path() + ".gte", "At least", scalar(field)));
                    parameters.add(query(field.path() + ".lte", "At most", scalar(field)));
                }
                parameters.add(query(field.path() + ".in", "One of, separated by commas", map("type", "string")));
            }
        }
        Map<String, Object> example = new LinkedHashMap<>();
        example.put("items", List.of(ExampleDocument.of(dataset)));
        example.put("asOf", "2026-01-01");
        example.put("release", "r-2026-01-01-0123456789");
        Map<String, Object> operation = guarded(
                "list" + type + "s",
                "A page of " + dataset.name(),
                ref("schemas", type + "List"),
                example,
                List.of(dataset.baseScope()));
        operation.put("tags", List.of(dataset.name()));
        operation.put("parameters", parameters);
        return operation;
    }

    private Map<String, Object> one(Dataset dataset, String type) {
        Map<String, Object> operation = guarded(
                "get" + type,
                "One document",
                ref("schemas", type),
                ExampleDocument.of(dataset),
                List.of(dataset.baseScope()));
        operation.put("tags", List.of(dataset.name()));
        operation.put("parameters", List.of(path("id", "The id", map("type", "string", "maxLength", 40))));
        return operation;
    }

    private Map<String, Object> part(Dataset dataset, String type) {
        List<String> parts = new ArrayList<>();
        for (String part : List.of("careers", "contributions", "identity", "family", "award", "payments")) {
            if (dataset.findField(part.equals("contributions") ? "contributionYears" : part)
                    .isPresent()) {
                parts.add(part);
            }
        }
        Map<String, Object> operation = guarded(
                "get" + type + "Part",
                "One part of a document",
                ref("schemas", type),
                map("id", dataset.idPrefix() + "-7Q2M9XKD4T1B-C"),
                List.of(dataset.baseScope()));
        operation.put("tags", List.of(dataset.name()));
        operation.put(
                "parameters",
                List.of(
                        path("id", "The id", map("type", "string", "maxLength", 40)),
                        path("part", "The part", map("type", "string", "enum", parts))));
        return operation;
    }

    private Map<String, Object> guarded(
            String id, String summary, Map<String, Object> schema, @Nullable Object example, List<String> scopes) {
        Map<String, Object> content = new LinkedHashMap<>();
        content.put("schema", schema);
        if (example != null) {
            content.put("example", example);
        }
        Map<String, Object> ok = new LinkedHashMap<>();
        ok.put("description", summary);
        ok.put("headers", dataHeaders());
        ok.put("content", map("application/json", content));
        Map<String, Object> responses = new TreeMap<>();
        responses.put("200", ok);
        responses.put("304", map("description", "Nothing new since the ETag in If-None-Match"));
        DATA_ERRORS.forEach(status -> responses.put(Integer.toString(status), ref("responses", "Problem" + status)));
        Map<String, Object> operation = new LinkedHashMap<>();
        operation.put("operationId", id);
        operation.put("summary", summary);
        operation.put("tags", List.of("catalog"));
        operation.put("security", List.of(map("oauth", scopes), map("bearer", List.of())));
        operation.put("responses", responses);
        return operation;
    }

    private static Map<String, Object> dataHeaders() {
        Map<String, Object> headers = new LinkedHashMap<>();
        headers.put("ETag", header("Changes when the answer would"));
        headers.put("RateLimit", header("What is left of your plan (IETF draft)"));
        headers.put("Request-Id", header("Names this request in logs and audit"));
        headers.put("Sandbox-Data", header("What the data are: synthetic or anonymised"));
        return headers;
    }

    private static Map<String, Object> header(String description) {
        return map("description", description, "schema", map("type", "string"));
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
                map("description", summary, "content", map("application/json", map("schema", ref("schemas", schema)))));
        responses.put("404", ref("responses", "Problem404"));
        operation.put("responses", responses);
        return operation;
    }

    private Map<String, Object> tokenOperation() {
        Map<String, Object> form = new LinkedHashMap<>();
        form.put("type", "object");
        Map<String, Object> properties = new LinkedHashMap<>();
        properties.put("grant_type", map("type", "string", "const", "client_credentials"));
        properties.put(
                "scope", map("type", "string", "description", "Separated by spaces; all of the grant's where absent"));
        form.put("properties", properties);
        form.put("required", List.of("grant_type"));
        Map<String, Object> token = new LinkedHashMap<>();
        token.put("access_token", "eyJ0eXAiOiJhdCtqd3QifQ.e30.c2ln");
        token.put("token_type", "Bearer");
        token.put("expires_in", 600);
        token.put("scope", "affiliates:read");
        Map<String, Object> responses = new LinkedHashMap<>();
        responses.put(
                "200",
                map(
                        "description",
                        "A token for ten minutes",
                        "content",
                        map("application/json", map("schema", ref("schemas", "Token"), "example", token))));
        for (String status : List.of("400", "401", "429")) {
            responses.put(
                    status,
                    map(
                            "description",
                            "Refused (RFC 6749)",
                            "content",
                            map(
                                    "application/json",
                                    map(
                                            "schema",
                                            ref("schemas", "TokenError"),
                                            "example",
                                            map(
                                                    "error",
                                                    "invalid_client",
                                                    "error_description",
                                                    "client unknown or secret wrong")))));
        }
        Map<String, Object> operation = new LinkedHashMap<>();
        operation.put("operationId", "getToken");
        operation.put("summary", "An access token by client credentials");
        operation.put("tags", List.of("token"));
        operation.put("security", List.of(map("client", List.of())));
        operation.put(
                "requestBody",
                map("required", true, "content", map("application/x-www-form-urlencoded", map("schema", form))));
        operation.put("responses", responses);
        return operation;
    }

    private Map<String, Object> problemResponse(int status) {
        String code = CODES.getOrDefault(status, "BAD_REQUEST");
        Map<String, Object> example = new LinkedHashMap<>();
        example.put("type", "/docs/errors/" + code);
        example.put("title", messages.text(Languages.EN, "problem." + code + ".title", arguments(code)));
        example.put("status", status);
        example.put("detail", messages.text(Languages.EN, "problem." + code + ".detail", arguments(code)));
        example.put("instance", "019b0a7c2d40f3a1");
        example.put("code", code);
        return map(
                "description",
                example.get("title"),
                "content",
                map("application/problem+json", map("schema", ref("schemas", "Problem"), "example", example)));
    }

    /** Example values of a message's arguments. */
    private Map<String, Object> arguments(String code) {
        Map<String, Object> arguments = new LinkedHashMap<>();
        for (String name : messages.arguments(Languages.EN, "problem." + code + ".detail")) {
            arguments.put(
                    name,
                    switch (name) {
                        case "count", "limit" -> 1;
                        case "scope" -> "affiliates:read";
                        case "plan" -> "demo";
                        case "tokenUrl" -> "/oauth2/token";
                        default -> "example";
                    });
        }
        return arguments;
    }

    private static Map<String, Object> otherSchemas() {
        Map<String, Object> text = map("type", "string");
        Map<String, Object> schemas = new LinkedHashMap<>();
        Map<String, Object> field = object(map("parameter", text, "code", text, "detail", text, "allowed", text));
        Map<String, Object> problem = new LinkedHashMap<>();
        problem.put("type", map("type", "string", "description", "A page that explains it in three languages"));
        problem.put("title", text);
        problem.put("status", map("type", "integer"));
        problem.put("detail", text);
        problem.put("instance", map("type", "string", "description", "The request id"));
        problem.put("code", map("type", "string", "description", "Stable; listed in /docs/errors"));
        problem.put("errors", map("type", "array", "items", field));
        Map<String, Object> problemSchema = new LinkedHashMap<>();
        problemSchema.put("type", "object");
        problemSchema.put("properties", problem);
        problemSchema.put("required", List.of("type", "title", "status", "detail", "instance", "code"));
        schemas.put("Problem", problemSchema);
        schemas.put(
                "Token",
                object(map(
                        "access_token",
                        text,
                        "token_type",
                        text,
                        "expires_in",
                        map("type", "integer"),
                        "scope",
                        text)));
        schemas.put("TokenError", object(map("error", text, "error_description", text)));
        schemas.put("Catalog", map("type", "object"));
        schemas.put("CatalogEntry", map("type", "object"));
        schemas.put("MyView", map("type", "object"));
        return schemas;
    }

    private static Map<String, Object> object(Map<String, Object> properties) {
        Map<String, Object> schema = new LinkedHashMap<>();
        schema.put("type", "object");
        schema.put("properties", properties);
        schema.put("required", List.copyOf(properties.keySet()));
        return schema;
    }

    private static Map<String, Object> listSchema(String type) {
        Map<String, Object> properties = new LinkedHashMap<>();
        properties.put("items", map("type", "array", "items", ref("schemas", type)));
        properties.put("next", map("type", "string"));
        properties.put("asOf", map("type", "string", "format", "date"));
        properties.put("release", map("type", "string"));
        Map<String, Object> schema = new LinkedHashMap<>();
        schema.put("type", "object");
        schema.put("properties", properties);
        schema.put("required", List.of("items", "asOf", "release"));
        return schema;
    }

    private Map<String, Object> datasetParameter() {
        return path(
                "dataset",
                "The data set",
                map("type", "string", "enum", List.copyOf(policies.datasets().keySet())));
    }

    private static Map<String, Object> path(String name, String description, Map<String, Object> schema) {
        Map<String, Object> parameter = new LinkedHashMap<>();
        parameter.put("name", name);
        parameter.put("in", "path");
        parameter.put("required", true);
        parameter.put("description", description);
        parameter.put("schema", schema);
        return parameter;
    }

    private static Map<String, Object> query(String name, String description, Map<String, Object> schema) {
        Map<String, Object> parameter = new LinkedHashMap<>();
        parameter.put("name", name);
        parameter.put("in", "query");
        parameter.put("description", description);
        parameter.put("schema", schema);
        return parameter;
    }

    private static Map<String, Object> scalar(Field field) {
        return switch (field.type()) {
            case CODE ->
                map(
                        "type",
                        "string",
                        "enum",
                        field.codes().stream().map(code -> code.code()).toList());
            case YEAR, INTEGER -> map("type", "integer");
            case BOOLEAN -> map("type", "boolean");
            case DATE -> map("type", "string", "format", "date");
            default -> map("type", "string");
        };
    }

    private static String sortable(Dataset dataset) {
        return String.join(
                ", ",
                dataset.queryable().stream()
                        .filter(Field::sortable)
                        .map(Field::path)
                        .toList());
    }

    private static String type(Dataset dataset) {
        String singular = dataset.name().substring(0, dataset.name().length() - 1);
        return Character.toUpperCase(singular.charAt(0)) + singular.substring(1);
    }

    private static Map<String, Object> ref(String kind, String name) {
        return map("$ref", "#/components/" + kind + "/" + name);
    }

    private static Map<String, Object> map(Object... pairs) {
        Map<String, Object> map = new LinkedHashMap<>();
        for (int i = 0; i < pairs.length; i += 2) {
            map.put((String) pairs[i], pairs[i + 1]);
        }
        return map;
    }
}
