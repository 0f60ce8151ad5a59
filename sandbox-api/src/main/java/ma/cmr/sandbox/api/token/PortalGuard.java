package ma.cmr.sandbox.api.token;

import java.util.Map;
import ma.cmr.sandbox.api.grant.Portal;
import ma.cmr.sandbox.kit.http.Exchange;
import ma.cmr.sandbox.kit.http.Guard;
import ma.cmr.sandbox.kit.http.Problem;

/** Lets the portal's token through if it carries a scope; any token of the startups' audience is none here. */
public final class PortalGuard implements Guard<Portal> {
    private final TokenVerifier tokens;
    private final String issuer;
    private final String scope;

    public PortalGuard(TokenVerifier tokens, String issuer, String scope) {
        this.tokens = tokens;
        this.issuer = issuer;
        this.scope = scope;
    }

    @Override
    public Portal check(Exchange exchange) {
        VerifiedToken token = tokens.verify(BearerToken.of(exchange, issuer))
                .filter(good -> good.clientId().equals(PortalClient.ID))
                .orElseThrow(() -> BearerToken.invalid(issuer));
        if (!token.scopes().contains(scope)) {
            throw Problem.of(403, "SCOPE_NOT_IN_TOKEN", Map.of("scope", scope))
                    .with("missingScope", scope)
                    .withHeader("WWW-Authenticate", "Bearer error=\"insufficient_scope\", scope=\"" + scope + "\"");
        }
        return new Portal(token.clientId());
    }
}
