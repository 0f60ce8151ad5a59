package ma.cmr.sandbox.api;

import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.jwk.source.JWKSourceBuilder;
import com.nimbusds.jose.proc.SecurityContext;
import java.net.MalformedURLException;
import java.net.URI;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import ma.cmr.sandbox.api.audit.AuditLog;
import ma.cmr.sandbox.api.catalog.CatalogRoutes;
import ma.cmr.sandbox.api.catalog.DocsRoutes;
import ma.cmr.sandbox.api.catalog.OpenApiWriter;
import ma.cmr.sandbox.api.dataset.DatasetRoutes;
import ma.cmr.sandbox.api.dataset.MongoDatasets;
import ma.cmr.sandbox.api.dataset.ReleaseInMemory;
import ma.cmr.sandbox.api.dataset.Releases;
import ma.cmr.sandbox.api.grant.ClientSecretsStore;
import ma.cmr.sandbox.api.grant.GrantStore;
import ma.cmr.sandbox.api.publication.Publication;
import ma.cmr.sandbox.api.publication.PublicationStore;
import ma.cmr.sandbox.api.quota.QuotaStore;
import ma.cmr.sandbox.api.quota.Quotas;
import ma.cmr.sandbox.api.token.CallerGuard;
import ma.cmr.sandbox.api.token.KeyFiles;
import ma.cmr.sandbox.api.token.TokenIssuer;
import ma.cmr.sandbox.api.token.TokenRoutes;
import ma.cmr.sandbox.api.token.TokenVerifier;
import ma.cmr.sandbox.api.token.TrustedIssuer;
import ma.cmr.sandbox.kit.http.Health;
import ma.cmr.sandbox.kit.http.ProblemJson;
import ma.cmr.sandbox.kit.http.WebServer;
import ma.cmr.sandbox.kit.id.Ids;
import ma.cmr.sandbox.kit.mongo.MongoConnection;
import ma.cmr.sandbox.kit.text.Messages;
import ma.cmr.sandbox.policy.access.Audience;
import ma.cmr.sandbox.policy.access.Grant;
import ma.cmr.sandbox.policy.access.Scope;
import ma.cmr.sandbox.policy.dataset.Dataset;
import ma.cmr.sandbox.policy.load.PolicySet;
import ma.cmr.sandbox.policy.release.Tier;
import ma.cmr.sandbox.synth.world.Release;
import org.jspecify.annotations.Nullable;

/** The API server, put together top to bottom. */
public final class SandboxApi implements AutoCloseable {
    /** The audience of the API's tokens. */
    public static final String AUDIENCE = "sandbox-api";

    private final ApiConfig config;
    private final PolicySet policies;
    private final MongoConnection mongo;
    private final GrantStore grants;
    private final ClientSecretsStore secrets;
    private final PublicationStore publications;
    private final Releases releases = new Releases();
    private final AuditLog audit;
    private final Clock clock;
    private final Ids ids;
    private @Nullable WebServer server;

    private SandboxApi(ApiConfig config, PolicySet policies, Clock clock, Ids ids) {
        this.config = config;
        this.policies = policies;
        this.clock = clock;
        this.ids = ids;
        this.mongo = MongoConnection.open(
                config.storage().mongodb(),
                config.storage().poolSize(),
                config.storage().patience(),
                List.of());
        this.grants = new GrantStore(mongo.database("api"), System::nanoTime);
        this.secrets = new ClientSecretsStore(mongo.database("api"), new SecureRandom(), clock);
        this.publications = new PublicationStore(mongo.database("api"), System::nanoTime);
        this.audit = switch (config.storage().audit()) {
            case FILE -> AuditLog.inFolder(config.storage().auditFolder(), clock, policies.version());
            case MONGODB -> AuditLog.inDatabase(mongo.database("api"), clock, policies.version());
        };
    }

