package ma.cmr.sandbox.api.token;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import ma.cmr.sandbox.kit.http.Exchange;

/**
 * What a client shows at the token endpoint to prove who it is.
 *
 * @param clientId who it says it is
 */
record Credentials(String clientId, String secret) {
    private static final int LONGEST_HEADER = 2000;

    /** The credentials by the Authorization header or by the form, but not by both; empty where they are not of a known form. */
    static Optional<Credentials> of(Exchange exchange, Map<String, String> form) {
        Optional<String> header = exchange.header("Authorization");
        boolean byForm = form.containsKey("client_secret");
        if (header.isEmpty()) {
            return byForm
                    ? Optional.of(
                            new Credentials(form.getOrDefault("client_id", ""), form.getOrDefault("client_secret", "")))
                    : Optional.empty();
        }
        if (byForm
                || !header.get().regionMatches(true, 0, "Basic ", 0, 6)
                || header.get().length() > LONGEST_HEADER) {
            return Optional.empty();
        }
        try {
            String pair = new String(
                    Base64.getDecoder().decode(header.get().substring(6).trim()), StandardCharsets.UTF_8);
            int colon = pair.indexOf(':');
            return colon < 0
                    ? Optional.empty()
                    : Optional.of(new Credentials(
                            URLDecoder.decode(pair.substring(0, colon), StandardCharsets.UTF_8),
                            URLDecoder.decode(pair.substring(colon + 1), StandardCharsets.UTF_8)));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
