package ma.cmr.sandbox.portal;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import ma.cmr.sandbox.kit.http.Health;
import ma.cmr.sandbox.kit.http.WebServer;
import ma.cmr.sandbox.kit.id.Ids;
import ma.cmr.sandbox.kit.mongo.MongoConnection;
import ma.cmr.sandbox.kit.text.Messages;
import ma.cmr.sandbox.policy.lifecycle.Role;
import ma.cmr.sandbox.policy.load.PolicySet;
import ma.cmr.sandbox.portal.access.AccessRoutes;
import ma.cmr.sandbox.portal.access.AccessStore;
import ma.cmr.sandbox.portal.access.GrantReconciler;
import ma.cmr.sandbox.portal.access.SandboxApiClient;
import ma.cmr.sandbox.portal.account.Account;
import ma.cmr.sandbox.portal.account.AccountStore;
import ma.cmr.sandbox.portal.account.Accounts;
import ma.cmr.sandbox.portal.account.Organisation;
import ma.cmr.sandbox.portal.account.OrganisationStore;
import ma.cmr.sandbox.portal.account.People;
import ma.cmr.sandbox.portal.account.RoleNames;
import ma.cmr.sandbox.portal.account.SessionStore;
import ma.cmr.sandbox.portal.evaluation.EvaluationStore;
import ma.cmr.sandbox.portal.evaluation.Evaluations;
import ma.cmr.sandbox.portal.evaluation.MeasuredSignals;
import ma.cmr.sandbox.portal.page.Pages;
import ma.cmr.sandbox.portal.page.StaticFiles;
import ma.cmr.sandbox.portal.page.Viewer;
import ma.cmr.sandbox.portal.pilot.ActionRoutes;
import ma.cmr.sandbox.portal.pilot.ArtefactRoutes;
import ma.cmr.sandbox.portal.pilot.ChallengeRoutes;
import ma.cmr.sandbox.portal.pilot.Challenges;
import ma.cmr.sandbox.portal.pilot.Pilot;
import ma.cmr.sandbox.portal.pilot.PilotDesk;
import ma.cmr.sandbox.portal.pilot.PilotGate;
import ma.cmr.sandbox.portal.pilot.PilotRoutes;
import ma.cmr.sandbox.portal.pilot.PilotStore;
import ma.cmr.sandbox.portal.protocol.Cases;
import ma.cmr.sandbox.portal.protocol.Evaluators;
import ma.cmr.sandbox.portal.protocol.ExperimentsAtApi;
import ma.cmr.sandbox.portal.protocol.ProtocolStore;
import ma.cmr.sandbox.portal.protocol.Protocols;
import org.jspecify.annotations.Nullable;

/** The portal's server, put together top to bottom. */
public final class PartnerPortal implements AutoCloseable {
    private static final Logger LOG = System.getLogger(PartnerPortal.class.getName());

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
    private final PolicySet policies;
    private final Ids ids;
    private final Clock clock;
    private final MongoConnection mongo;
    private final StaticFiles files = new StaticFiles();
    private final Pages pages;
    private final AccountStore accountStore;
    private final OrganisationStore organisations;
    private final Accounts accounts;
    private final SandboxApiClient api;
    private final GrantReconciler reconciler;
    private final PilotDesk desk;
    private final PilotGate gate;
    private final Protocols protocols;
    private final Evaluations evaluations;
    private final ScheduledExecutorService calendar = Executors.newSingleThreadScheduledExecutor(
            Thread.ofVirtual().name("portal-calendar").factory());
    private @Nullable WebServer server;

    private PartnerPortal(PortalConfig config, PolicySet policies, Clock clock, Ids ids) {
        this.config = config;
        this.policies = policies;
        this.ids = ids;
        this.clock = clock;
        this.mongo = MongoConnection.open(
                config.storage().mongodb(),
                config.storage().poolSize(),
                config.storage().patience(),
                List.of());
        this.pages = new Pages(new Messages("/messages/portal", "/messages/evaluation"), files);
        this.accountStore = new AccountStore(mongo.database("portal"));
        this.organisations = new OrganisationStore(mongo.database("portal"));
        this.accounts = new Accounts(
                accountStore,
                organisations,
                new SessionStore(mongo.database("portal")),
                pages,
                config.sessions(),
                config.address(),
                PartnerPortal::links,
                new RoleNames(policies.lifecycle().rules().roles()),
                policies.lifecycle()::roleUsableFrom,
                new SecureRandom(),
                clock,
                ids);
        PilotStore pilots = new PilotStore(mongo.database("portal"));
        this.api = new SandboxApiClient(
                config.api().address(),
                config.api().clientId(),
                config.api().secret(),
                config.api().patience());
        this.reconciler = new GrantReconciler(
                api, new AccessStore(mongo.database("portal")), pilots, id -> people().startup(id), clock);
        ProtocolStore protocolStore = new ProtocolStore(mongo.database("portal"));
        EvaluationStore evaluationStore = new EvaluationStore(mongo.database("portal"));
        this.desk = new PilotDesk(
                pilots,
                policies,
                new Challenges(policies.challenges()),
                List.of(reconciler, new MeasuredSignals(evaluationStore, protocolStore, policies.evaluation())),
                clock,
                ids);
        this.gate = new PilotGate(desk);
        Cases cases = new Cases(pages, desk, gate, protocolStore, this::people);
        ExperimentsAtApi experiments = new ExperimentsAtApi(api);
        this.evaluations = new Evaluations(pages, cases, evaluationStore, protocolStore, policies, experiments, clock);
        this.protocols = new Protocols(
                pages,
                cases,
                protocolStore,
                new Evaluators(accountStore, clock),
                policies,
                experiments,
                evaluations::collect,
                new SecureRandom(),
                ids,
                clock);
    }

