package ma.cmr.sandbox.e2e;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoCollection;
import com.sun.management.OperatingSystemMXBean;
import io.vertx.core.AbstractVerticle;
import io.vertx.core.DeploymentOptions;
import io.vertx.core.ThreadingModel;
import io.vertx.core.Vertx;
import io.vertx.ext.web.Router;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import ma.cmr.sandbox.api.ApiConfig;
import ma.cmr.sandbox.api.SandboxApi;
import ma.cmr.sandbox.api.dataset.DatasetStore;
import ma.cmr.sandbox.api.dataset.JsonDocumentWriter;
import ma.cmr.sandbox.api.dataset.MongoDatasets;
import ma.cmr.sandbox.api.dataset.ReleaseInMemory;
import ma.cmr.sandbox.api.token.KeyFiles;
import ma.cmr.sandbox.api.token.TokenIssuer;
import ma.cmr.sandbox.kit.http.Answer;
import ma.cmr.sandbox.kit.http.ProblemJson;
import ma.cmr.sandbox.kit.http.Routes;
import ma.cmr.sandbox.kit.http.WebServer;
import ma.cmr.sandbox.kit.id.Ids;
import ma.cmr.sandbox.kit.text.Messages;
import ma.cmr.sandbox.pension.law.LawFiles;
import ma.cmr.sandbox.policy.access.Admission;
import ma.cmr.sandbox.policy.access.Asked;
import ma.cmr.sandbox.policy.access.Grant;
import ma.cmr.sandbox.policy.access.GrantState;
import ma.cmr.sandbox.policy.access.Rows;
import ma.cmr.sandbox.policy.access.View;
import ma.cmr.sandbox.policy.load.PolicyFiles;
import ma.cmr.sandbox.policy.load.PolicySet;
import ma.cmr.sandbox.policy.quota.QuotaPlan;
import ma.cmr.sandbox.policy.quota.Window;
import ma.cmr.sandbox.policy.release.Tier;
import ma.cmr.sandbox.synth.population.PopulationGenerator;
import ma.cmr.sandbox.synth.release.ReleaseLoader;
import ma.cmr.sandbox.synth.world.Release;
import ma.cmr.sandbox.testkit.EmbeddedMongo;
import ma.cmr.sandbox.testkit.RealMongo;
import org.bson.Document;

/**
 * One read of one affiliate with everything (token, grant, gate, quota, filter, audit) beside the same read without token, gate, quota and
 * audit, and beside the bare read of a document from MongoDB by Vert.x. Load by {@code wrk} from another process, servers in turn.
 */
final class ApiBench {
    private static final Pattern RATE = Pattern.compile("Requests/sec:\\s+([0-9.]+)");
    private static final int WARM_SECONDS = 8;
    private static final int ROUND_SECONDS = 5;
    private static final int ROUNDS = 3;

    private ApiBench() {}

    private record Server(String name, String address, String token) {}

    private static final class Result {
        private final List<Double> rates = new ArrayList<>();
        private final List<Double> cpu = new ArrayList<>();

        double rate() {
            return rates.stream().sorted().skip(rates.size() / 2).findFirst().orElse(0.0);
        }

        double cpuMillis() {
            return cpu.stream().sorted().skip(cpu.size() / 2).findFirst().orElse(0.0);
        }
    }

