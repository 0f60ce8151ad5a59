package ma.cmr.sandbox.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import ma.cmr.sandbox.kit.id.Ids;
import ma.cmr.sandbox.pension.law.LawFiles;
import ma.cmr.sandbox.policy.access.Grant;
import ma.cmr.sandbox.policy.access.GrantState;
import ma.cmr.sandbox.policy.access.Rows;
import ma.cmr.sandbox.policy.load.PolicyFiles;
import ma.cmr.sandbox.policy.load.PolicySet;
import ma.cmr.sandbox.policy.release.Tier;
import ma.cmr.sandbox.synth.population.PopulationGenerator;
import ma.cmr.sandbox.synth.release.ReleaseLoader;
import ma.cmr.sandbox.synth.world.Release;
import ma.cmr.sandbox.testkit.EmbeddedMongo;
import ma.cmr.sandbox.testkit.RealMongo;

/** A real server on a free port with a small population and a client that holds every public scope, for tests. */
public final class ApiServer implements AutoCloseable {
    public static final PolicySet POLICIES = PolicyFiles.shipped();
    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final ObjectMapper JSON = new ObjectMapper();

    /** A clock that a test moves. */
    public static final class Hands extends Clock {
        private Instant now = Instant.parse("2026-06-15T10:00:00Z");

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
    public final SandboxApi api;
    public final String address;
    public final Release release;
    public final Path folder;
    private final EmbeddedMongo embedded = new EmbeddedMongo();
    private final String secret;

    private ApiServer(ApiConfig.Home home, int people) throws IOException {
        folder = Files.createTempDirectory("api");
        int port = RealMongo.freePort();
        address = "http://127.0.0.1:" + port;
        String mongo = home == ApiConfig.Home.MEMORY ? embedded.uri() : RealMongo.uri();
        PopulationGenerator generator = new PopulationGenerator(LawFiles.shipped(), POLICIES);
        release = generator.materialise(
                generator.world(7, people, LocalDate.of(2026, 1, 1)), folder.resolve("releases"), 2, made -> {});
        ApiConfig config = new ApiConfig(
                new ApiConfig.Http("127.0.0.1", port, 2),
                new ApiConfig.Storage(
                        mongo, 32, Duration.ofSeconds(10), home, ApiConfig.AuditTo.FILE, folder.resolve("audit")),
                new ApiConfig.Keys(folder.resolve("keys"), Duration.ofDays(90)),
                Optional.of(address),
                Optional.empty());
        api = SandboxApi.open(config, POLICIES, clock, Ids.counted("t"));
        if (home == ApiConfig.Home.MONGODB) {
            try (var connection =
                    ma.cmr.sandbox.kit.mongo.MongoConnection.open(mongo, 4, Duration.ofSeconds(10), List.of())) {
                new ReleaseLoader(connection.database("population"))
                        .load(release, POLICIES.datasets().values());
            }
        }
        api.publish(release, Tier.T0);
        putGrant(GrantState.ACTIVE, 1, "pilot");
        secret = api.newSecret("client");
        api.listen(Optional.empty());
    }

    public static ApiServer start(ApiConfig.Home home, int people) {
        try {
            return new ApiServer(home, people);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    public void putGrant(GrantState state, long revision, String plan) {
        LinkedHashSet<String> scopes = new LinkedHashSet<>();
        POLICIES.scopes().values().stream()
                .filter(scope -> !scope.opens().isEmpty())
                .forEach(scope -> scopes.add(scope.name()));
        api.putGrant(new Grant(
                "g1",
                address,
                "client",
                "Startup",
                scopes,
                "PILOT",
                Map.of(),
                new Rows.All(),
                Tier.T0,
                plan,
                LocalDate.of(2026, 1, 1),
                LocalDate.of(2027, 1, 1),
                state,
                Optional.empty(),
                revision));
    }

    public HttpResponse<String> tokenAnswer(String form, String clientId, String clientSecret) {
        String basic =
                Base64.getEncoder().encodeToString((clientId + ":" + clientSecret).getBytes(StandardCharsets.UTF_8));
        return send(HttpRequest.newBuilder(URI.create(address + "/oauth2/token"))
                .header("Authorization", "Basic " + basic)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(form)));
    }

    public HttpResponse<String> tokenAnswer(String form) {
        return tokenAnswer(form, "client", secret);
    }

    public String token(String scopes) {
        String form = "grant_type=client_credentials"
                + (scopes.isEmpty() ? "" : "&scope=" + java.net.URLEncoder.encode(scopes, StandardCharsets.UTF_8));
        return json(tokenAnswer(form)).required("access_token").asText();
    }

    public HttpResponse<String> get(String path, String token, String... headers) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(address + path));
        if (!token.isEmpty()) {
            request.header("Authorization", "Bearer " + token);
        }
        for (int i = 0; i < headers.length; i += 2) {
            request.header(headers[i], headers[i + 1]);
        }
        return send(request);
    }

    public static JsonNode json(HttpResponse<String> answer) {
        try {
            return JSON.readTree(answer.body());
        } catch (IOException e) {
            throw new AssertionError(answer.body(), e);
        }
    }

    private static HttpResponse<String> send(HttpRequest.Builder request) {
        try {
            return HTTP.send(request.build(), HttpResponse.BodyHandlers.ofString());
        } catch (IOException | InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    @Override
    public void close() {
        api.close();
        embedded.close();
    }
}