    /**
     * Opens the stores. The server listens once {@link #listen} is called, so that releases can be published before.
     *
     * @throws RuntimeException in one line, where a store cannot be opened or cannot be trusted
     */
    public static SandboxApi open(ApiConfig config, PolicySet policies, Clock clock, Ids ids) {
        return new SandboxApi(config, policies, clock, ids);
    }

    /**
     * Begins to answer.
     *
     * @param demo client that the explorer signs in with; none but on a lab on somebody's own machine
     */
    public void listen(Optional<DocsRoutes.DemoClient> demo) {
        Messages messages = new Messages("/messages/kit", "/messages/api");
        String issuer = config.issuer()
                .orElse("http://" + config.http().host() + ":" + config.http().port());
        KeyFiles keys = new KeyFiles(config.keys().folder(), config.keys().rotateAfter(), clock);
        TokenIssuer tokens = new TokenIssuer(issuer, AUDIENCE, keys, clock, ids);
        TokenVerifier verifier = new TokenVerifier(trusted(issuer, keys), AUDIENCE, clock);
        Quotas quotas = new Quotas(new QuotaStore(mongo.database("api"), clock), policies.quotaPlans(), clock);
        CallerGuard guard = new CallerGuard(issuer, verifier, grants, quotas, audit, clock);
        DatasetRoutes datasets = new DatasetRoutes(policies, publications, releases, quotas, audit);
        CatalogRoutes catalog = new CatalogRoutes(policies, publications, datasets);
        DocsRoutes docs = new DocsRoutes(new OpenApiWriter(policies, messages).json(), messages, demo);
        TokenRoutes tokenRoutes = new TokenRoutes(issuer, publicScopes(), tokens, keys, grants, secrets, clock);
        Health health = new Health()
                .check("storage", () -> mongo.problem().map(problem -> "the operational store does not answer"))
                .check("audit", audit::problem)
                .check("publications", this::unpublished);
        server = WebServer.start(
                new WebServer.Settings(
                        config.http().host(),
                        config.http().port(),
                        config.http().instances(),
                        Map.of()),
                ApiRoutes.of(guard, tokenRoutes, datasets, catalog, docs, health),
                new ProblemJson(issuer + "/docs/errors/", messages),
                ids);
    }

    private List<TrustedIssuer> trusted(String issuer, KeyFiles keys) {
        List<TrustedIssuer> trusted = new ArrayList<>();
        trusted.add(new TrustedIssuer(issuer, "at+jwt", (selector, context) -> selector.select(keys.publicKeys())));
        config.outside().ifPresent(outside -> {
            try {
                JWKSource<SecurityContext> source = JWKSourceBuilder.create(
                                URI.create(outside.jwksUrl()).toURL())
                        .retrying(true)
                        .build();
                trusted.add(new TrustedIssuer(outside.issuer(), outside.type(), source));
            } catch (MalformedURLException | IllegalArgumentException e) {
                throw new IllegalArgumentException("outside.jwksUrl is not an address: " + outside.jwksUrl(), e);
            }
        });
        return trusted;
    }

    private Set<String> publicScopes() {
        Set<String> names = new LinkedHashSet<>();
        for (Scope scope : policies.scopes().values()) {
            if (scope.audience() == Audience.PUBLIC) {
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
        if (server == null) {
            throw new IllegalStateException("not listening");
        }
        return server.port();
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
                    release.manifest().world().asOf());
        }
    }

    /** The publications, by data set. */
    public Map<String, Publication> publications() {
        return publications.all();
    }

    /** Keeps a grant; it holds within a second. */
    public void putGrant(Grant grant) {
        grants.put(grant);
    }

    /** A client's grant by this server's own tokens. */
    public Optional<Grant> findGrant(String issuer, String clientId) {
        return grants.find(issuer, clientId);
    }

    /** Makes a client's secret, which is shown now and never again. */
    public String newSecret(String clientId) {
        return secrets.newSecret(clientId);
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
        audit.close();
        mongo.close();
    }
}