    static List<String> run() throws Exception {
        if (Runtime.getRuntime()
                        .exec(new String[] {"sh", "-c", "command -v wrk"})
                        .waitFor()
                != 0) {
            throw new IllegalStateException("wrk is needed for the load: install it (Debian: apt-get install wrk)");
        }
        PolicySet shipped = PolicyFiles.shipped();
        Map<String, QuotaPlan> plans = new LinkedHashMap<>(shipped.quotaPlans());
        plans.put(
                "bench",
                new QuotaPlan(
                        "bench",
                        plans.values().iterator().next().labels(),
                        List.of(new Window(Duration.ofMinutes(1), 100_000_000)),
                        100_000_000));
        PolicySet policies = shipped.withQuotaPlans(plans);
        Path folder = Files.createTempDirectory("bench");
        PopulationGenerator generator = new PopulationGenerator(LawFiles.shipped(), policies);
        Release release =
                generator.materialise(generator.world(2026, 20_000, LocalDate.of(2026, 1, 1)), folder, 2, made -> {});
        List<String> ids = new ArrayList<>();
        release.documents("affiliates", bytes -> {
            if (ids.size() < 2000) {
                ids.add(new String(bytes, 7, 18, StandardCharsets.UTF_8));
            }
        });
        String mongo = RealMongo.uri();
        try (MongoClient client = MongoClients.create(mongo)) {
            new ReleaseLoader(client.getDatabase("population"))
                    .load(release, policies.datasets().values());
            View view = view(policies);
            List<Server> servers = new ArrayList<>();
            servers.add(whole(
                    "memory, whole chain",
                    policies,
                    release,
                    ApiConfig.Home.MEMORY,
                    new EmbeddedMongo().uri(),
                    folder.resolve("m")));
            servers.add(direct(
                    "memory, (b) without token, gate, quota, audit",
                    ReleaseInMemory.load(release, policies.getDataset("affiliates")),
                    view));
            servers.add(whole(
                    "MongoDB, whole chain", policies, release, ApiConfig.Home.MONGODB, mongo, folder.resolve("d")));
            servers.add(direct(
                    "MongoDB, (b) without token, gate, quota, audit",
                    new MongoDatasets(client.getDatabase("population"), "affiliates", release.id()),
                    view));
            servers.add(bare(client.getDatabase("population").getCollection("affiliates__" + release.id())));
            return measure(servers, script(folder, ids));
        }
    }

    private static List<String> measure(List<Server> servers, Path script) throws Exception {
        Map<String, Result> results = new LinkedHashMap<>();
        for (Server server : servers) {
            results.put(server.name(), new Result());
            load(server, script, WARM_SECONDS, new Result());
        }
        for (int round = 0; round < ROUNDS; round++) {
            List<Server> order = round % 2 == 0 ? servers : servers.reversed();
            for (Server server : order) {
                load(server, script, ROUND_SECONDS, results.getOrDefault(server.name(), new Result()));
            }
        }
        List<String> lines = new ArrayList<>(List.of(
                "One affiliate with every field (5 KB), 2,000 ids in turn; wrk with 1 thread and 32 connections; median of "
                        + ROUNDS + " rounds of " + ROUND_SECONDS + " s in alternating order after " + WARM_SECONDS
                        + " s of warm-up; processor time is the server's.",
                "",
                "| server | requests/s | CPU ms/request |",
                "|---|---|---|"));
        results.forEach((name, result) ->
                lines.add(String.format(Locale.ROOT, "| %s | %.0f | %.3f |", name, result.rate(), result.cpuMillis())));
        List<Double> rates = results.values().stream().map(Result::rate).toList();
        lines.add("");
        lines.add(String.format(
                Locale.ROOT,
                "Whole chain in memory over (b): %.2f. On MongoDB over (b): %.2f; over the bare read B: %.2f.",
                rates.get(0) / rates.get(1),
                rates.get(2) / rates.get(3),
                rates.get(2) / rates.get(4)));
        return lines;
    }

