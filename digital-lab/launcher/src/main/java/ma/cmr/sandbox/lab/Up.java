package ma.cmr.sandbox.lab;

import java.io.IOException;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.util.HexFormat;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedSet;
import ma.cmr.sandbox.api.ApiConfig;
import ma.cmr.sandbox.api.SandboxApi;
import ma.cmr.sandbox.api.catalog.DocsRoutes;
import ma.cmr.sandbox.api.publication.Publication;
import ma.cmr.sandbox.api.simulation.SimulationRoutes;
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
import ma.cmr.sandbox.portal.PartnerPortal;
import ma.cmr.sandbox.synth.command.GenerateCommand;
import ma.cmr.sandbox.synth.population.PopulationGenerator;
import ma.cmr.sandbox.synth.release.ReleaseFiles;
import ma.cmr.sandbox.synth.release.ReleaseLoader;
import ma.cmr.sandbox.synth.world.Release;
import ma.cmr.sandbox.synth.world.World;
import org.jspecify.annotations.Nullable;

/** Puts a lab together and starts it: data folder, store, population, API, portal. */
final class Up implements AutoCloseable {
    /** The demo client's id. */
    static final String DEMO = "demo";

    /**
     * What the command line asks for.
     *
     * @param ports each 0 for a free one
     * @param mongodb a MongoDB's address; the embedded store where absent
     * @param demoClock whether both servers run on a clock that can be moved forward
     */
    record Options(
            long people,
            long seed,
            LocalDate asOf,
            Ports ports,
            Path data,
            Optional<String> mongodb,
            boolean demoClock) {}

    /** Where the servers listen. */
    record Ports(int api, int portal, int internal) {}

    private final Options options;
    private final PrintStream out;
    private final Clock clock;
    private final DataFolder folder;
    private @Nullable EmbeddedStore store;
    private @Nullable SandboxApi api;
    private @Nullable PartnerPortal portal;
    private @Nullable ClockControl control;

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
        DataFolder folder = DataFolder.take(options.data());
        Up up = new Up(options, out, timeOf(options, folder, clock), folder);
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

    private static Clock timeOf(Options options, DataFolder folder, Clock machine) {
        if (options.demoClock()) {
            return DemoClock.in(folder.clock(), machine);
        }
        Duration ahead = DemoClock.ahead(folder.clock());
        if (!ahead.isZero()) {
            folder.close();
            throw new CannotStart("the clock of " + options.data() + " was moved " + ahead.toDays()
                    + " days ahead; start it with --demo-clock, or name another folder with --data");
        }
        return machine;
    }

    private void run(long began) throws IOException {
        String mongodb = options.mongodb().orElseGet(() -> embedded().uri());
        options.mongodb().ifPresent(Up::reachable);
        PolicySet policies = PolicyFiles.shipped();
        PopulationGenerator generator = new PopulationGenerator(LawFiles.shipped(), policies);
        int port = options.ports().api() == 0 ? freePort() : options.ports().api();
        int internal =
                options.ports().internal() == 0 ? freePort() : options.ports().internal();
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
        // Both servers live in this process, so what they share need not outlive it.
        Secret between = secret();
        SandboxApi opened = SandboxApi.open(
                new ApiConfig(
                        http,
                        new ApiConfig.Internal(internal, Optional.of(between)),
                        storage,
                        keys,
                        Optional.of(address),
                        Optional.empty()),
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
        DataFolder.Demo demo = new DataFolder.Demo(
                address + "/oauth2/token",
                DEMO,
                secret,
                address,
                portalAddress(),
                known.map(DataFolder.Demo::users).filter(users -> users != null).orElse(List.of()),
                clockRoute());
        PortalInLab people = new PortalInLab(mongodb, policies, clock, URI.create(demo.portalUrl()));
        PartnerPortal opening = people.open(URI.create("http://127.0.0.1:" + internal), between, URI.create(address));
        portal = opening;
        // Whoever finds the API ready finds all that a visitor needs, too.
        folder.write(people.withUsers(opening, demo));
        try {
            opened.listen(Optional.of(new DocsRoutes.DemoClient(DEMO, new Secret(secret))));
        } catch (WebServer.PortInUse e) {
            throw new CannotStart(e.getMessage() + "; choose another with --api-port or --internal-port");
        }
        try {
            opening.listen();
        } catch (WebServer.PortInUse e) {
            throw new CannotStart(e.getMessage() + "; choose another with --portal-port");
        }
        welcome(address, release, began);
    }

    private String portalAddress() throws IOException {
        return "http://127.0.0.1:"
                + (options.ports().portal() == 0 ? freePort() : options.ports().portal());
    }

    private DataFolder.Demo.@Nullable Clock clockRoute() {
        if (!(clock instanceof DemoClock demo)) {
            return null;
        }
        Secret secret = secret();
        ClockControl started = ClockControl.start(demo, secret, Ids.timeOrdered(clock));
        control = started;
        return new DataFolder.Demo.Clock(started.address(), secret.reveal());
    }

    /** 256 random bits. */
    static Secret secret() {
        byte[] bytes = new byte[32];
        new SecureRandom().nextBytes(bytes);
        return new Secret(HexFormat.of().formatHex(bytes));
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

    /** All that reads data, and simulations, for a hundred years. */
    private Grant demoGrant(String issuer, PolicySet policies) {
        SequencedSet<String> scopes = new LinkedHashSet<>();
        for (Scope scope : policies.scopes().values()) {
            boolean served = !scope.opens().isEmpty() || scope.name().equals(SimulationRoutes.SCOPE);
            if (served && scope.purposes().contains("DEMONSTRATION")) {
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
        DataFolder.Demo demo = folder.demo().orElseThrow();
        out.println("  Portal         " + demo.portalUrl());
        out.println("  Demo client    " + options.data().resolve("demo.json"));
        if (store != null) {
            out.println("  Storage        embedded, for trial use on this machine; --mongodb URI puts it on a MongoDB");
        }
        if (clock instanceof DemoClock) {
            out.println("  Clock          " + clock.instant() + ", can be moved forward: demo.json says where");
        }
        out.println();
        out.println("Sign in at the portal with the password "
                + demo.users().getFirst().password() + " as:");
        for (DataFolder.Demo.User user : demo.users()) {
            out.printf(Locale.ROOT, "  %-45s %s%n", user.login(), user.title());
        }
        out.println();
        out.println("Try it:");
        out.println("  curl -s -H \"Authorization: Bearer $(curl -s -u '" + DEMO + ":"
                + demo.clientSecret()
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
        if (control != null) {
            control.close();
        }
        if (portal != null) {
            portal.close();
        }
        if (api != null) {
            api.close();
        }
        if (store != null) {
            store.close();
        }
        folder.close();
    }
}
