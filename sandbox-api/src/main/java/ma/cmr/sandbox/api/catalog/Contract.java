package ma.cmr.sandbox.api.catalog;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The small pieces that contracts in OpenAPI are made of. */
final class Contract {
    /** What every read of data may be refused with. */
    static final List<Integer> DATA_ERRORS = List.of(400, 401, 403, 404, 410, 429, 503);

    private Contract() {}

    /** A map in the order of its pairs: name, value, name, value. */
    static Map<String, Object> map(Object... pairs) {
        Map<String, Object> map = new LinkedHashMap<>();
        for (int i = 0; i < pairs.length; i += 2) {
            map.put((String) pairs[i], pairs[i + 1]);
        }
        return map;
    }

    static Map<String, Object> ref(String kind, String name) {
        return map("$ref", "#/components/" + kind + "/" + name);
    }

    /** A schema of an object whose members all stand in it. */
    static Map<String, Object> object(Map<String, Object> properties) {
        return object(properties, List.of());
    }

    /** A schema of an object; the named members may be absent. */
    static Map<String, Object> object(Map<String, Object> properties, List<String> optional) {
        Map<String, Object> schema = new LinkedHashMap<>();
        schema.put("type", "object");
        schema.put("properties", properties);
        schema.put(
                "required",
                properties.keySet().stream()
                        .filter(name -> !optional.contains(name))
                        .toList());
        return schema;
    }

    /** The same object, and no other member. */
    static Map<String, Object> closed(Map<String, Object> object) {
        Map<String, Object> closed = new LinkedHashMap<>(object);
        closed.put("additionalProperties", false);
        return closed;
    }

    static Map<String, Object> list(Object items) {
        return map("type", "array", "items", items);
    }

    static Map<String, Object> text() {
        return map("type", "string");
    }

    static Map<String, Object> text(String pattern) {
        return map("type", "string", "pattern", pattern);
    }

    static Map<String, Object> described(Map<String, Object> schema, String description) {
        Map<String, Object> described = new LinkedHashMap<>(schema);
        described.put("description", description);
        return described;
    }

    static Map<String, Object> oneOf(Iterable<String> values) {
        return map("type", "string", "enum", values);
    }

    static Map<String, Object> count() {
        return map("type", "integer", "minimum", 0);
    }

    static Map<String, Object> moment() {
        return map("type", "string", "format", "date-time");
    }

    static Map<String, Object> day() {
        return map("type", "string", "format", "date");
    }

    static Map<String, Object> path(String name, String description, Map<String, Object> schema) {
        Map<String, Object> parameter = new LinkedHashMap<>();
        parameter.put("name", name);
        parameter.put("in", "path");
        parameter.put("required", true);
        parameter.put("description", description);
        parameter.put("schema", schema);
        return parameter;
    }

    static Map<String, Object> query(String name, String description, Map<String, Object> schema) {
        Map<String, Object> parameter = new LinkedHashMap<>();
        parameter.put("name", name);
        parameter.put("in", "query");
        parameter.put("description", description);
        parameter.put("schema", schema);
        return parameter;
    }

    static Map<String, Object> header(String description) {
        return map("description", description, "schema", map("type", "string"));
    }

    /** An answer or body of a media type, with an example. */
    static Map<String, Object> content(String type, Map<String, Object> schema, @Nullable Object example) {
        Map<String, Object> content = new LinkedHashMap<>();
        content.put("schema", schema);
        if (example != null) {
            content.put("example", example);
        }
        return map(type, content);
    }

    /** An operation that reads data, for clients with these scopes. */
    static Map<String, Object> guarded(
            String id, String summary, Map<String, Object> schema, @Nullable Object example, List<String> scopes) {
        Map<String, Object> ok = new LinkedHashMap<>();
        ok.put("description", summary);
        ok.put("headers", dataHeaders());
        ok.put("content", content("application/json", schema, example));
        Map<String, Object> responses = new TreeMap<>();
        responses.put("200", ok);
        responses.put("304", map("description", "Nothing new since the ETag in If-None-Match"));
        DATA_ERRORS.forEach(status -> responses.put(Integer.toString(status), ref("responses", "Problem" + status)));
        Map<String, Object> operation = new LinkedHashMap<>();
        operation.put("operationId", id);
        operation.put("summary", summary);
        operation.put("tags", List.of("catalog"));
        operation.put("security", security(scopes));
        operation.put("responses", responses);
        return operation;
    }

    static List<Object> security(List<String> scopes) {
        return List.of(map("oauth", scopes), map("bearer", List.of()));
    }

    private static Map<String, Object> dataHeaders() {
        Map<String, Object> headers = new LinkedHashMap<>();
        headers.put("ETag", header("Changes when the answer would"));
        headers.put("RateLimit", header("What is left of your plan (IETF draft)"));
        headers.put("Request-Id", header("Names this request in logs and audit"));
        headers.put("Sandbox-Data", header("What the data are: synthetic or anonymised"));
        return headers;
    }

    /** The schema of problems (RFC 9457). */
    static Map<String, Object> problemSchema() {
        Map<String, Object> field = object(
                map("pointer", text(), "parameter", text(), "code", text(), "detail", text(), "allowed", text()));
        field.put("required", List.of("code", "detail", "allowed"));
        Map<String, Object> problem = new LinkedHashMap<>();
        problem.put("type", described(text(), "A page that explains it in three languages"));
        problem.put("title", text());
        problem.put("status", map("type", "integer"));
        problem.put("detail", text());
        problem.put("instance", described(text(), "The request id"));
        problem.put("code", described(text(), "Stable; listed in /docs/errors"));
        problem.put("errors", list(field));
        return object(problem, List.of("errors"));
    }
}
