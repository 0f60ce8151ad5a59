package ma.cmr.sandbox.api.catalog;

import static ma.cmr.sandbox.api.catalog.Contract.content;
import static ma.cmr.sandbox.api.catalog.Contract.map;
import static ma.cmr.sandbox.api.catalog.Contract.object;
import static ma.cmr.sandbox.api.catalog.Contract.ref;
import static ma.cmr.sandbox.api.catalog.Contract.text;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The part of a contract about getting a token. */
final class TokenContract {
    private TokenContract() {}

    /**
     * The token endpoint.
     *
     * @param scope one that a client of it could have
     */
    static Map<String, Object> operation(String scope) {
        Map<String, Object> form = object(
                map(
                        "grant_type",
                        map("type", "string", "const", "client_credentials"),
                        "scope",
                        Contract.described(text(), "Separated by spaces; all of the grant's where absent")),
                List.of("scope"));
        Map<String, Object> token = new LinkedHashMap<>();
        token.put("access_token", "eyJ0eXAiOiJhdCtqd3QifQ.e30.c2ln");
        token.put("token_type", "Bearer");
        token.put("expires_in", 600);
        token.put("scope", scope);
        Map<String, Object> responses = new LinkedHashMap<>();
        responses.put(
                "200",
                map(
                        "description",
                        "A token for ten minutes",
                        "content",
                        content("application/json", ref("schemas", "Token"), token)));
        responses.put("400", refused("invalid_scope", "simulations:run (not granted)"));
        responses.put("401", refused("invalid_client", "client unknown or secret wrong"));
        responses.put("429", refused("slow_down", "too many failed attempts; try again later"));
        Map<String, Object> operation = new LinkedHashMap<>();
        operation.put("operationId", "getToken");
        operation.put("summary", "An access token by client credentials");
        operation.put("tags", List.of("token"));
        operation.put("security", List.of(map("client", List.of())));
        operation.put(
                "requestBody",
                map("required", true, "content", content("application/x-www-form-urlencoded", form, null)));
        operation.put("responses", responses);
        return operation;
    }

    private static Map<String, Object> refused(String error, String description) {
        return map(
                "description",
                "Refused (RFC 6749)",
                "content",
                content(
                        "application/json",
                        ref("schemas", "TokenError"),
                        map("error", error, "error_description", description)));
    }

    static void schemas(Map<String, Object> schemas) {
        schemas.put(
                "Token",
                object(map(
                        "access_token",
                        text(),
                        "token_type",
                        text(),
                        "expires_in",
                        map("type", "integer"),
                        "scope",
                        text())));
        schemas.put("TokenError", object(map("error", text(), "error_description", text())));
    }
}