    /** Opens the stores. The server listens once {@link #listen} is called, so that accounts can be made before. */
    public static PartnerPortal open(PortalConfig config, PolicySet policies, Clock clock, Ids ids) {
        return new PartnerPortal(config, policies, clock, ids);
    }

    /**
     * Begins to answer, to follow the calendar and to bring the API to what the pilots wish.
     *
     * @throws WebServer.PortInUse if the port is taken
     */
    public void listen() {
        Supplier<People> people = this::people;
        AccessRoutes access = new AccessRoutes(
                pages, desk, gate, api, reconciler, config.api().open(), people);
        Health health =
                new Health().check("storage", () -> mongo.problem().map(problem -> "the store does not answer"));
        server = WebServer.start(
                new WebServer.Settings(
                        config.http().host(),
                        config.http().port(),
                        config.http().instances(),
                        HEADERS),
                PortalRoutes.of(
                        accounts,
                        pages,
                        files,
                        new ChallengeRoutes(pages, desk, accounts.guard(), policies.kpis()),
                        new PilotRoutes(pages, desk, gate, reconciler, List.of(access, protocols, evaluations), people),
                        new ArtefactRoutes(pages, desk, gate, people, clock),
                        new ActionRoutes(pages, desk, gate, people),
                        access,
                        protocols,
                        evaluations,
                        health),
                new PortalProblems(pages, accounts.guard()),
                ids);
        reconciler.start(desk);
        protocols.start(desk);
        evaluations.start(desk);
        var _ = calendar.scheduleWithFixedDelay(this::followCalendar, 0, 2, TimeUnit.SECONDS);
    }

    /** What happens on a day happens without anybody looking. */
    private void followCalendar() {
        try {
            desk.advanceAll();
        } catch (RuntimeException e) {
            LOG.log(Level.WARNING, "event=calendar.failed problem={0}", e.toString());
        }
    }

    private People people() {
        return new People(accountStore, organisations);
    }

    /** Where somebody with some roles may go; the first is where signing in leads. */
    private static List<Viewer.Link> links(Set<Role> roles) {
        Viewer.Link challenges = new Viewer.Link("/challenges", "nav.challenges");
        Viewer.Link queue = new Viewer.Link("/queue", "nav.queue");
        Viewer.Link pilots = new Viewer.Link("/pilots", "nav.pilots");
        Viewer.Link evaluations = new Viewer.Link("/evaluations", "nav.evaluations");
        Viewer.Link accesses = new Viewer.Link("/accesses", "nav.accesses");
        Viewer.Link accounts = new Viewer.Link("/accounts", "nav.accounts");
        if (roles.isEmpty()) {
            return List.of();
        }
        if (roles.contains(Role.AD)) {
            return List.of(accounts, accesses);
        }
        if (roles.contains(Role.DPO) || roles.contains(Role.AU)) {
            return List.of(queue, pilots, evaluations, accesses, accounts, challenges);
        }
        if (roles.contains(Role.SEC)) {
            return List.of(queue, pilots, evaluations, accesses, challenges);
        }
        if (roles.contains(Role.SA)) {
            return List.of(queue, pilots, evaluations, accounts, challenges);
        }
        return List.of(queue, pilots, evaluations, challenges);
    }

    /** The port it listens on. */
    public int port() {
        if (server == null) {
            throw new IllegalStateException("not listening");
        }
        return server.port();
    }

    /** The account of a login. */
    public Optional<Account> findAccount(String login) {
        return accountStore.findByLogin(login);
    }

    /** A pilot as it stands. */
    public Optional<Pilot> findPilot(String id) {
        return desk.find(id);
    }

    /** Makes an account of a demonstration; see {@link Accounts#createDemoAccount}. */
    public Account createDemoAccount(Accounts.Demo demo) {
        return accounts.createDemoAccount(demo);
    }

    /** Makes a startup of a demonstration, or gives one that is there a name. */
    public void createDemoStartup(String id, String name) {
        organisations.put(new Organisation(id, name, clock.instant()));
    }

    /** Whether somebody has an account under a login. */
    public boolean knows(String login) {
        return accountStore.findByLogin(login).isPresent();
    }

    /** Finishes what runs, and closes. */
    @Override
    public void close() {
        if (server != null) {
            server.close();
        }
        calendar.shutdown();
        protocols.close();
        reconciler.close();
        api.close();
        mongo.close();
    }
}
