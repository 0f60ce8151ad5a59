package ma.cmr.sandbox.api;

import java.security.SecureRandom;
import java.time.Clock;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedSet;
import java.util.function.LongSupplier;
import ma.cmr.sandbox.api.audit.AuditLog;
import ma.cmr.sandbox.api.audit.UsageMeter;
import ma.cmr.sandbox.api.audit.UsageRoutes;
import ma.cmr.sandbox.api.audit.UsageStore;
import ma.cmr.sandbox.api.catalog.CatalogRoutes;
import ma.cmr.sandbox.api.catalog.DocsRoutes;
import ma.cmr.sandbox.api.catalog.InternalApiWriter;
import ma.cmr.sandbox.api.catalog.OpenApiWriter;
import ma.cmr.sandbox.api.dataset.DatasetRoutes;
import ma.cmr.sandbox.api.dataset.MongoDatasets;
import ma.cmr.sandbox.api.dataset.ReleaseInMemory;
import ma.cmr.sandbox.api.dataset.Releases;
import ma.cmr.sandbox.api.experiment.ExperimentData;
import ma.cmr.sandbox.api.experiment.ExperimentRoutes;
import ma.cmr.sandbox.api.experiment.PortalExperimentRoutes;
import ma.cmr.sandbox.api.grant.ClientSecretsStore;
import ma.cmr.sandbox.api.grant.GrantRoutes;
import ma.cmr.sandbox.api.grant.GrantStore;
import ma.cmr.sandbox.api.grant.Registration;
import ma.cmr.sandbox.api.publication.Publication;
import ma.cmr.sandbox.api.publication.PublicationStore;
import ma.cmr.sandbox.api.quota.QuotaStore;
import ma.cmr.sandbox.api.quota.Quotas;
import ma.cmr.sandbox.api.simulation.SimulationRoutes;
import ma.cmr.sandbox.api.token.CallerGuard;
import ma.cmr.sandbox.api.token.KeyFiles;
import ma.cmr.sandbox.api.token.PortalGuard;
import ma.cmr.sandbox.api.token.PortalTokenRoutes;
import ma.cmr.sandbox.api.token.TokenIssuer;
import ma.cmr.sandbox.api.token.TokenRoutes;
import ma.cmr.sandbox.api.token.TokenVerifier;
import ma.cmr.sandbox.api.token.TrustedIssuer;
import ma.cmr.sandbox.kit.config.Secret;
import ma.cmr.sandbox.kit.http.Health;
import ma.cmr.sandbox.kit.http.ProblemJson;
import ma.cmr.sandbox.kit.http.ProblemWriter;
import ma.cmr.sandbox.kit.http.WebServer;
import ma.cmr.sandbox.kit.id.Ids;
import ma.cmr.sandbox.kit.mongo.MongoConnection;
import ma.cmr.sandbox.kit.text.Messages;
import ma.cmr.sandbox.pension.law.LawFiles;
import ma.cmr.sandbox.pension.reform.Scenarios;
import ma.cmr.sandbox.policy.access.Audience;
import ma.cmr.sandbox.policy.access.Grant;
import ma.cmr.sandbox.policy.access.Scope;
import ma.cmr.sandbox.policy.dataset.Dataset;
import ma.cmr.sandbox.policy.load.PolicySet;
import ma.cmr.sandbox.policy.release.Tier;
import ma.cmr.sandbox.synth.world.Release;
import org.jspecify.annotations.Nullable;

/** The API server, put together top to bottom: the public listener, and the internal one for the portal. */
public final class SandboxApi implements AutoCloseable {
    /** The audience of the tokens of startups' clients. */
    public static final String AUDIENCE = "sandbox-api";

    /** The audience of the portal's tokens. */
    public static final String INTERNAL_AUDIENCE = "internal";

    private static final String LOOPBACK = "127.0.0.1";

    private final ApiConfig config;
    private final PolicySet policies;
    private final Messages messages = new Messages("/messages/kit", "/messages/api");
    private final MongoConnection mongo;
    private final GrantStore grants;
    private final ClientSecretsStore secrets;
    private final PublicationStore publications;
    private final Releases releases = new Releases();
    private final AuditLog audit;
    private final UsageStore usageStore;
    private final UsageMeter usage;
    private final ExperimentData experiments;
    private final Clock clock;
    private final Ids ids;
    private @Nullable WebServer server;
    private @Nullable WebServer internal;

