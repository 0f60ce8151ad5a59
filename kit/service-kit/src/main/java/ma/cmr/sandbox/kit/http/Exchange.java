package ma.cmr.sandbox.kit.http;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import ma.cmr.sandbox.kit.text.Languages;

/** One request as a handler sees it. Everything that came from outside is already decoded, or was refused. */
public interface Exchange {
    String method();

    /** The address without query, as it was asked for. */
    String path();

    /** A part of the path that the route names. */
    String path(String name);

    /** The query's parameters in order, each with its values. */
    SequencedMap<String, List<String>> query();

    /** The body's fields, for {@code application/x-www-form-urlencoded}; any other content type is refused. */
    SequencedMap<String, List<String>> form();

    /** The body as it came; empty for a route that takes none. */
    byte[] body();

    /**
     * The body as JSON.
     *
     * @throws Problem 415 for another content type, 400 for what is not one JSON value with each key once
     */
    default JsonNode json() {
        return JsonBody.read(this);
    }

    Optional<String> header(String name);

    /** A cookie's value; empty where it was not sent, or sent more than once. */
    Optional<String> cookie(String name);

    /** The id under which this request stands in logs, audit and problems; the caller's own where it sent one. */
    String requestId();

    /** The language chosen by the cookie {@value Languages#COOKIE}, else by {@code Accept-Language}, else French. */
    Languages language();

    /** The caller's network address. */
    String client();

    /** Adds a header to whatever will be answered, problems too. */
    void addHeader(String name, String value);

    /** The single value of a query parameter; more than one is refused. */
    default Optional<String> findQuery(String name) {
        List<String> values = query().getOrDefault(name, List.of());
        if (values.size() > 1) {
            throw Problems.invalidInput(name, "'" + name + "' stands " + values.size() + " times", "once");
        }
        return values.stream().findFirst();
    }

    /** The form's fields, each of which may stand once. */
    default Map<String, String> singleForm() {
        Map<String, String> fields = new LinkedHashMap<>();
        form().forEach((name, values) -> {
            if (values.size() > 1) {
                throw Problems.invalidInput(name, "'" + name + "' stands " + values.size() + " times", "once");
            }
            fields.put(name, values.getFirst());
        });
        return fields;
    }
}
