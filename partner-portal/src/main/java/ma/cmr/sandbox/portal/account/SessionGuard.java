package ma.cmr.sandbox.portal.account;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import ma.cmr.sandbox.kit.http.Exchange;
import ma.cmr.sandbox.kit.http.Guard;
import ma.cmr.sandbox.kit.http.Problem;
import ma.cmr.sandbox.policy.lifecycle.Role;
import ma.cmr.sandbox.portal.page.Page;
import ma.cmr.sandbox.portal.page.Viewer;

/** Lets in who is signed in. What changes something must come from one of this portal's own pages: by its origin, and by the session's token in the form. */
public final class SessionGuard implements Guard<SignedIn> {
    /** The form field that carries the session's token. */
    public static final String TOKEN_FIELD = "csrf";

    private final Sessions sessions;
    private final SessionCookie cookie;
    private final Function<Set<Role>, List<Viewer.Link>> navigation;
    private final RoleNames names;
    private final Clock clock;

    /**
     * A guard.
     *
     * @param navigation where somebody with some roles may go
     */
    SessionGuard(
            Sessions sessions,
            SessionCookie cookie,
            Function<Set<Role>, List<Viewer.Link>> navigation,
            RoleNames names,
            Clock clock) {
        this.sessions = sessions;
        this.cookie = cookie;
        this.navigation = navigation;
        this.names = names;
        this.clock = clock;
    }

    @Override
    public SignedIn check(Exchange exchange) {
        Optional<Sessions.Held> held = held(exchange);
        if (held.isEmpty()) {
            throw Problem.of(401, "SIGN_IN_NEEDED", Map.of());
        }
        SignedIn signedIn = signedIn(held.get());
        if (!exchange.method().equals("GET")) {
            cookie.requireOwnOrigin(exchange);
            String sent = String.join("", exchange.form().getOrDefault(TOKEN_FIELD, List.of()));
            if (!same(sent, signedIn.viewer().csrf())) {
                throw Problem.of(403, "FORM_EXPIRED", Map.of());
            }
        }
        if (signedIn.account().password().temporary() && !exchange.path().equals(PasswordRoutes.ADDRESS)) {
            throw Problem.of(403, "PASSWORD_TEMPORARY", Map.of());
        }
        return signedIn;
    }

    /** Who is signed in, on a page that anybody may see. */
    public Optional<SignedIn> find(Exchange exchange) {
        return held(exchange).map(this::signedIn);
    }

    private Optional<Sessions.Held> held(Exchange exchange) {
        return cookie.token(exchange).flatMap(sessions::find);
    }

    private SignedIn signedIn(Sessions.Held held) {
        LocalDate today = LocalDate.ofInstant(clock.instant(), Page.ZONE);
        Set<Role> roles = held.account().rolesOn(today);
        return new SignedIn(
                held.account(),
                today,
                roles,
                names,
                new Viewer(held.account().name(), held.csrf(), navigation.apply(roles)));
    }

    private static boolean same(String one, String other) {
        return MessageDigest.isEqual(one.getBytes(StandardCharsets.UTF_8), other.getBytes(StandardCharsets.UTF_8));
    }

    /** The address that asks for sign-in and then comes back. */
    public static String signInThen(Exchange exchange) {
        return "/sign-in?next=" + URLEncoder.encode(exchange.path(), StandardCharsets.UTF_8);
    }
}
