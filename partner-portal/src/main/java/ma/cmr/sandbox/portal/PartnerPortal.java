package ma.cmr.sandbox.portal;

import java.security.SecureRandom;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Set;
import ma.cmr.sandbox.kit.http.Health;
import ma.cmr.sandbox.kit.http.WebServer;
import ma.cmr.sandbox.kit.id.Ids;
import ma.cmr.sandbox.kit.mongo.MongoConnection;
import ma.cmr.sandbox.kit.text.Messages;
import ma.cmr.sandbox.policy.lifecycle.Role;
import ma.cmr.sandbox.portal.account.Account;
import ma.cmr.sandbox.portal.account.AccountStore;
import ma.cmr.sandbox.portal.account.Accounts;
import ma.cmr.sandbox.portal.account.SessionStore;
import ma.cmr.sandbox.portal.page.Pages;
import ma.cmr.sandbox.portal.page.StaticFiles;
import ma.cmr.sandbox.portal.page.Viewer;
import org.jspecify.annotations.Nullable;

/** The portal's server, put together top to bottom. */
public final class PartnerPortal implements AutoCloseable {
    // The origin of a form is named by browsers only where the policy on referrers lets them.
    private static final Map<String, String> HEADERS = Map.of(
            "Content-Security-Policy",
            "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; form-action 'self';"
                    + " base-uri 'none'; frame-ancestors 'none'",
            "Referrer-Policy",
            "same-origin",
            "Cross-Origin-Opener-Policy",
            "same-origin",
            "Cross-Origin-Resource-Policy",
            "same-origin",
            "Permissions-Policy",
            "camera=(), geolocation=(), microphone=()");

    private final PortalConfig config;
    private final Ids ids;
    private final MongoConnection mongo;
    private final StaticFiles files = new StaticFiles();
    private final Pages pages;
    private final Accounts accounts;
    private @Nullable WebServer server;

    private PartnerPortal(PortalConfig config, Clock clock, Ids ids) {
        this.config = config;
        this.ids = ids;
        this.mongo = MongoConnection.open(
                config.storage().mongodb(),
                config.storage().poolSize(),
                config.storage().patience(),
                List.of());
        this.pages = new Pages(new Messages("/messages/portal"), files);
        this.accounts = new Accounts(
                new AccountStore(mongo.database("portal")),
                new SessionStore(mongo.database("portal")),
                pages,
                config.sessions(),
                config.address(),
                PartnerPortal::links,
                new SecureRandom(),
                clock,
                ids);
    }

    /** Opens the stores. The server listens once {@link #listen} is called, so that accounts can be made before. */
    public static PartnerPortal open(PortalConfig config, Clock clock, Ids ids) {
        return new PartnerPortal(config, clock, ids);
    }

    /**
     * Begins to answer.
     *
     * @throws WebServer.PortInUse if the port is taken
     */
    public void listen() {
        Health health =
                new Health().check("storage", () -> mongo.problem().map(problem -> "the store does not answer"));
        server = WebServer.start(
                new WebServer.Settings(
                        config.http().host(),
                        config.http().port(),
                        config.http().instances(),
                        HEADERS),
                PortalRoutes.of(accounts, pages, files, new HomeRoutes(pages, accounts.guard()), health),
                new PortalProblems(pages, accounts.guard()),
                ids);
    }

    private static List<Viewer.Link> links(Set<Role> roles) {
        return List.of(new Viewer.Link("/account", "nav.account"));
    }

    /** The port it listens on. */
    public int port() {
        if (server == null) {
            throw new IllegalStateException("not listening");
        }
        return server.port();
    }

    /** Makes an account of a demonstration; see {@link Accounts#createDemoAccount}. */
    public Account createDemoAccount(Accounts.Demo demo) {
        return accounts.createDemoAccount(demo);
    }

    /** Finishes what runs, and closes. */
    @Override
    public void close() {
        if (server != null) {
            server.close();
        }
        mongo.close();
    }
}
