package ma.cmr.sandbox.api.token;

import java.time.Instant;
import java.util.Set;

/**
 * What a token says, once it is verified.
 *
 * @param scopes that it carries; none where its claim is empty
 */
public record VerifiedToken(String issuer, String clientId, Set<String> scopes, Instant expires) {
    public VerifiedToken {
        scopes = Set.copyOf(scopes);
    }
}
