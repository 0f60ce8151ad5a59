package ma.cmr.sandbox.portal;

import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import ma.cmr.sandbox.kit.config.Secret;
import ma.cmr.sandbox.kit.id.Ids;
import ma.cmr.sandbox.policy.lifecycle.Role;
import ma.cmr.sandbox.portal.account.Account;
import ma.cmr.sandbox.portal.account.Accounts;
import ma.cmr.sandbox.portal.account.Sessions;
import ma.cmr.sandbox.testkit.EmbeddedMongo;

/** A real portal on a free port with an embedded store and a clock that a test moves. */
public final class PortalServer implements AutoCloseable {
    public static final String PASSWORD = "olive tree, north wall";

    /** A clock that a test moves. */
    public static final class Hands extends Clock {
        private volatile Instant now = Instant.parse("2026-11-23T09:00:00Z");

        public void move(Duration by) {
            now = now.plus(by);
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }

        @Override
        public Instant instant() {
            return now;
        }
    }

    public final Hands clock = new Hands();
    public final PartnerPortal portal;
    public final String address;
    private final EmbeddedMongo embedded = new EmbeddedMongo();

    public PortalServer() {
        portal = PartnerPortal.open(
                new PortalConfig(
                        new PortalConfig.Http("127.0.0.1", 0, 2),
                        new PortalConfig.Storage(embedded.uri(), 16, Duration.ofSeconds(5)),
                        new PortalConfig.Api(
                                URI.create("http://127.0.0.1:1"), "portal", new Secret("s"), Duration.ofSeconds(1)),
                        new Sessions.Limits(Duration.ofMinutes(60), Duration.ofHours(12)),
                        Optional.empty()),
                clock,
                Ids.counted("p"));
        portal.listen();
        address = "http://127.0.0.1:" + portal.port();
    }

    /** An account with {@link #PASSWORD} and a role, named after it. */
    public Account account(String login, Role... roles) {
        return portal.createDemoAccount(new Accounts.Demo(
                login, "Person of " + login, PASSWORD, Set.of(roles), Optional.empty(), Set.of(), false, List.of()));
    }

    /** A browser that nobody has signed in with. */
    public Browser browser() {
        return new Browser(address);
    }

    /** A browser signed in as somebody. */
    public Browser signedIn(String login) {
        return browser().signIn(login, PASSWORD);
    }

    @Override
    public void close() {
        portal.close();
        embedded.close();
    }
}
