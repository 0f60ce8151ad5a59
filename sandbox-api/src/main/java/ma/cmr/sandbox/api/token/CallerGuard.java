package ma.cmr.sandbox.api.token;

import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import ma.cmr.sandbox.api.audit.AuditEntry;
import ma.cmr.sandbox.api.audit.AuditLog;
import ma.cmr.sandbox.api.grant.Caller;
import ma.cmr.sandbox.api.grant.GrantStore;
import ma.cmr.sandbox.api.quota.Quotas;
import ma.cmr.sandbox.kit.http.Exchange;
import ma.cmr.sandbox.kit.http.Guard;
import ma.cmr.sandbox.kit.http.Problem;
import ma.cmr.sandbox.policy.access.Asked;
import ma.cmr.sandbox.policy.access.Grant;

/** Finds out who calls: the token, then the client's grant, then the client's quota. */
public final class CallerGuard implements Guard<Caller> {
    private final String issuer;
    private final TokenVerifier tokens;
    private final GrantStore grants;
    private final Quotas quotas;
    private final AuditLog audit;
    private final Clock clock;

    public CallerGuard(
            String issuer, TokenVerifier tokens, GrantStore grants, Quotas quotas, AuditLog audit, Clock clock) {
        this.issuer = issuer;
        this.tokens = tokens;
        this.grants = grants;
        this.quotas = quotas;
        this.audit = audit;
        this.clock = clock;
    }

    @Override
    public Caller check(Exchange exchange) {
        VerifiedToken token = tokens.verify(bearer(exchange)).orElseThrow(this::invalidToken);
        Grant grant = grants.find(token.issuer(), token.clientId())
                .orElseThrow(() -> Problem.of(403, "NO_GRANT", Map.of("client", token.clientId())));
        try {
            quotas.request(grant, exchange);
        } catch (Problem exceeded) {
            audit.refused(new AuditEntry(
                    exchange.requestId(),
                    grant.clientId(),
                    grant.id(),
                    grant.partner(),
                    "",
                    "",
                    List.of(),
                    0,
                    false,
                    exceeded.code(),
                    ""));
            throw exceeded;
        }
        return new Caller(grant, new Asked(token.scopes(), Optional.empty(), false, LocalDate.now(clock)));
    }

    private String bearer(Exchange exchange) {
        String header = exchange.header("Authorization").orElse("");
        if (!header.regionMatches(true, 0, "Bearer ", 0, 7)) {
            throw Problem.of(401, "MISSING_TOKEN", Map.of("tokenUrl", issuer + "/oauth2/token"))
                    .withHeader("WWW-Authenticate", challenge());
        }
        return header.substring(7).trim();
    }

    private Problem invalidToken() {
        return Problem.of(401, "INVALID_TOKEN", Map.of("tokenUrl", issuer + "/oauth2/token"))
                .withHeader(
                        "WWW-Authenticate",
                        challenge()
                                + ", error=\"invalid_token\", error_description=\"the token is not one of ours, or has expired\"");
    }

    private String challenge() {
        return "Bearer realm=\"sandbox\", resource_metadata=\"" + issuer + "/.well-known/oauth-protected-resource\"";
    }
}
