package ma.cmr.sandbox.api.token;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.Set;
import ma.cmr.sandbox.api.grant.ClientSecretsStore;
import ma.cmr.sandbox.api.grant.GrantStore;
import ma.cmr.sandbox.kit.http.Answer;
import ma.cmr.sandbox.kit.http.Exchange;
import ma.cmr.sandbox.kit.http.Throttle;
import ma.cmr.sandbox.policy.access.Grant;
import ma.cmr.sandbox.policy.access.GrantState;

/** The token endpoint (RFC 6749, client credentials), the server's metadata (RFC 8414, RFC 9728) and its keys. */
public final class TokenRoutes {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int MOST_FAILURES_A_MINUTE = 20;

    private final String issuer;
    private final Set<String> publicScopes;
    private final TokenIssuer tokens;
    private final KeyFiles keys;
    private final GrantStore grants;
    private final ClientSecretsStore secrets;
    private final Clock clock;
    private final Throttle throttle;

    public TokenRoutes(
            String issuer,
            Set<String> publicScopes,
            TokenIssuer tokens,
            KeyFiles keys,
            GrantStore grants,
            ClientSecretsStore secrets,
            Clock clock) {
        this.issuer = issuer;
        this.publicScopes = publicScopes;
        this.tokens = tokens;
        this.keys = keys;
        this.grants = grants;
        this.secrets = secrets;
        this.clock = clock;
        this.throttle = new Throttle(MOST_FAILURES_A_MINUTE, Duration.ofMinutes(1), clock);
    }

    private record Client(String id, String secret) {}

    /** {@code POST /oauth2/token}. */
    public Answer token(Exchange exchange) {
        SequencedMap<String, List<String>> form = exchange.form();
        for (Map.Entry<String, List<String>> field : form.entrySet()) {
            if (field.getValue().size() > 1) {
                return error(400, "invalid_request", field.getKey() + " stands more than once");
            }
        }
        if (!exchange.query().isEmpty()) {
            return error(400, "invalid_request", "parameters belong in the body, not in the address");
        }
        Optional<Client> client = client(exchange, form);
        if (client.isEmpty()) {
            return invalidClient();
        }
        if (throttle.closed(client.get().id()) || throttle.closed("address " + exchange.client())) {
            return error(429, "slow_down", "too many failed attempts; try again later")
                    .with("Retry-After", Long.toString(throttle.secondsLeft()));
        }
        Optional<Grant> grant = grants.find(issuer, client.get().id());
        boolean proved = secrets.matches(client.get().id(), client.get().secret());
        if (!proved || grant.isEmpty()) {
            throttle.failed(client.get().id());
            throttle.failed("address " + exchange.client());
            return invalidClient();
        }
        String grantType = single(form, "grant_type");
        if (grantType.isEmpty()) {
            return error(400, "invalid_request", "grant_type is missing");
        }
        if (!grantType.equals("client_credentials")) {
            return error(400, "unsupported_grant_type", "only client_credentials");
        }
        return issue(grant.get(), single(form, "scope"));
    }

    private Answer issue(Grant grant, String asked) {
        LocalDate today = LocalDate.now(clock);
        if (grant.state() != GrantState.ACTIVE || today.isBefore(grant.from()) || today.isAfter(grant.until())) {
            return error(400, "unauthorized_client", "the client's grant is not active");
        }
        Set<String> scopes = new LinkedHashSet<>(grant.scopes());
        if (!asked.isEmpty()) {
            scopes = new LinkedHashSet<>(List.of(asked.split(" ", -1)));
            scopes.remove("");
            List<String> refused = new ArrayList<>();
            for (String scope : scopes) {
                if (!grant.scopes().contains(scope)) {
                    refused.add(
                            publicScopes.contains(scope) ? scope + " (not granted)" : printable(scope) + " (unknown)");
                }
            }
            if (!refused.isEmpty()) {
                return error(400, "invalid_scope", String.join(", ", refused));
            }
        }
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("access_token", tokens.issue(grant, scopes));
        body.put("token_type", "Bearer");
        body.put("expires_in", TokenIssuer.LIFETIME.toSeconds());
        body.put("scope", String.join(" ", scopes));
        return json(body);
    }

    /** The client by the Authorization header or by the form, but not by both. */
    private static Optional<Client> client(Exchange exchange, SequencedMap<String, List<String>> form) {
        Optional<String> header = exchange.header("Authorization");
        boolean byForm = form.containsKey("client_secret");
        if (header.isEmpty()) {
            return byForm
                    ? Optional.of(new Client(single(form, "client_id"), single(form, "client_secret")))
                    : Optional.empty();
        }
        if (byForm
                || !header.get().regionMatches(true, 0, "Basic ", 0, 6)
                || header.get().length() > 2000) {
            return Optional.empty();
        }
        try {
            String pair = new String(
                    Base64.getDecoder().decode(header.get().substring(6).trim()), StandardCharsets.UTF_8);
            int colon = pair.indexOf(':');
            return colon < 0
                    ? Optional.empty()
                    : Optional.of(new Client(
                            URLDecoder.decode(pair.substring(0, colon), StandardCharsets.UTF_8),
                            URLDecoder.decode(pair.substring(colon + 1), StandardCharsets.UTF_8)));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static String single(Map<String, List<String>> form, String name) {
        return form.getOrDefault(name, List.of("")).getFirst();
    }

    /** An unknown scope as it may stand in an error: RFC 6749 allows only some characters there. */
    private static String printable(String text) {
        String clean = text.replaceAll("[^A-Za-z0-9:._-]", "?");
        return clean.length() > 60 ? clean.substring(0, 60) : clean;
    }

    /** {@code GET /.well-known/oauth-authorization-server}. */
    public Answer metadata(Exchange exchange) {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("issuer", issuer);
        body.put("token_endpoint", issuer + "/oauth2/token");
        body.put("jwks_uri", issuer + "/oauth2/jwks");
        body.put("grant_types_supported", List.of("client_credentials"));
        body.put("response_types_supported", List.of());
        body.put("token_endpoint_auth_methods_supported", List.of("client_secret_basic", "client_secret_post"));
        body.put("scopes_supported", List.copyOf(publicScopes));
        body.put("service_documentation", issuer + "/docs");
        return json(body).with("Cache-Control", "public, max-age=300");
    }

    /** {@code GET /.well-known/oauth-protected-resource}. */
    public Answer resource(Exchange exchange) {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("resource", issuer);
        body.put("authorization_servers", List.of(issuer));
        body.put("scopes_supported", List.copyOf(publicScopes));
        body.put("bearer_methods_supported", List.of("header"));
        return json(body).with("Cache-Control", "public, max-age=300");
    }

    /** {@code GET /oauth2/jwks}. */
    public Answer jwks(Exchange exchange) {
        return json(keys.publicKeys().toJSONObject()).with("Cache-Control", "public, max-age=300");
    }

    private static Answer invalidClient() {
        return error(401, "invalid_client", "client unknown or secret wrong")
                .with("WWW-Authenticate", "Basic realm=\"sandbox\", charset=\"UTF-8\"");
    }

    private static Answer error(int status, String code, String description) {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("error", code);
        body.put("error_description", description);
        return json(body).withStatus(status);
    }

    private static Answer json(Map<String, Object> body) {
        try {
            return Answer.json(JSON.writeValueAsBytes(body));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