    private SandboxApi(ApiConfig config, PolicySet policies, Clock clock, LongSupplier nanos, Ids ids) {
        this.config = config;
        this.policies = policies;
        this.clock = clock;
        this.ids = ids;
        this.mongo = MongoConnection.open(
                config.storage().mongodb(),
                config.storage().poolSize(),
                config.storage().patience(),
                List.of());
        this.grants = new GrantStore(
                mongo.database("api"), config.issuerName(), config.storage().alone(), clock, nanos);
        this.secrets = new ClientSecretsStore(mongo.database("api"), new SecureRandom(), clock);
        this.publications = new PublicationStore(mongo.database("api"), nanos);
        this.audit = switch (config.storage().audit()) {
            case FILE -> AuditLog.inFolder(config.storage().auditFolder(), clock, policies.version());
            case MONGODB -> AuditLog.inDatabase(mongo.database("api"), clock, policies.version());
        };
        this.usageStore = new UsageStore(mongo.database("api"));
        this.usage = new UsageMeter(usageStore, clock);
        this.experiments = new ExperimentData(mongo.database("api"), clock);
    }

    /**
     * Opens the stores. The server listens once {@link #listen} is called, so that releases can be published before.
     *
     * @throws RuntimeException in one line, where a store cannot be opened or cannot be trusted
     */
    public static SandboxApi open(ApiConfig config, PolicySet policies, Clock clock, Ids ids) {
        return open(config, policies, clock, System::nanoTime, ids);
    }

    /**
     * The same.
     *
     * @param nanos by which it is judged how old what was read is; only goes forward
     */
    static SandboxApi open(ApiConfig config, PolicySet policies, Clock clock, LongSupplier nanos, Ids ids) {
        return new SandboxApi(config, policies, clock, nanos, ids);
    }

    /**
     * Begins to answer, on both listeners.
     *
     * @param demo client that the explorer signs in with; none but on a lab on somebody's own machine
     */
    public void listen(Optional<DocsRoutes.DemoClient> demo) {
        String issuer = config.issuerName();
        KeyFiles keys = new KeyFiles(config.keys().folder(), config.keys().rotateAfter(), clock);
        Health health = new Health()
                .check("storage", () -> mongo.problem().map(problem -> "the operational store does not answer"))
                .check("audit", audit::problem)
                .check("publications", this::unpublished);
        ProblemWriter problems = new ProblemJson(issuer + "/docs/errors/", messages);
        server = listenPublicly(issuer, keys, health, problems, demo);
        config.internal()
                .portalSecret()
                .ifPresent(secret -> internal = listenInternally(issuer, keys, secret, health, problems));
    }

    private WebServer listenPublicly(
            String issuer, KeyFiles keys, Health health, ProblemWriter problems, Optional<DocsRoutes.DemoClient> demo) {
        TokenIssuer tokens = new TokenIssuer(issuer, AUDIENCE, keys, clock, ids);
        TokenVerifier verifier = new TokenVerifier(TrustedIssuer.of(issuer, keys, config.outside()), AUDIENCE, clock);
        Quotas quotas = new Quotas(new QuotaStore(mongo.database("api"), clock), policies.quotaPlans(), clock);
        CallerGuard guard = new CallerGuard(issuer, verifier, grants, quotas, audit, usage, clock);
        DatasetRoutes datasets = new DatasetRoutes(policies, publications, releases, quotas, audit);
        ExperimentRoutes experimentRoutes =
                new ExperimentRoutes(policies.gate(), experiments, datasets::visible, audit, clock);
        SimulationRoutes simulations = new SimulationRoutes(policies.gate(), new Scenarios(LawFiles.shipped()), audit);
        CatalogRoutes catalog = new CatalogRoutes(policies, publications, datasets);
        DocsRoutes docs = new DocsRoutes(new OpenApiWriter(policies, messages).json(), messages, demo);
        TokenRoutes tokenRoutes =
                new TokenRoutes(issuer, scopes(Audience.PUBLIC), tokens, keys, grants, secrets, clock);
        return WebServer.start(
                new WebServer.Settings(
                        config.http().host(),
                        config.http().port(),
                        config.http().instances(),
                        Map.of()),
                ApiRoutes.of(guard, tokenRoutes, datasets, catalog, experimentRoutes, simulations, docs, health),
                problems,
                ids);
    }

