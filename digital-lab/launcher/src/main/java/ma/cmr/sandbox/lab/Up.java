package ma.cmr.sandbox.lab;

import java.io.IOException;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedSet;
import ma.cmr.sandbox.api.ApiConfig;
import ma.cmr.sandbox.api.SandboxApi;
import ma.cmr.sandbox.api.catalog.DocsRoutes;
import ma.cmr.sandbox.api.publication.Publication;
import ma.cmr.sandbox.kit.config.Secret;
import ma.cmr.sandbox.kit.http.WebServer;
import ma.cmr.sandbox.kit.id.Ids;
import ma.cmr.sandbox.kit.mongo.MongoConnection;
import ma.cmr.sandbox.pension.law.LawFiles;
import ma.cmr.sandbox.policy.access.Grant;
import ma.cmr.sandbox.policy.access.GrantState;
import ma.cmr.sandbox.policy.access.Rows;
import ma.cmr.sandbox.policy.access.Scope;
import ma.cmr.sandbox.policy.load.PolicyFiles;
import ma.cmr.sandbox.policy.load.PolicySet;
import ma.cmr.sandbox.policy.release.Tier;
import ma.cmr.sandbox.synth.command.GenerateCommand;
import ma.cmr.sandbox.synth.population.PopulationGenerator;
import ma.cmr.sandbox.synth.release.ReleaseFiles;
import ma.cmr.sandbox.synth.release.ReleaseLoader;
import ma.cmr.sandbox.synth.world.Release;
import ma.cmr.sandbox.synth.world.World;
import org.jspecify.annotations.Nullable;

/** Puts a lab together and starts it: data folder, store, population, API. */
final class Up implements AutoCloseable {
    /** The demo client's id. */
    static final String DEMO = "demo";

    /**
     * What the command line asks for.
     *
     * @param apiPort 0 for a free one
     * @param mongodb a MongoDB's address; the embedded store where absent
     */
    record Options(long people, long seed, LocalDate asOf, int apiPort, Path data, Optional<String> mongodb) {}

    private final Options options;
    private final PrintStream out;
    private final Clock clock;
    private final DataFolder folder;
    private @Nullable EmbeddedStore store;
    private @Nullable SandboxApi api;

    private Up(Options options, PrintStream out, Clock clock, DataFolder folder) {
        this.options = options;
        this.out = out;
        this.clock = clock;
        this.folder = folder;
    }

    /**
     * Starts a lab.
     *
     * @throws CannotStart in one line, if something stands in the way
     */
    static Up start(Options options, PrintStream out, Clock clock) {
        long began = System.nanoTime();
        GenerateCommand.check(options.people(), options.asOf(), 1);
        Up up = new Up(options, out, clock, DataFolder.take(options.data()));
        try {
            up.run(began);
            return up;
        } catch (IOException e) {
            up.close();
            throw new CannotStart(String.valueOf(e.getMessage()));
        } catch (RuntimeException e) {
            up.close();
            throw e;
        }
    }

    private void run(long began) throws IOException {
        String mongodb = options.mongodb().orElseGet(() -> embedded().uri());
        options.mongodb().ifPresent(Up::reachable);
        PolicySet policies = PolicyFiles.shipped();
        PopulationGenerator generator = new PopulationGenerator(LawFiles.shipped(), policies);
        int port = options.apiPort() == 0 ? freePort() : options.apiPort();
        String address = "http://127.0.0.1:" + port;
        boolean atHome = options.mongodb().isEmpty();
        Optional<DataFolder.Demo> known = folder.demo();
        ApiConfig.Storage storage = new ApiConfig.Storage(
                mongodb,
                64,
                Duration.ofSeconds(5),
                atHome ? ApiConfig.Home.MEMORY : ApiConfig.Home.MONGODB,
                atHome ? ApiConfig.AuditTo.FILE : ApiConfig.AuditTo.MONGODB,
                folder.audit());
        ApiConfig.Http http = new ApiConfig.Http("127.0.0.1", port, 2);
        ApiConfig.Keys keys = new ApiConfig.Keys(folder.keys(), Duration.ofDays(90));
        SandboxApi opened = SandboxApi.open(
                new ApiConfig(http, ApiConfig.Internal.none(), storage, keys, Optional.of(address), Optional.empty()),
                policies,
                clock,
                Ids.timeOrdered(clock));
        api = opened;
        Release release = release(generator, policies, mongodb, atHome);
        publish(opened, release);
        String secret = known.map(DataFolder.Demo::clientSecret)
                .filter(kept -> opened.secretMatches(DEMO, kept))
                .orElseGet(() -> opened.newSecret(DEMO));
        if (opened.findGrant(address, DEMO).isEmpty()) {
            opened.putGrant(demoGrant(address, policies));
        }
        folder.write(new DataFolder.Demo(address + "/oauth2/token", DEMO, secret, address));
        try {
            opened.listen(Optional.of(new DocsRoutes.DemoClient(DEMO, new Secret(secret))));
        } catch (WebServer.PortInUse e) {
            throw new CannotStart(e.getMessage() + "; choose another with --api-port");
        }
        welcome(address, release, began);
    }

