package ma.cmr.sandbox.portal.account;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Base64;
import java.util.Optional;
import ma.cmr.sandbox.portal.page.Page;

/**
 * Begins, finds and ends sessions. A session ends at sign-out, when it is idle too long, when it is too old, and when the account's roles,
 * startup or password are others than at sign-in.
 */
public final class Sessions {
    /**
     * How long a session lasts.
     *
     * @param idle without use
     * @param longest in all
     */
    public record Limits(Duration idle, Duration longest) {}

    /** A session that holds, and whose it is. */
    record Held(Account account, String token) {
        /** The token that forms carry: known to whoever knows the session's, and it does not tell that one. */
        String csrf() {
            return hash("csrf|" + token);
        }
    }

    private static final Duration SEEN = Duration.ofMinutes(1);

    private final SessionStore sessions;
    private final AccountStore accounts;
    private final Limits limits;
    private final SecureRandom random;
    private final Clock clock;

    Sessions(SessionStore sessions, AccountStore accounts, Limits limits, SecureRandom random, Clock clock) {
        this.sessions = sessions;
        this.accounts = accounts;
        this.limits = limits;
        this.random = random;
        this.clock = clock;
    }

    /** Begins a session and gives its token, which is kept nowhere. */
    String begin(Account account) {
        byte[] bytes = new byte[32];
        random.nextBytes(bytes);
        String token = Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
        Instant now = clock.instant();
        sessions.removeUnseenSince(now.minus(limits.idle()));
        sessions.add(new Session(hash(token), account.id(), account.stamp(today()), now, now));
        return token;
    }

    /** The session of a token, if it holds; it counts as used now. */
    Optional<Held> find(String token) {
        Optional<Session> known = sessions.find(hash(token));
        if (known.isEmpty()) {
            return Optional.empty();
        }
        Session session = known.get();
        Instant now = clock.instant();
        Optional<Account> account = accounts.find(session.account())
                .filter(found -> !found.closed() && found.stamp(today()).equals(session.stamp()))
                .filter(found -> now.isBefore(session.seenAt().plus(limits.idle()))
                        && now.isBefore(session.beganAt().plus(limits.longest())));
        if (account.isEmpty()) {
            sessions.end(session.key());
            return Optional.empty();
        }
        if (now.isAfter(session.seenAt().plus(SEEN))) {
            sessions.seen(session.key(), now);
        }
        return account.map(found -> new Held(found, token));
    }

    void end(String token) {
        sessions.end(hash(token));
    }

    void endAllOf(Account account) {
        sessions.endAllOf(account.id());
    }

    private LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), Page.ZONE);
    }

    private static String hash(String text) {
        try {
            return Base64.getUrlEncoder()
                    .withoutPadding()
                    .encodeToString(MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