    private WebServer listenInternally(
            String publicIssuer, KeyFiles keys, Secret secret, Health health, ProblemWriter problems) {
        int port = config.internal().port() == 0
                ? WebServer.freePort(LOOPBACK)
                : config.internal().port();
        String issuer = "http://" + LOOPBACK + ":" + port;
        TokenIssuer tokens = new TokenIssuer(issuer, INTERNAL_AUDIENCE, keys, clock, ids);
        TokenVerifier verifier =
                new TokenVerifier(TrustedIssuer.of(issuer, keys, Optional.empty()), INTERNAL_AUDIENCE, clock);
        PortalTokenRoutes tokenRoutes =
                new PortalTokenRoutes(issuer, secret, scopes(Audience.INTERNAL), tokens, keys, clock);
        return WebServer.start(
                new WebServer.Settings(LOOPBACK, port, 1, Map.of()),
                InternalRoutes.of(
                        scope -> new PortalGuard(verifier, issuer, scope),
                        tokenRoutes,
                        new GrantRoutes(publicIssuer, policies, grants, secrets),
                        new UsageRoutes(grants, policies.quotaPlans(), usage, usageStore, clock),
                        new PortalExperimentRoutes(policies, experiments, clock),
                        new DocsRoutes(new InternalApiWriter(policies, messages).json(), messages, Optional.empty()),
                        health),
                problems,
                ids);
    }

    private SequencedSet<String> scopes(Audience audience) {
        SequencedSet<String> names = new LinkedHashSet<>();
        for (Scope scope : policies.scopes().values()) {
            if (scope.audience() == audience) {
                names.add(scope.name());
            }
        }
        return names;
    }

    private Optional<String> unpublished() {
        Map<String, Publication> published = publications.all();
        return policies.datasets().keySet().stream()
                .filter(name -> Optional.ofNullable(published.get(name))
                        .flatMap(publication -> releases.find(name, publication.releaseId()))
                        .isEmpty())
                .findFirst()
                .map(name -> name + " is served from no release");
    }

    /** The port it listens on. */
    public int port() {
        return listening(server).port();
    }

    /** The port of the listener for the portal. */
    public int internalPort() {
        return listening(internal).port();
    }

    private static WebServer listening(@Nullable WebServer server) {
        if (server == null) {
            throw new IllegalStateException("not listening");
        }
        return server;
    }

    /** Makes a release readable and serves every data set of it from now on. */
    public void publish(Release release, Tier tier) {
        serve(release);
        for (Dataset dataset : policies.datasets().values()) {
            publications.put(new Publication(
                    dataset.name(),
                    release.id(),
                    tier,
                    policies.releaseRules().of(tier).licence()));
        }
    }

    /** Makes a release readable, without serving anything from it that was not before. */
    public void serve(Release release) {
        for (Dataset dataset : policies.datasets().values()) {
            releases.add(
                    dataset.name(),
                    release.id(),
                    switch (config.storage().home()) {
                        case MEMORY -> ReleaseInMemory.load(release, dataset);
                        case MONGODB -> new MongoDatasets(mongo.database("population"), dataset.name(), release.id());
                    },
                    release.manifest().asOf());
        }
    }

    /** The publications, by data set. */
    public Map<String, Publication> publications() {
        return publications.all();
    }

    /** Keeps a grant whatever its revision: one that no portal has made. */
    public void putGrant(Grant grant) {
        grants.put(grant);
    }

    /** A client's grant by this server's own tokens. */
    public Optional<Grant> findGrant(String issuer, String clientId) {
        return grants.find(issuer, clientId).map(Registration::grant);
    }

    /** Makes a client's secret, which is shown now and never again; it is good for ninety days. */
    public String newSecret(String clientId) {
        return secrets.newSecret(clientId).secret();
    }

    /** Whether a secret is a client's. */
    public boolean secretMatches(String clientId, String secret) {
        return secrets.matches(clientId, secret);
    }

    /** Finishes what runs, keeps what waits, and closes. */
    @Override
    public void close() {
        if (server != null) {
            server.close();
        }
        if (internal != null) {
            internal.close();
        }
        usage.close();
        audit.close();
        mongo.close();
    }
}