    private EmbeddedStore embedded() {
        EmbeddedStore opened = EmbeddedStore.open(folder.store());
        store = opened;
        return opened;
    }

    private static void reachable(String uri) {
        try (MongoConnection connection = MongoConnection.open(uri, 1, Duration.ofSeconds(5), List.of())) {
            connection.problem().ifPresent(problem -> {
                throw new CannotStart("no MongoDB answers at the address of --mongodb (" + problem + ")");
            });
        } catch (IllegalArgumentException e) {
            throw new CannotStart("--mongodb is not a MongoDB address: " + e.getMessage());
        }
    }

    private Release release(PopulationGenerator generator, PolicySet policies, String mongodb, boolean atHome)
            throws IOException {
        ReleaseFiles.removeUnfinished(folder.releases());
        World world = generator.world(options.seed(), options.people(), options.asOf());
        Path at = folder.releases().resolve(world.releaseId());
        Release release;
        if (Files.isDirectory(at)) {
            release = opened(at);
        } else {
            out.println("inventing " + options.people() + " people ...");
            int threads = Math.max(1, Runtime.getRuntime().availableProcessors());
            release = new GenerateCommand(generator, out, terminal())
                    .withProgress(
                            options.people(), made -> generator.materialise(world, folder.releases(), threads, made));
        }
        if (!atHome) {
            try (MongoConnection connection = MongoConnection.open(mongodb, 4, Duration.ofSeconds(5), List.of())) {
                new ReleaseLoader(connection.database("population"))
                        .load(release, policies.datasets().values());
            }
        }
        return release;
    }

    private static Release opened(Path at) {
        try {
            return Release.open(at);
        } catch (Release.Broken e) {
            throw new CannotStart(
                    "the release is broken: " + e.getMessage() + ". Remove its folder to have it made again");
        }
    }

    private void publish(SandboxApi opened, Release release) {
        Map<String, Publication> before = opened.publications();
        boolean published = !before.isEmpty()
                && before.values().stream().allMatch(each -> each.releaseId().equals(release.id()));
        if (published) {
            opened.serve(release);
            return;
        }
        opened.publish(release, Tier.T0);
        if (!before.isEmpty()) {
            out.println("published a new release: " + release.id() + " in place of "
                    + before.values().iterator().next().releaseId() + "; grants and audit stay");
        }
    }

    /** All that reads data, for a hundred years. */
    private Grant demoGrant(String issuer, PolicySet policies) {
        SequencedSet<String> scopes = new LinkedHashSet<>();
        for (Scope scope : policies.scopes().values()) {
            if (!scope.opens().isEmpty() && scope.purposes().contains("DEMONSTRATION")) {
                scopes.add(scope.name());
            }
        }
        LocalDate today = LocalDate.now(clock);
        return new Grant(
                "demo",
                issuer,
                DEMO,
                "Demonstration",
                scopes,
                "DEMONSTRATION",
                Map.of(),
                new Rows.All(),
                Tier.T0,
                "demo",
                today.minusDays(1),
                today.plusYears(100),
                GrantState.ACTIVE,
                Optional.empty(),
                1);
    }

    private void welcome(String address, Release release, long began) {
        out.println();
        out.println("The sandbox is ready ("
                + Duration.ofNanos(System.nanoTime() - began).toMillis() + " ms).");
        out.println("  API            " + address + "   data as of " + options.asOf() + ", release " + release.id());
        out.println("  Documentation  " + address + "/docs");
        out.println("  Demo client    " + options.data().resolve("demo.json"));
        if (store != null) {
            out.println("  Storage        embedded, for trial use on this machine; --mongodb URI puts it on a MongoDB");
        }
        out.println();
        out.println("Try it:");
        out.println("  curl -s -H \"Authorization: Bearer $(curl -s -u '" + DEMO + ":"
                + folder.demo().map(DataFolder.Demo::clientSecret).orElse("")
                + "' -d grant_type=client_credentials " + address
                + "/oauth2/token | sed 's/.*\"access_token\":\"\\([^\"]*\\)\".*/\\1/')\" '"
                + address + "/v1/affiliates?limit=1'");
        out.println();
        out.println("Ctrl-C stops it; the next start finds everything again.");
        out.flush();
    }

    /** Whether a progress bar can be drawn; the script that started us knows. */
    static boolean terminal() {
        return Boolean.getBoolean("lab.terminal");
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    /** Finishes what runs and loses nothing. */
    @Override
    public void close() {
        if (api != null) {
            api.close();
        }
        if (store != null) {
            store.close();
        }
        folder.close();
    }
}
