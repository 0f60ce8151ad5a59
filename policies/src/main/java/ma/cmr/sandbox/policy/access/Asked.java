package ma.cmr.sandbox.policy.access;

import java.time.LocalDate;
import java.util.Optional;
import java.util.Set;

/**
 * What a request brings, apart from its grant.
 *
 * @param scopes of the token
 * @param subject the person for whom the token was issued, where it was issued for one
 * @param proofOfPossession whether the token is bound to a key and the request proved to hold it
 * @param today the date by the server's clock
 */
public record Asked(Set<String> scopes, Optional<String> subject, boolean proofOfPossession, LocalDate today) {}
