package ma.cmr.sandbox.portal;

import java.net.http.HttpResponse;
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
import ma.cmr.sandbox.policy.lifecycle.Tie;
import ma.cmr.sandbox.policy.load.PolicyFiles;
import ma.cmr.sandbox.policy.load.PolicySet;
import ma.cmr.sandbox.portal.account.Account;
import ma.cmr.sandbox.portal.account.Accounts;
import ma.cmr.sandbox.portal.account.Sessions;
import ma.cmr.sandbox.testkit.EmbeddedMongo;

/** A real portal on a free port with an embedded store, the API in memory, and a clock that a test moves. */
public final class PortalServer implements AutoCloseable {
    public static final PolicySet POLICIES = PolicyFiles.shipped();
    public static final String PASSWORD = "olive tree, north wall";
    public static final String CHALLENGE = "survivor-file";

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
    public final ApiInMemory api = new ApiInMemory(clock);
    public String address = "";
    private final EmbeddedMongo embedded = new EmbeddedMongo();
    private PartnerPortal portal;

    public PortalServer() {
        begin();
    }

    private void begin() {
        portal = PartnerPortal.open(
                new PortalConfig(
                        new PortalConfig.Http("127.0.0.1", 0, 2),
                        new PortalConfig.Storage(embedded.uri(), 32, Duration.ofSeconds(5)),
                        new PortalConfig.Api(
                                api.address(), "portal", new Secret("s"), Duration.ofSeconds(2), Optional.empty()),
                        new Sessions.Limits(Duration.ofMinutes(60), Duration.ofHours(12)),
                        Optional.empty()),
                POLICIES,
                clock,
                Ids.timeOrdered(clock));
        portal.listen();
        address = "http://127.0.0.1:" + portal.port();
    }

    /** Stops the portal and starts it again on what it has kept. */
    public void restart() {
        portal.close();
        begin();
    }

    public PartnerPortal portal() {
        return portal;
    }

    /** An account of the fund with {@link #PASSWORD}, assigned to {@link #CHALLENGE}. */
    public Account account(String login, Role... roles) {
        return account(login, Optional.empty(), List.of(), roles);
    }

    /** An account of a startup with {@link #PASSWORD}. */
    public Account partner(String login, String partner, Role... roles) {
        portal.createDemoStartup(partner, "Startup " + partner);
        return account(login, Optional.of(partner), List.of(), roles);
    }

    public Account account(String login, Optional<String> partner, List<Tie> ties, Role... roles) {
        return portal.createDemoAccount(new Accounts.Demo(
                login,
                "Person of " + login,
                PASSWORD,
                Set.of(roles),
                partner,
                Set.of(CHALLENGE, "proof-of-life"),
                login.startsWith("signatory"),
                ties));
    }

    /** A browser that nobody has signed in with. */
    public Browser browser() {
        return new Browser(address);
    }

    /** A browser signed in as somebody. */
    public Browser signedIn(String login) {
        return browser().signIn(login, PASSWORD);
    }

    /** Where an answer leads to, without what it says was done. */
    public static String location(HttpResponse<String> answer) {
        return answer.headers().firstValue("Location").orElse("").split("\\?", 2)[0];
    }

    @Override
    public void close() {
        portal.close();
        api.close();
        embedded.close();
    }
}
