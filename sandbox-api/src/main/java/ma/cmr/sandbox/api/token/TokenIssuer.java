package ma.cmr.sandbox.api.token;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Date;
import java.util.Map;
import ma.cmr.sandbox.kit.id.Ids;
import ma.cmr.sandbox.policy.access.Grant;

/** Signs access tokens as RFC 9068 has them, for ten minutes. */
public final class TokenIssuer {
    /** How long a token is good for. */
    public static final Duration LIFETIME = Duration.ofMinutes(10);

    private final String issuer;
    private final String audience;
    private final KeyFiles keys;
    private final Clock clock;
    private final Ids ids;

    public TokenIssuer(String issuer, String audience, KeyFiles keys, Clock clock, Ids ids) {
        this.issuer = issuer;
        this.audience = audience;
        this.keys = keys;
        this.clock = clock;
        this.ids = ids;
    }

    /** A token for a grant's client with some of its scopes. */
    public String issue(Grant grant, Collection<String> scopes) {
        return issue(grant.clientId(), scopes, GrantClients.claims(grant));
    }

    /**
     * A token for a client.
     *
     * @param more claims, beside those that every token has
     */
    String issue(String clientId, Collection<String> scopes, Map<String, Object> more) {
        Instant now = clock.instant();
        JWTClaimsSet.Builder claims = new JWTClaimsSet.Builder()
                .issuer(issuer)
                .audience(audience)
                .subject(clientId)
                .claim("client_id", clientId)
                .jwtID(ids.next())
                .issueTime(Date.from(now))
                .expirationTime(Date.from(now.plus(LIFETIME)))
                .claim("scope", String.join(" ", scopes));
        more.forEach(claims::claim);
        RSAKey key = keys.signing();
        SignedJWT token = new SignedJWT(
                new JWSHeader.Builder(JWSAlgorithm.RS256)
                        .type(new JOSEObjectType("at+jwt"))
                        .keyID(key.getKeyID())
                        .build(),
                claims.build());
        try {
            token.sign(new RSASSASigner(key));
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
        return token.serialize();
    }
}
