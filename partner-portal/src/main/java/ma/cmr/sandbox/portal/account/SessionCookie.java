package ma.cmr.sandbox.portal.account;

import java.net.URI;
import java.util.Map;
import java.util.Optional;
import ma.cmr.sandbox.kit.http.Exchange;
import ma.cmr.sandbox.kit.http.Problem;

/**
 * How the session's token travels, and how a request shows that it comes from one of our own pages.
 *
 * @param address the portal's as browsers know it; where absent, the one that the browser says it asked ({@code Host})
 */
record SessionCookie(Optional<URI> address) {
    private boolean secure() {
        return address.filter(known -> "https".equals(known.getScheme())).isPresent();
    }

    /** With https, the prefix makes browsers refuse the cookie from anybody but this host. */
    private String name() {
        return secure() ? "__Host-session" : "session";
    }

    Optional<String> token(Exchange exchange) {
        return exchange.cookie(name()).filter(token -> token.length() <= 100);
    }

    /** The header's value that gives the token to the browser. */
    String given(String token) {
        return name() + "=" + token + "; Path=/; HttpOnly; SameSite=Lax" + (secure() ? "; Secure" : "");
    }

    /** The header's value that takes it away. */
    String taken() {
        return given("") + "; Max-Age=0";
    }

    /**
     * Refuses a request that another site's page has sent. Browsers name the origin with every form they send; what does not name it is not
     * from one of our pages.
     *
     * @throws Problem 403
     */
    void requireOwnOrigin(Exchange exchange) {
        String own = address.map(SessionCookie::origin)
                .orElseGet(() -> "http://" + exchange.header("Host").orElse(""));
        boolean sameSite = exchange.header("Sec-Fetch-Site")
                .filter(site -> !site.equals("same-origin"))
                .isEmpty();
        if (!sameSite || !exchange.header("Origin").orElse("").equals(own)) {
            throw Problem.of(403, "FOREIGN_FORM", Map.of());
        }
    }

    private static String origin(URI address) {
        return address.getScheme() + "://" + address.getRawAuthority();
    }
}
