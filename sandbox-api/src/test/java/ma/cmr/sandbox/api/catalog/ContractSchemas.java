package ma.cmr.sandbox.api.catalog;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import ma.cmr.sandbox.api.ApiServer;
import ma.cmr.sandbox.files.CheckedBySchema;
import ma.cmr.sandbox.kit.text.Messages;

/** Holds what a server is asked and answers in tests to its contract. */
public final class ContractSchemas {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Messages MESSAGES = new Messages("/messages/kit", "/messages/api");
    private static final ContractSchemas PUBLIC =
            new ContractSchemas(new OpenApiWriter(ApiServer.POLICIES, MESSAGES).json());
    private static final ContractSchemas INTERNAL =
            new ContractSchemas(new InternalApiWriter(ApiServer.POLICIES, MESSAGES).json());

    private final JsonNode contract;
    private final Map<String, CheckedBySchema> schemas = new ConcurrentHashMap<>();

    private ContractSchemas(String json) {
        this.contract = parse(json);
    }

    /** The contract of startups' clients. */
    public static ContractSchemas ofPublic() {
        return PUBLIC;
    }

    /** The contract of the portal. */
    public static ContractSchemas ofInternal() {
        return INTERNAL;
    }

    private static JsonNode parse(String json) {
        try {
            return JSON.readTree(json);
        } catch (JsonProcessingException e) {
            throw new AssertionError(json, e);
        }
    }

    /** Checks that the contract knows the answer to a request, and its shape; of an accepted request also the request's. */
    public void check(String method, String address, String type, String body, HttpResponse<String> answer) {
        String path = address.replaceAll("\\?.*", "");
        for (var entry : contract.path("paths").properties()) {
            JsonNode operation = entry.getValue().path(method.toLowerCase(Locale.ROOT));
            if (path.matches(entry.getKey().replaceAll("\\{[a-zA-Z]+}", "[^/]+")) && !operation.isMissingNode()) {
                JsonNode response = resolved(operation.path("responses").path(Integer.toString(answer.statusCode())));
                String what = method + " " + address + " " + answer.statusCode() + " " + answer.body();
                assertFalse(response.isMissingNode(), "not in the contract: " + what);
                String answered =
                        answer.headers().firstValue("Content-Type").orElse("").replaceAll(";.*", "");
                if (response.has("content")) {
                    JsonNode media = response.path("content").path(answered);
                    assertFalse(media.isMissingNode(), "type not in the contract: " + answered + ", " + what);
                    each(answered, answer.body(), media, what);
                }
                if (answer.statusCode() == 200 && !body.isEmpty()) {
                    each(type, body, operation.at("/requestBody/content").path(type), "accepted: " + body);
                }
                return;
            }
        }
    }

    private JsonNode resolved(JsonNode response) {
        return response.has("$ref") ? contract.at(response.path("$ref").asText().substring(1)) : response;
    }

    private void each(String type, String body, JsonNode media, String what) {
        CheckedBySchema schema =
                schemas.computeIfAbsent(media.path("schema").toString(), text -> of(contract, media.path("schema")));
        for (String part : type.equals("application/x-ndjson") ? body.split("\n") : new String[] {body}) {
            if (!part.isBlank()) {
                assertEquals(List.of(), schema.check("contract", part), what);
            }
        }
    }

    /** A schema of a contract, which may name others of it. */
    static CheckedBySchema of(JsonNode contract, JsonNode schema) {
        ObjectNode whole = JSON.createObjectNode();
        whole.putArray("allOf").add(schema);
        whole.set("components", contract.path("components"));
        return CheckedBySchema.of(whole.toString());
    }
}
