package ma.cmr.sandbox.api.token;

import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import ma.cmr.sandbox.api.grant.ClientSecretsStore;
import ma.cmr.sandbox.api.grant.GrantStore;
import ma.cmr.sandbox.kit.http.Answer;
import ma.cmr.sandbox.kit.http.Exchange;

/** The token endpoint of the startups' clients, the server's metadata (RFC 8414, RFC 9728) and its keys. */
public final class TokenRoutes {
    private final String issuer;
    private final Set<String> publicScopes;
    private final KeyFiles keys;
    private final TokenEndpoint endpoint;

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
        this.keys = keys;
        this.endpoint =
                new TokenEndpoint(new GrantClients(issuer, grants, secrets, clock), publicScopes, tokens, clock);
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
        body.put("token_endpoint_auth_methods_supported", List.of("client_secret_basic", "client_secret_post"));
        body.put("scopes_supported", List.copyOf(publicScopes));
        body.put("service_documentation", issuer + "/docs");
        return TokenEndpoint.json(body).with("Cache-Control", "public, max-age=300");
    }

    /** {@code GET /.well-known/oauth-protected-resource}. */
    public Answer resource(Exchange exchange) {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("resource", issuer);
        body.put("authorization_servers", List.of(issuer));
        body.put("scopes_supported", List.copyOf(publicScopes));
        body.put("bearer_methods_supported", List.of("header"));
        return TokenEndpoint.json(body).with("Cache-Control", "public, max-age=300");
    }

    /** {@code GET /oauth2/jwks}. */
    public Answer jwks(Exchange exchange) {
        return TokenEndpoint.json(keys.publicKeys().toJSONObject()).with("Cache-Control", "public, max-age=300");
    }
}
