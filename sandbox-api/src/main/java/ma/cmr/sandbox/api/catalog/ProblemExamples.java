package ma.cmr.sandbox.api.catalog;

import static ma.cmr.sandbox.api.catalog.Contract.map;
import static ma.cmr.sandbox.api.catalog.Contract.ref;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import ma.cmr.sandbox.kit.text.Languages;
import ma.cmr.sandbox.kit.text.Messages;

/** Problems as contracts show them: the words of the messages, with values that could stand in them. */
final class ProblemExamples {
    private static final Map<Integer, String> USUAL = Map.of(
            400, "INVALID_INPUT",
            401, "INVALID_TOKEN",
            403, "SCOPE_NOT_IN_TOKEN",
            404, "NOT_FOUND",
            409, "EXPERIMENT_NOT_RUNNING",
            410, "RELEASE_GONE",
            413, "BODY_TOO_LARGE",
            415, "UNSUPPORTED_MEDIA_TYPE",
            429, "QUOTA_EXCEEDED",
            503, "UNAVAILABLE");

    private final Messages messages;

    ProblemExamples(Messages messages) {
        this.messages = messages;
    }

    /** The answer with a status whose usual problem is shown. */
    Map<String, Object> response(int status) {
        String code = USUAL.getOrDefault(status, "BAD_REQUEST");
        return map(
                "description",
                title(code),
                "content",
                Contract.content("application/problem+json", ref("schemas", "Problem"), example(status, code)));
    }

    /** The answer with a status that stands for one of several problems, each of which is shown. */
    Map<String, Object> response(int status, String... codes) {
        Map<String, Object> examples = new TreeMap<>();
        for (String code : codes) {
            examples.put(code, map("value", example(status, code)));
        }
        return map(
                "description",
                String.join(", ", codes),
                "content",
                map("application/problem+json", map("schema", ref("schemas", "Problem"), "examples", examples)));
    }

    private Map<String, Object> example(int status, String code) {
        Map<String, Object> example = new LinkedHashMap<>();
        example.put("type", "/docs/errors/" + code);
        example.put("title", title(code));
        example.put("status", status);
        example.put("detail", messages.text(Languages.EN, "problem." + code + ".detail", arguments(code)));
        example.put("instance", "019b0a7c2d40f3a1");
        example.put("code", code);
        return example;
    }

    private String title(String code) {
        return messages.text(Languages.EN, "problem." + code + ".title", arguments(code));
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
                        case "state" -> code.startsWith("GRANT") ? "SUSPENDED" : "LOCKED";
                        case "from" -> "2026-11-24T08:00:00Z";
                        case "until" -> "2027-01-19T08:00:00Z";
                        case "known" -> "7";
                        case "fields" -> "seed, arms";
                        case "client" -> "c-019b0a7c2d40";
                        default -> "example";
                    });
        }
        return arguments;
    }
}
