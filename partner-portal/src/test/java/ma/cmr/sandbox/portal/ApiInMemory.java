package ma.cmr.sandbox.portal;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * The API's internal listener in memory, over real HTTP: it keeps the contract's promises about tokens, revisions, clients and secrets, and
 * can be down.
 */
public final class ApiInMemory implements AutoCloseable {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Set<String> MEMBERS = Set.of(
            "clientId",
            "partner",
            "scopes",
            "purpose",
            "fields",
            "rows",
            "tier",
            "quotaPlan",
            "from",
            "until",
            "state",
            "revision");

    private final Clock clock;
    private final Map<String, JsonNode> grants = new ConcurrentHashMap<>();
    private final Map<String, String> inForce = new ConcurrentHashMap<>();
    private final ExperimentsInMemory experiments;
    private final List<String> tokens = new CopyOnWriteArrayList<>();
    private final List<JsonNode> puts = new CopyOnWriteArrayList<>();
    private final int port;
    private HttpServer server;
    private volatile int secrets;
    private volatile int failures;

    public ApiInMemory(Clock clock) {
        this.clock = clock;
        this.experiments = new ExperimentsInMemory(clock);
        this.port = start(0);
    }

    private int start(int wanted) {
        try {
            server = HttpServer.create(new InetSocketAddress("127.0.0.1", wanted), 16);
            server.createContext("/", this::answer);
            server.start();
            return server.getAddress().getPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public URI address() {
        return URI.create("http://127.0.0.1:" + port);
    }

    /** Stops listening; what it knows stays. */
    public void down() {
        server.stop(0);
    }

    /** Listens again. */
    public void up() {
        start(port);
    }

    /** The next so many requests with a token are answered 503. */
    public void failNext(int requests) {
        failures = requests;
    }

    /** Forgets every token, as after a start with other keys. */
    public void forgetTokens() {
        tokens.clear();
    }

    /** A grant as it was put last. */
    public JsonNode grant(String id) {
        return grants.getOrDefault(id, JSON.createObjectNode());
    }

    /** Everything that was put, in order, refused or not. */
    public List<JsonNode> puts() {
        return new ArrayList<>(puts);
    }

    private void answer(HttpExchange exchange) throws IOException {
        String path = exchange.getRequestURI().getPath();
        byte[] body = exchange.getRequestBody().readAllBytes();
        try (exchange) {
            if (path.equals("/oauth2/token")) {
                token(exchange, new String(body, StandardCharsets.UTF_8));
            } else if (!tokens.contains(
                    String.valueOf(exchange.getRequestHeaders().getFirst("Authorization")))) {
                problem(exchange, 401, "INVALID_TOKEN");
            } else if (failures > 0) {
                failures--;
                problem(exchange, 503, "UNAVAILABLE");
            } else if (path.matches("/internal/v1/grants/[^/]+")
                    && exchange.getRequestMethod().equals("PUT")) {
                put(exchange, path.substring(path.lastIndexOf('/') + 1), JSON.readTree(body));
            } else if (path.matches("/internal/v1/grants/[^/]+/secret")
                    && exchange.getRequestMethod().equals("POST")) {
                secret(exchange, path.split("/")[4]);
            } else if (path.matches("/internal/v1/grants/[^/]+/usage")) {
                usage(exchange, path.split("/")[4]);
            } else if (path.matches("/internal/v1/experiments/[^/]+(/[a-z]+)?")) {
                experiment(exchange, path.split("/"), body);
            } else {
                problem(exchange, 404, "NOT_FOUND");
            }
        }
    }

    private void token(HttpExchange exchange, String form) throws IOException {
        String basic = "Basic " + Base64.getEncoder().encodeToString("portal:s".getBytes(StandardCharsets.UTF_8));
        if (!basic.equals(exchange.getRequestHeaders().getFirst("Authorization"))
                || !form.contains("grant_type=client_credentials")) {
            problem(exchange, 401, "invalid_client");
            return;
        }
        String token = "token-" + tokens.size() + "-" + clock.millis();
        tokens.add("Bearer " + token);
        send(
                exchange,
                200,
                JSON.createObjectNode()
                        .put("access_token", token)
                        .put("token_type", "Bearer")
                        .put("expires_in", 600)
                        .put("scope", "portal:grants portal:usage portal:experiments portal:publications"));
    }

    private synchronized void put(HttpExchange exchange, String id, JsonNode body) throws IOException {
        puts.add(body);
        JsonNode known = grants.get(id);
        boolean unknown = false;
        for (var names = body.fieldNames(); names.hasNext(); ) {
            unknown |= !MEMBERS.contains(names.next());
        }
        if (unknown || body.size() != MEMBERS.size() || body.get("scopes").isEmpty()) {
            problem(exchange, 400, "INVALID_INPUT");
        } else if (grants.entrySet().stream()
                .anyMatch(each -> !each.getKey().equals(id)
                        && each.getValue().get("clientId").equals(body.get("clientId")))) {
            problem(exchange, 409, "CLIENT_TAKEN");
        } else if (known != null
                && (known.get("revision").asLong() > body.get("revision").asLong()
                        || (known.get("revision").equals(body.get("revision")) && !known.equals(body)))) {
            problem(exchange, 409, "STALE_REVISION");
        } else {
            if (!body.equals(known)) {
                grants.put(id, body);
                inForce.put(id, clock.instant().toString());
            }
            ObjectNode answer = JSON.createObjectNode().put("grantId", id);
            answer.set("clientId", body.get("clientId"));
            answer.set("revision", body.get("revision"));
            answer.set("state", body.get("state"));
            send(exchange, 200, answer.put("inForceAt", inForce.get(id)));
        }
    }

    private void secret(HttpExchange exchange, String id) throws IOException {
        JsonNode grant = grant(id);
        if (!grant.path("state").asText().equals("ACTIVE")) {
            problem(exchange, 409, "GRANT_NOT_ACTIVE");
            return;
        }
        secrets++;
        ObjectNode answer = JSON.createObjectNode();
        answer.set("clientId", grant.get("clientId"));
        send(
                exchange,
                200,
                answer.put("clientSecret", "secret-number-" + secrets)
                        .put("createdAt", clock.instant().toString())
                        .put(
                                "expiresAt",
                                clock.instant()
                                        .plus(java.time.Duration.ofDays(90))
                                        .toString()));
    }

    private void usage(HttpExchange exchange, String id) throws IOException {
        if (!grants.containsKey(id)) {
            problem(exchange, 404, "NOT_FOUND");
            return;
        }
        String day = clock.instant().toString().substring(0, 10);
        send(exchange, 200, JSON.readTree("""
                        {"grantId":"%s","from":"%s","to":"%s","days":[{"day":"%s","requests":41,"records":1730,
                        "errors":[{"status":403,"code":"SCOPE_NOT_IN_TOKEN","count":3},{"status":429,"code":"QUOTA_EXCEEDED","count":9}]}],
                        "lastCallAt":"%s","quota":{"plan":"pilot","windowSeconds":60,"requestsPerWindow":1200,"rowsPerDay":1000000}}
                        """.formatted(id, day, day, day, clock.instant())));
    }

    private void experiment(HttpExchange exchange, String[] path, byte[] body) throws IOException {
        String what = path.length > 5 ? path[5] : "";
        if (what.equals("units")) {
            if (!experiments.isFrozen(path[4])) {
                problem(exchange, 409, "EXPERIMENT_NOT_FROZEN");
                return;
            }
            String query = String.valueOf(exchange.getRequestURI().getQuery());
            byte[] lines = experiments.units(
                    path[4],
                    query.contains("after=") ? query.replaceAll(".*after=([^&]*).*", "$1") : "",
                    Integer.parseInt(query.replaceAll(".*limit=([0-9]+).*", "$1")));
            exchange.getResponseHeaders().add("Content-Type", "application/x-ndjson");
            exchange.sendResponseHeaders(200, lines.length == 0 ? -1 : lines.length);
            exchange.getResponseBody().write(lines);
            return;
        }
        ExperimentsInMemory.Reply reply = what.equals("aggregates")
                ? experiments.aggregates(path[4])
                : experiments.put(path[4], JSON.readTree(body));
        send(exchange, reply.status(), reply.body());
    }

    /** What it knows of experiments. */
    public ExperimentsInMemory experiments() {
        return experiments;
    }

    private static void problem(HttpExchange exchange, int status, String code) throws IOException {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("status", status);
        body.put("code", code);
        send(exchange, status, JSON.valueToTree(body));
    }

    private static void send(HttpExchange exchange, int status, JsonNode body) throws IOException {
        try {
            byte[] bytes = JSON.writeValueAsBytes(body);
            exchange.getResponseHeaders().add("Content-Type", "application/json");
            exchange.sendResponseHeaders(status, bytes.length);
            exchange.getResponseBody().write(bytes);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
