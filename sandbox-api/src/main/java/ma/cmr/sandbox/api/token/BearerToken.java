package ma.cmr.sandbox.api.token;

import java.util.Map;
import ma.cmr.sandbox.kit.http.Exchange;
import ma.cmr.sandbox.kit.http.Problem;

/** The token in the Authorization header (RFC 6750), and how its absence and its faults are told. */
final class BearerToken {
    private BearerToken() {}

    /**
     * The token of a request.
     *
     * @param issuer where one can be had
     * @throws Problem 401 without one
     */
    static String of(Exchange exchange, String issuer) {
        String header = exchange.header("Authorization").orElse("");
        if (!header.regionMatches(true, 0, "Bearer ", 0, 7)) {
            throw Problem.of(401, "MISSING_TOKEN", Map.of("tokenUrl", issuer + "/oauth2/token"))
                    .withHeader("WWW-Authenticate", challenge(issuer));
        }
        return header.substring(7).trim();
    }

    /** The problem of a token that is not good, whatever is wrong with it. */
    static Problem invalid(String issuer) {
        return Problem.of(401, "INVALID_TOKEN", Map.of("tokenUrl", issuer + "/oauth2/token"))
                .withHeader(
                        "WWW-Authenticate",
                        challenge(issuer)
                                + ", error=\"invalid_token\", error_description=\"the token is not one of ours, or has expired\"");
    }

    private static String challenge(String issuer) {
        return "Bearer realm=\"sandbox\", resource_metadata=\"" + issuer + "/.well-known/oauth-protected-resource\"";
    }
}
