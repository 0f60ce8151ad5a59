package ma.cmr.sandbox.api.grant;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import ma.cmr.sandbox.kit.http.Answer;
import ma.cmr.sandbox.kit.http.Exchange;
import ma.cmr.sandbox.kit.http.Problem;
import ma.cmr.sandbox.kit.http.Problems;
import ma.cmr.sandbox.policy.access.Grant;
import ma.cmr.sandbox.policy.access.GrantState;
import ma.cmr.sandbox.policy.access.Rows;
import ma.cmr.sandbox.policy.load.PolicySet;

/**
 * Grants over the internal contract: the portal puts what it wants, as often as it likes, and is told from when on it holds. Answers only
 * what is durable.
 */
public final class GrantRoutes {
    /** Ids of grants and clients. */
    public static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,79}");

    private static final Logger LOG = System.getLogger(GrantRoutes.class.getName());
    private static final ObjectMapper JSON = new ObjectMapper();

    private final String issuer;
    private final PolicySet policies;
    private final GrantStore grants;
    private final ClientSecretsStore secrets;

    public GrantRoutes(String issuer, PolicySet policies, GrantStore grants, ClientSecretsStore secrets) {
        this.issuer = issuer;
        this.policies = policies;
        this.grants = grants;
        this.secrets = secrets;
    }

    /** {@code PUT /internal/v1/grants/{grantId}}. */
    public Answer put(Exchange exchange, Portal portal) {
        Grant grant = new GrantBody(policies).read(grantId(exchange), issuer, exchange.json());
        return switch (grants.putRevision(grant)) {
            case GrantStore.Put.Kept kept -> {
                LOG.log(
                        Level.INFO,
                        "event=grant.put request={0} by={1} grant={2} revision={3} state={4}",
                        exchange.requestId(),
                        portal.clientId(),
                        grant.id(),
                        Long.toString(grant.revision()),
                        grant.state());
                yield json(acknowledgement(kept.registration()));
            }
            case GrantStore.Put.Stale stale ->
                throw Problem.of(409, "STALE_REVISION", Map.of("known", Long.toString(stale.known())))
                        .with("known", stale.known());
            case GrantStore.Put.ClientTaken taken ->
                throw Problem.of(409, "CLIENT_TAKEN", Map.of("client", grant.clientId()));
            case GrantStore.Put.ClientFixed fixed ->
                throw Problem.of(409, "CLIENT_FIXED", Map.of("client", fixed.clientId()));
        };
    }

    /** {@code GET /internal/v1/grants/{grantId}}. */
    public Answer get(Exchange exchange, Portal portal) {
        Registration registration = registration(exchange);
        Map<String, Object> body = acknowledgement(registration);
        whole(registration.grant()).forEach(body::putIfAbsent);
        return json(body);
    }

    /** {@code POST /internal/v1/grants/{grantId}/secret}. */
    public Answer secret(Exchange exchange, Portal portal) {
        Grant grant = registration(exchange).grant();
        if (grant.state() != GrantState.ACTIVE) {
            throw Problem.of(
                    409, "GRANT_NOT_ACTIVE", Map.of("state", grant.state().name()));
        }
        ClientSecretsStore.NewSecret made = secrets.newSecret(grant.clientId());
        LOG.log(
                Level.INFO,
                "event=secret.made request={0} by={1} grant={2}",
                exchange.requestId(),
                portal.clientId(),
                grant.id());
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("clientId", made.clientId());
        body.put("clientSecret", made.secret());
        body.put("createdAt", made.createdAt().toString());
        body.put("expiresAt", made.expiresAt().toString());
        return json(body);
    }

    private Registration registration(Exchange exchange) {
        String id = grantId(exchange);
        return grants.find(id).orElseThrow(() -> Problems.notFound("grants/" + id));
    }

    /** The grant's id in the address. */
    public static String grantId(Exchange exchange) {
        String id = exchange.path("grantId");
        if (!NAME.matcher(id).matches()) {
            throw Problems.invalidInput(
                    "grantId", "'" + id + "' is not an id", "1 to 80 letters, digits, '.', '_', '-'");
        }
        return id;
    }

    private static Map<String, Object> acknowledgement(Registration registration) {
        Grant grant = registration.grant();
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("grantId", grant.id());
        body.put("clientId", grant.clientId());
        body.put("revision", grant.revision());
        body.put("state", grant.state().name());
        registration.inForceAt().ifPresent(at -> body.put("inForceAt", at.toString()));
        return body;
    }

    private static Map<String, Object> whole(Grant grant) {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("partner", grant.partner());
        body.put("scopes", List.copyOf(grant.scopes()));
        body.put("purpose", grant.purpose());
        body.put("fields", grant.fields());
        body.put("rows", rows(grant.rows()));
        body.put("tier", grant.tier().name());
        body.put("quotaPlan", grant.quotaPlan());
        body.put("from", grant.from().toString());
        body.put("until", grant.until().toString());
        grant.releaseId().ifPresent(release -> body.put("releaseId", release));
        return body;
    }

    private static Map<String, Object> rows(Rows rows) {
        Map<String, Object> body = new LinkedHashMap<>();
        switch (rows) {
            case Rows.All all -> body.put("kind", "ALL");
            case Rows.OnlyPerson person -> {
                body.put("kind", "ONLY_PERSON");
                body.put("id", person.id());
            }
            case Rows.Cohort cohort -> {
                body.put("kind", "COHORT");
                body.put("name", cohort.name());
                body.put("ids", List.copyOf(cohort.ids()));
            }
        }
        return body;
    }

    private static Answer json(Map<String, Object> body) {
        try {
            return Answer.json(JSON.writeValueAsBytes(body));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
