package ma.cmr.sandbox.api.token;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.SequencedSet;
import java.util.Set;
import ma.cmr.sandbox.kit.http.Answer;
import ma.cmr.sandbox.kit.http.Exchange;
import ma.cmr.sandbox.kit.http.Throttle;

/** A token endpoint (RFC 6749, client credentials). Who its clients are is for {@link Clients}. */
final class TokenEndpoint {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int MOST_FAILURES_A_MINUTE = 20;

    private final Clients clients;
    private final Set<String> knownScopes;
    private final TokenIssuer tokens;
    private final Throttle throttle;

    /**
     * An endpoint.
     *
     * @param knownScopes the scopes that a client of it could have
     */
    TokenEndpoint(Clients clients, Set<String> knownScopes, TokenIssuer tokens, Clock clock) {
        this.clients = clients;
        this.knownScopes = knownScopes;
        this.tokens = tokens;
        this.throttle = new Throttle(MOST_FAILURES_A_MINUTE, Duration.ofMinutes(1), clock);
    }

    Answer token(Exchange exchange) {
        try {
            Map<String, String> form = form(exchange);
            Clients.Client client = client(exchange, form);
            String grantType = form.getOrDefault("grant_type", "");
            if (grantType.isEmpty()) {
                throw TokenRefused.of(400, "invalid_request", "grant_type is missing");
            }
            if (!grantType.equals("client_credentials")) {
                throw TokenRefused.of(400, "unsupported_grant_type", "only client_credentials");
            }
            return issue(client, form.getOrDefault("scope", ""));
        } catch (TokenRefused refused) {
            return refused.answer();
        }
    }

    private static Map<String, String> form(Exchange exchange) {
        SequencedMap<String, List<String>> form = exchange.form();
        Map<String, String> single = new LinkedHashMap<>();
        for (Map.Entry<String, List<String>> field : form.entrySet()) {
            if (field.getValue().size() > 1) {
                throw TokenRefused.of(400, "invalid_request", field.getKey() + " stands more than once");
            }
            single.put(field.getKey(), field.getValue().getFirst());
        }
        if (!exchange.query().isEmpty()) {
            throw TokenRefused.of(400, "invalid_request", "parameters belong in the body, not in the address");
        }
        return single;
    }

    private Clients.Client client(Exchange exchange, Map<String, String> form) {
        Credentials credentials = Credentials.of(exchange, form).orElseThrow(TokenRefused::invalidClient);
        String address = "address " + exchange.client();
        if (throttle.closed(credentials.clientId()) || throttle.closed(address)) {
            throw TokenRefused.of(429, "slow_down", "too many failed attempts; try again later")
                    .with("Retry-After", Long.toString(throttle.secondsLeft()));
        }
        Optional<Clients.Client> client = clients.prove(credentials);
        if (client.isEmpty()) {
            throttle.failed(credentials.clientId());
            throttle.failed(address);
            throw TokenRefused.invalidClient();
        }
        return client.get();
    }

    private Answer issue(Clients.Client client, String asked) {
        SequencedSet<String> scopes = client.scopes();
        if (!asked.isEmpty()) {
            scopes = new LinkedHashSet<>(List.of(asked.split(" ", -1)));
            scopes.remove("");
            List<String> refused = new ArrayList<>();
            for (String scope : scopes) {
                if (!client.scopes().contains(scope)) {
                    refused.add(
                            knownScopes.contains(scope) ? scope + " (not granted)" : printable(scope) + " (unknown)");
                }
            }
            if (!refused.isEmpty()) {
                throw TokenRefused.of(400, "invalid_scope", String.join(", ", refused));
            }
        }
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("access_token", tokens.issue(client.id(), scopes, client.claims()));
        body.put("token_type", "Bearer");
        body.put("expires_in", TokenIssuer.LIFETIME.toSeconds());
        body.put("scope", String.join(" ", scopes));
        return json(body);
    }

    /** An unknown scope as it may stand in an error: RFC 6749 allows only some characters there. */
    private static String printable(String text) {
        String clean = text.replaceAll("[^A-Za-z0-9:._-]", "?");
        return clean.length() > 60 ? clean.substring(0, 60) : clean;
    }

    static Answer json(Map<String, Object> body) {
        try {
            return Answer.json(JSON.writeValueAsBytes(body));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
