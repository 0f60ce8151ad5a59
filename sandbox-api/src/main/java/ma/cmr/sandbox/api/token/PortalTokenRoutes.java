package ma.cmr.sandbox.api.token;

import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedSet;
import ma.cmr.sandbox.kit.config.Secret;
import ma.cmr.sandbox.kit.http.Answer;
import ma.cmr.sandbox.kit.http.Exchange;

/** The token endpoint of the internal listener, whose one client is the portal, and its metadata. */
public final class PortalTokenRoutes {
    private final String issuer;
    private final SequencedSet<String> scopes;
    private final KeyFiles keys;
    private final TokenEndpoint endpoint;

    /**
     * Routes.
     *
     * @param issuer the internal listener's address
     * @param scopes those that are for the fund's own servers
     */
    public PortalTokenRoutes(
            String issuer, Secret secret, SequencedSet<String> scopes, TokenIssuer tokens, KeyFiles keys, Clock clock) {
        this.issuer = issuer;
        this.scopes = scopes;
        this.keys = keys;
        this.endpoint = new TokenEndpoint(new PortalClient(secret, scopes), scopes, tokens, clock);
    }

    /** {@code POST /oauth2/token}. */
    public Answer token(Exchange exchange) {
        return endpoint.token(exchange);
    }

    /** {@code GET /.well-known/oauth-authorization-server}. */
    public Answer metadata(Exchange exchange) {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("issuer", issuer);
        body.put("token_endpoint", issuer + "/oauth2/token");
        body.put("jwks_uri", issuer + "/oauth2/jwks");
        body.put("grant_types_supported", List.of("client_credentials"));
        body.put("response_types_supported", List.of());
        body.put("token_endpoint_auth_methods_supported", List.of("client_secret_basic"));
        body.put("scopes_supported", List.copyOf(scopes));
        return TokenEndpoint.json(body);
    }

    /** {@code GET /oauth2/jwks}. */
    public Answer jwks(Exchange exchange) {
        return TokenEndpoint.json(keys.publicKeys().toJSONObject());
    }
}
