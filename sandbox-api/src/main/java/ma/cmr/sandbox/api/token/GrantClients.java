package ma.cmr.sandbox.api.token;

import java.time.Clock;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import ma.cmr.sandbox.api.grant.ClientSecretsStore;
import ma.cmr.sandbox.api.grant.GrantStore;
import ma.cmr.sandbox.api.grant.Registration;
import ma.cmr.sandbox.policy.access.Grant;
import ma.cmr.sandbox.policy.access.GrantState;

/** The clients that have a grant. Their tokens say of RFC 9068's claims also which agreement, purpose and tier they serve. */
final class GrantClients implements Clients {
    private final String issuer;
    private final GrantStore grants;
    private final ClientSecretsStore secrets;
    private final Clock clock;

    GrantClients(String issuer, GrantStore grants, ClientSecretsStore secrets, Clock clock) {
        this.issuer = issuer;
        this.grants = grants;
        this.secrets = secrets;
        this.clock = clock;
    }

    @Override
    public Optional<Client> prove(Credentials credentials) {
        Optional<Registration> registration = grants.find(issuer, credentials.clientId());
        boolean proved = secrets.matches(credentials.clientId(), credentials.secret());
        return proved ? registration.map(found -> client(found.grant())) : Optional.empty();
    }

    private Client client(Grant grant) {
        LocalDate today = LocalDate.now(clock);
        if (grant.state() != GrantState.ACTIVE || today.isBefore(grant.from()) || today.isAfter(grant.until())) {
            throw TokenRefused.of(400, "unauthorized_client", "the client's grant is not active");
        }
        return new Client(grant.clientId(), new LinkedHashSet<>(grant.scopes()), claims(grant));
    }

    static Map<String, Object> claims(Grant grant) {
        Map<String, Object> claims = new LinkedHashMap<>();
        claims.put("agreement_id", grant.id());
        claims.put("purpose", grant.purpose());
        claims.put("tier", grant.tier().name());
        return claims;
    }
}
