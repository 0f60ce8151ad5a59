package ma.cmr.sandbox.api.token;

import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import ma.cmr.sandbox.api.audit.AuditEntry;
import ma.cmr.sandbox.api.audit.AuditLog;
import ma.cmr.sandbox.api.audit.UsageMeter;
import ma.cmr.sandbox.api.grant.Caller;
import ma.cmr.sandbox.api.grant.GrantStore;
import ma.cmr.sandbox.api.grant.Refusals;
import ma.cmr.sandbox.api.grant.Registration;
import ma.cmr.sandbox.api.quota.Quotas;
import ma.cmr.sandbox.kit.http.Answer;
import ma.cmr.sandbox.kit.http.Exchange;
import ma.cmr.sandbox.kit.http.Guard;
import ma.cmr.sandbox.kit.http.Problem;
import ma.cmr.sandbox.kit.http.Problems;
import ma.cmr.sandbox.policy.access.Asked;
import ma.cmr.sandbox.policy.access.Grant;
import ma.cmr.sandbox.policy.access.GrantState;
import ma.cmr.sandbox.policy.access.Refusal;

/**
 * Finds out who calls: the token, then the client's grant, then the client's quota. Before an answer leaves it looks once more: what was made
 * under a grant that has been changed meanwhile is not sent.
 */
public final class CallerGuard implements Guard<Caller> {
    private final String issuer;
    private final TokenVerifier tokens;
    private final GrantStore grants;
    private final Quotas quotas;
    private final AuditLog audit;
    private final UsageMeter usage;
    private final Clock clock;

    public CallerGuard(
            String issuer,
            TokenVerifier tokens,
            GrantStore grants,
            Quotas quotas,
            AuditLog audit,
            UsageMeter usage,
            Clock clock) {
        this.issuer = issuer;
        this.tokens = tokens;
        this.grants = grants;
        this.quotas = quotas;
        this.audit = audit;
        this.usage = usage;
        this.clock = clock;
    }

    /** A token's content and the grant that it belongs to. */
    private record Known(VerifiedToken token, Grant grant) {}

    @Override
    public Caller check(Exchange exchange) {
        return admit(exchange, known(exchange));
    }

    @Override
    public Answer answer(Exchange exchange, BiFunction<Exchange, Caller, Answer> handler) {
        Known known = known(exchange);
        try {
            Caller caller = admit(exchange, known);
            Answer answer = handler.apply(exchange, caller);
            stillInForce(exchange, known);
            usage.answered(known.grant().id(), caller.disclosed().records());
            return answer;
        } catch (RuntimeException e) {
            Problem problem = Problems.ofFailure(e);
            usage.refused(known.grant().id(), problem.status(), problem.code());
            throw e;
        }
    }

    private Known known(Exchange exchange) {
        VerifiedToken token =
                tokens.verify(BearerToken.of(exchange, issuer)).orElseThrow(() -> BearerToken.invalid(issuer));
        Grant grant = grants.find(token.issuer(), token.clientId())
                .map(Registration::grant)
                .orElseThrow(() -> Problem.of(403, "NO_GRANT", Map.of("client", token.clientId())));
        return new Known(token, grant);
    }

    private Caller admit(Exchange exchange, Known known) {
        try {
            quotas.request(known.grant(), exchange);
        } catch (Problem exceeded) {
            refused(exchange, known.grant(), exceeded.code());
            throw exceeded;
        }
        Asked asked = new Asked(known.token().scopes(), Optional.empty(), false, LocalDate.now(clock));
        return new Caller(known.grant(), asked, new Caller.Disclosed());
    }

    /** However long an answer took to make: it leaves only under the grant that holds now, or held less than a second ago elsewhere. */
    private void stillInForce(Exchange exchange, Known known) {
        Optional<Grant> now =
                grants.find(known.token().issuer(), known.token().clientId()).map(Registration::grant);
        if (now.equals(Optional.of(known.grant()))) {
            return;
        }
        GrantState state = now.map(Grant::state).orElse(GrantState.CLOSED);
        refused(exchange, known.grant(), "GRANT_CHANGED");
        throw switch (state) {
            case SUSPENDED -> Refusals.problem(Refusal.GRANT_SUSPENDED, "");
            case CLOSED -> Refusals.problem(Refusal.GRANT_CLOSED, "");
            case ACTIVE -> Problems.unavailable("grant changed meanwhile", Duration.ofSeconds(1));
        };
    }

    private void refused(Exchange exchange, Grant grant, String rule) {
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
                rule,
                ""));
    }
}
