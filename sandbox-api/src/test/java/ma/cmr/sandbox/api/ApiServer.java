package ma.cmr.sandbox.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.Base64;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedSet;
import ma.cmr.sandbox.api.catalog.ContractSchemas;
import ma.cmr.sandbox.kit.config.Secret;
import ma.cmr.sandbox.kit.id.Ids;
import ma.cmr.sandbox.kit.mongo.MongoConnection;
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

/** A real server on free ports with a small population and a client that holds every scope on data, for tests. */
public final class ApiServer implements AutoCloseable {
    public static final PolicySet POLICIES = PolicyFiles.shipped();
    private static final String PORTAL_SECRET = "the portal's secret in tests";
    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final ObjectMapper JSON = new ObjectMapper();

    public final Hands clock;
    public final Nanos nanos = new Nanos();
    public final SandboxApi api;
    public final String address;
    public final String internal;
    public final Release release;
    public final Path folder;
    private final EmbeddedMongo embedded;
    private final String mongo;
    private final ApiConfig.Home home;
    private final String issuer;
    private String secret = "";

    private ApiServer(ApiConfig.Home home, int people) throws IOException {
        this.home = home;
        embedded = new EmbeddedMongo();
        mongo = home == ApiConfig.Home.MEMORY ? embedded.uri() : RealMongo.uri();
        folder = Files.createTempDirectory("api");
        clock = new Hands();
        PopulationGenerator generator = new PopulationGenerator(LawFiles.shipped(), POLICIES);
        release = generator.materialise(
                generator.world(7, people, LocalDate.of(2026, 1, 1)), folder.resolve("releases"), 2, made -> {});
        if (home == ApiConfig.Home.MONGODB) {
            try (MongoConnection connection = MongoConnection.open(mongo, 4, Duration.ofSeconds(10), List.of())) {
                connection.database("api").drop();
                new ReleaseLoader(connection.database("population"))
                        .load(release, POLICIES.datasets().values());
            }
        }
        int port = RealMongo.freePort();
        address = "http://127.0.0.1:" + port;
        issuer = address;
        api = open(port, "audit");
        api.publish(release, Tier.T0);
        putGrant(GrantState.ACTIVE, 1, "pilot");
        secret = api.newSecret("client");
        api.listen(Optional.empty());
        internal = "http://127.0.0.1:" + api.internalPort();
    }

    /** A second process on the store of a first, as far as they can see. */
    private ApiServer(ApiServer first) {
        home = first.home;
        embedded = first.embedded;
        mongo = first.mongo;
        folder = first.folder;
        clock = first.clock;
        release = first.release;
        secret = first.secret;
        issuer = first.issuer;
        int port = RealMongo.freePort();
        address = "http://127.0.0.1:" + port;
        api = open(port, "audit-" + port);
        api.serve(release);
        api.listen(Optional.empty());
        internal = "http://127.0.0.1:" + api.internalPort();
    }

    private SandboxApi open(int port, String audit) {
        ApiConfig config = new ApiConfig(
                new ApiConfig.Http("127.0.0.1", port, 2),
                new ApiConfig.Internal(0, Optional.of(new Secret(PORTAL_SECRET))),
                new ApiConfig.Storage(
                        mongo, 32, Duration.ofSeconds(10), home, ApiConfig.AuditTo.FILE, folder.resolve(audit)),
                new ApiConfig.Keys(folder.resolve("keys"), Duration.ofDays(90)),
                Optional.of(issuer),
                Optional.empty());
        return SandboxApi.open(config, POLICIES, clock, nanos, Ids.counted("t"));
    }

    public static ApiServer start(ApiConfig.Home home, int people) {
        try {
            return new ApiServer(home, people);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Another server on the same store, with a clock for ages of its own. */
    public ApiServer beside() {
        return new ApiServer(this);
    }

    /** Every scope that opens data. */
    public static SequencedSet<String> dataScopes() {
        SequencedSet<String> scopes = new LinkedHashSet<>();
        POLICIES.scopes().values().stream()
                .filter(scope -> !scope.opens().isEmpty())
                .forEach(scope -> scopes.add(scope.name()));
        return scopes;
    }

    public void putGrant(GrantState state, long revision, String plan) {
        api.putGrant(new Grant(
                "g1",
                issuer,
                "client",
                "Startup",
                dataScopes(),
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
        return tokenAnswer(address, form, clientId, clientSecret);
    }

    private static HttpResponse<String> tokenAnswer(String at, String form, String clientId, String clientSecret) {
        String basic =
                Base64.getEncoder().encodeToString((clientId + ":" + clientSecret).getBytes(StandardCharsets.UTF_8));
        return send(HttpRequest.newBuilder(URI.create(at + "/oauth2/token"))
                .header("Authorization", "Basic " + basic)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(form)));
    }

    public HttpResponse<String> tokenAnswer(String form) {
        return tokenAnswer(form, "client", secret);
    }

    private static String form(String scopes) {
        return "grant_type=client_credentials"
                + (scopes.isEmpty() ? "" : "&scope=" + URLEncoder.encode(scopes, StandardCharsets.UTF_8));
    }

    public String token(String scopes) {
        return token("client", secret, scopes);
    }

    public String token(String clientId, String clientSecret, String scopes) {
        return json(tokenAnswer(form(scopes), clientId, clientSecret))
                .required("access_token")
                .asText();
    }

    /** The answer to the portal's request for a token; some scopes, or all. */
    public HttpResponse<String> portalTokenAnswer(String scopes, String clientSecret) {
        return tokenAnswer(internal, form(scopes), "portal", clientSecret);
    }

    /** The portal's token with some scopes, or all. */
    public String portalToken(String scopes) {
        return json(portalTokenAnswer(scopes, PORTAL_SECRET))
                .required("access_token")
                .asText();
    }

    public HttpResponse<String> get(String path, String token, String... headers) {
        return call("GET", address + path, token, "", headers);
    }

    /** A call of the public listener with a body of JSON; held to its contract. */
    public HttpResponse<String> post(String path, String token, String body, String... headers) {
        HttpResponse<String> answer = call("POST", address + path, token, body, headers);
        boolean lines = List.of(headers).contains("application/x-ndjson");
        // Lines are taken one by one, the bad ones refused; so their shape is not the contract's to hold.
        ContractSchemas.ofPublic().check("POST", path, "application/json", lines ? "" : body, answer);
        return answer;
    }

    /** A call of the internal listener with the portal's token; held to its contract. */
    public HttpResponse<String> portal(String method, String path, String body) {
        HttpResponse<String> answer = call(method, internal + path, portalToken(""), body);
        ContractSchemas.ofInternal().check(method, path, "application/json", body, answer);
        return answer;
    }

    /** A call; the body, where there is one, is JSON unless a header says otherwise. */
    public static HttpResponse<String> call(String method, String url, String token, String body, String... headers) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(url))
                .method(
                        method,
                        body.isEmpty()
                                ? HttpRequest.BodyPublishers.noBody()
                                : HttpRequest.BodyPublishers.ofString(body));
        if (!token.isEmpty()) {
            request.header("Authorization", "Bearer " + token);
        }
        if (!body.isEmpty()) {
            request.setHeader("Content-Type", "application/json");
        }
        for (int i = 0; i < headers.length; i += 2) {
            request.setHeader(headers[i], headers[i + 1]);
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
        if (issuer.equals(address)) {
            embedded.close();
        }
    }
}