    private static void load(Server server, Path script, int seconds, Result result) throws Exception {
        OperatingSystemMXBean system = (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
        List<String> command =
                new ArrayList<>(List.of("wrk", "-t1", "-c32", "-d" + seconds + "s", "-s", script.toString()));
        if (!server.token().isEmpty()) {
            command.addAll(List.of("-H", "Authorization: Bearer " + server.token()));
        }
        command.add(server.address());
        long cpuBefore = system.getProcessCpuTime();
        Process wrk = new ProcessBuilder(command).redirectErrorStream(true).start();
        String output = new String(wrk.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        wrk.waitFor();
        double cpu = (system.getProcessCpuTime() - cpuBefore) / 1e6;
        Matcher rate = RATE.matcher(output);
        if (!rate.find() || output.contains("Non-2xx")) {
            throw new IllegalStateException(server.name() + ": " + output);
        }
        double perSecond = Double.parseDouble(rate.group(1));
        result.rates.add(perSecond);
        result.cpu.add(cpu / (perSecond * seconds));
    }

    private static Path script(Path folder, List<String> ids) throws IOException {
        Path script = folder.resolve("ids.lua");
        Files.writeString(
                script,
                "local ids = {\"" + String.join("\",\"", ids)
                        + "\"}\nlocal i = 0\nrequest = function()\n  i = i % #ids + 1\n"
                        + "  return wrk.format(\"GET\", \"/v1/affiliates/\" .. ids[i])\nend\n");
        return script;
    }

    private static SequencedSet<String> scopes(PolicySet policies) {
        SequencedSet<String> scopes = new LinkedHashSet<>();
        policies.scopes().values().stream()
                .filter(scope -> !scope.opens().isEmpty())
                .forEach(scope -> scopes.add(scope.name()));
        return scopes;
    }

    private static Grant grant(PolicySet policies, String issuer) {
        LocalDate today = LocalDate.now(Clock.systemUTC());
        return new Grant(
                "bench",
                issuer,
                "bench",
                "Bench",
                scopes(policies),
                "PILOT",
                Map.of(),
                new Rows.All(),
                Tier.T0,
                "bench",
                today.minusDays(1),
                today.plusDays(2),
                GrantState.ACTIVE,
                Optional.empty(),
                1);
    }

    private static View view(PolicySet policies) {
        Asked asked = new Asked(scopes(policies), Optional.empty(), false, LocalDate.now(Clock.systemUTC()));
        Admission admission =
                policies.gate().admit(grant(policies, "bench"), policies.getDataset("affiliates"), Tier.T0, asked);
        return ((Admission.Admitted) admission).view();
    }

    private static Server whole(
            String name, PolicySet policies, Release release, ApiConfig.Home home, String mongo, Path folder) {
        int port = RealMongo.freePort();
        String address = "http://127.0.0.1:" + port;
        Clock clock = Clock.systemUTC();
        ApiConfig config = new ApiConfig(
                new ApiConfig.Http("127.0.0.1", port, 2),
                ApiConfig.Internal.none(),
                new ApiConfig.Storage(
                        mongo,
                        64,
                        Duration.ofSeconds(10),
                        home,
                        home == ApiConfig.Home.MEMORY ? ApiConfig.AuditTo.FILE : ApiConfig.AuditTo.MONGODB,
                        folder.resolve("audit")),
                new ApiConfig.Keys(folder.resolve("keys"), Duration.ofDays(90)),
                Optional.of(address),
                Optional.empty());
        SandboxApi api = SandboxApi.open(config, policies, clock, Ids.timeOrdered(clock));
        api.publish(release, Tier.T0);
        Grant grant = grant(policies, address);
        api.putGrant(grant);
        api.listen(Optional.empty());
        KeyFiles keys = new KeyFiles(folder.resolve("keys"), Duration.ofDays(90), clock);
        String token = new TokenIssuer(address, SandboxApi.AUDIENCE, keys, clock, Ids.timeOrdered(clock))
                .issue(grant, grant.scopes());
        return new Server(name, address, token);
    }

    private static Server direct(String name, DatasetStore store, View view) {
        Routes routes = new Routes();
        routes.open()
                .get(
                        "/v1/affiliates/:id",
                        exchange -> store.find(exchange.path("id"), view)
                                .map(document -> Answer.json(view.apply(List.of(document), JsonDocumentWriter::new)
                                        .open()
                                        .getFirst()))
                                .orElseThrow());
        WebServer server = WebServer.start(
                new WebServer.Settings("127.0.0.1", 0, 2, Map.of()),
                routes,
                new ProblemJson("/", new Messages("/messages/kit")),
                Ids.timeOrdered(Clock.systemUTC()));
        return new Server(name, "http://127.0.0.1:" + server.port(), "");
    }

    private static Server bare(MongoCollection<Document> collection) throws Exception {
        Vertx vertx = Vertx.vertx();
        int port = RealMongo.freePort();
        for (int i = 0; i < 2; i++) {
            vertx.deployVerticle(
                            new AbstractVerticle() {
                                @Override
                                public void start() {
                                    Router router = Router.router(vertx);
                                    router.get("/v1/affiliates/:id")
                                            .blockingHandler(
                                                    context -> {
                                                        Document found = collection
                                                                .find(new Document("_id", context.pathParam("id")))
                                                                .first();
                                                        context.response()
                                                                .putHeader("Content-Type", "application/json")
                                                                .end(found == null ? "" : found.toJson());
                                                    },
                                                    false);
                                    vertx.createHttpServer()
                                            .requestHandler(router)
                                            .listen(port, "127.0.0.1");
                                }
                            },
                            new DeploymentOptions().setThreadingModel(ThreadingModel.VIRTUAL_THREAD))
                    .toCompletionStage()
                    .toCompletableFuture()
                    .get();
        }
        return new Server("MongoDB, bare read B (Vert.x, sync driver, toJson)", "http://127.0.0.1:" + port, "");
    }
}
