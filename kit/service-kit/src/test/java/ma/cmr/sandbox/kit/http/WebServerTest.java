package ma.cmr.sandbox.kit.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.mongodb.MongoTimeoutException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BiFunction;
import ma.cmr.sandbox.kit.id.Ids;
import ma.cmr.sandbox.kit.text.Messages;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class WebServerTest {
    private static final HttpClient CLIENT = HttpClient.newHttpClient();
    private static final Messages MESSAGES = new Messages("/messages/kit");
    private static final AtomicInteger RUNNING = new AtomicInteger();
    private static final AtomicInteger MOST = new AtomicInteger();
    private static WebServer server;

    @BeforeAll
    static void start() {
        Routes routes = new Routes();
        routes.open()
                .get(
                        "/hello/:name",
                        exchange -> Answer.json(
                                ("{\"hello\":\"" + exchange.path("name") + "\",\"q\":\"" + exchange.query() + "\"}")
                                        .getBytes(StandardCharsets.UTF_8)));
        routes.open().get("/slow", exchange -> slow());
        routes.open().get("/broken", exchange -> {
            throw new IllegalStateException("secret detail");
        });
        routes.open().get("/gone", exchange -> {
            throw Problems.invalidInput("size", "'x' is no number", "1 to 9")
                    .with("extra", 7)
                    .withHeader("X-Extra", "1");
        });
        routes.open()
                .post(
                        "/form",
                        exchange -> Answer.json(exchange.singleForm().toString().getBytes(StandardCharsets.UTF_8)));
        routes.guarded(exchange -> exchange.header("X-User")
                        .orElseThrow(() -> Problem.of(401, "NOT_FOUND", Map.of("what", "user"))))
                .get("/mine", (exchange, user) -> Answer.json(user.getBytes(StandardCharsets.UTF_8)));
        routes.guarded(new Guard<String>() {
                    @Override
                    public String check(Exchange exchange) {
                        return "anybody";
                    }

                    @Override
                    public Answer answer(Exchange exchange, BiFunction<Exchange, String, Answer> handler) {
                        handler.apply(exchange, check(exchange));
                        throw Problem.of(403, "NOT_FOUND", Map.of("what", "too late"));
                    }
                })
                .get("/too-late", (exchange, user) -> Answer.json(user.getBytes(StandardCharsets.UTF_8)));
        routes.open().get("/no-store", exchange -> {
            throw new MongoTimeoutException("no server at 10.0.0.1");
        });
        Routes.Guarded<String> things = routes.guarded(exchange -> "anybody");
        things.put(
                "/things/:id",
                (exchange, user) -> Answer.json(exchange.json().toString().getBytes(StandardCharsets.UTF_8)));
        things.delete("/things/:id", (exchange, user) -> Answer.seeOther("/things"));
        things.post(
                "/big",
                2 * Routes.BODY_LIMIT,
                (exchange, user) ->
                        Answer.json(Integer.toString(exchange.body().length).getBytes(StandardCharsets.UTF_8)));
        routes.open()
                .get(
                        "/language",
                        exchange -> Answer.json((exchange.language().tag() + exchange.cookie("lang"))
                                .getBytes(StandardCharsets.UTF_8)));
        new Health().check("always", Optional::empty).register(routes);
        server = WebServer.start(
                new WebServer.Settings("127.0.0.1", 0, 2, Map.of("X-All", "yes")),
                routes,
                new ProblemJson("/docs/errors/", MESSAGES),
                Ids.counted("r"));
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    private static Answer slow() {
        MOST.accumulateAndGet(RUNNING.incrementAndGet(), Math::max);
        try {
            Thread.sleep(100);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        RUNNING.decrementAndGet();
        return Answer.json(new byte[] {'1'});
    }

    @Test
    void blockingHandlersRunTogether() {
        List<CompletableFuture<HttpResponse<String>>> answers = new ArrayList<>();
        for (int i = 0; i < 64; i++) {
            answers.add(CLIENT.sendAsync(request("/slow").build(), HttpResponse.BodyHandlers.ofString()));
        }
        answers.forEach(answer -> assertEquals(200, answer.join().statusCode()));
        assertTrue(MOST.get() > 16, "handlers at once: " + MOST.get());
    }

    @ParameterizedTest
    @CsvSource({
        "GET, /nothing, 404, NOT_FOUND",
        "DELETE, /slow, 405, METHOD_NOT_ALLOWED",
        "GET, /broken, 500, INTERNAL_ERROR",
        "GET, /gone, 400, INVALID_INPUT",
        "GET, /too-late, 403, NOT_FOUND",
        "GET, /no-store, 503, UNAVAILABLE",
        "GET, /hello/x?a=%ZZ, 400, BAD_REQUEST",
        "GET, /hello/x?a=%ff, 400, INVALID_INPUT",
        "GET, /hello/x?a=%4, 400, BAD_REQUEST",
        "GET, /mine, 401, NOT_FOUND",
    })
    void everythingThatGoesWrongIsAProblem(String method, String path, int status, String code) throws Exception {
        String answer = raw(method + " " + path + " HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n");
        assertTrue(answer.startsWith("HTTP/1.1 " + status), answer);
        assertTrue(
                answer.toLowerCase(java.util.Locale.ROOT).contains("content-type: application/problem+json"), answer);
        JsonNode problem = body(answer);
        assertEquals(code, problem.get("code").asText());
        assertEquals("/docs/errors/" + code, problem.get("type").asText());
        assertEquals(status, problem.get("status").asInt());
        assertTrue(!problem.get("title").asText().isBlank());
        assertTrue(!answer.contains("secret detail"), answer);
    }

    @Test
    void aProblemNamesItsFieldsAndCarriesItsHeaders() throws Exception {
        HttpResponse<String> answer = get("/gone");
        assertEquals("1", answer.headers().firstValue("X-Extra").orElseThrow());
        JsonNode problem = new ObjectMapper().readTree(answer.body());
        assertEquals("size", problem.at("/errors/0/parameter").asText());
        assertEquals("1 to 9", problem.at("/errors/0/allowed").asText());
        assertEquals(7, problem.get("extra").asInt());
        assertEquals(
                answer.headers().firstValue("Request-Id").orElseThrow(),
                problem.get("instance").asText());
    }

    @ParameterizedTest
    @CsvSource({
        "fr, fr, Introuvable",
        "ar, ar, غير موجود",
        "en, en, Not found",
        "de, fr, Introuvable",
        "'en;q=0.3, ar', ar, غير موجود",
        "';;;', fr, Introuvable"
    })
    void problemsSpeakTheCallersLanguage(String asked, String language, String title) throws Exception {
        HttpResponse<String> answer = CLIENT.send(
                request("/nothing").header("Accept-Language", asked).build(), HttpResponse.BodyHandlers.ofString());
        assertEquals(language, answer.headers().firstValue("Content-Language").orElseThrow());
        assertEquals(
                title, new ObjectMapper().readTree(answer.body()).get("title").asText());
    }

    @Test
    void theCallersRequestIdIsKeptIfItIsOne() throws Exception {
        assertEquals(
                "abc-1",
                CLIENT.send(
                                request("/hello/x")
                                        .header("Request-Id", "abc-1")
                                        .build(),
                                HttpResponse.BodyHandlers.ofString())
                        .headers()
                        .firstValue("Request-Id")
                        .orElseThrow());
        assertTrue(CLIENT.send(
                        request("/hello/x").header("Request-Id", "a b").build(), HttpResponse.BodyHandlers.ofString())
                .headers()
                .firstValue("Request-Id")
                .orElseThrow()
                .startsWith("r-"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "GARBAGE\r\n\r\n",
                "GET / HTTP/9.9\r\n\r\n",
                "GET /hello/x HTTP/1.1\r\nHost: x\r\nBad Header : \u0001\r\n\r\n",
                "POST /form HTTP/1.1\r\nHost: x\r\nContent-Length: -5\r\n\r\n",
                "POST /form HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\nContent-Length: 5\r\n\r\nxyz\r\n\r\n",
            })
    void unreadableRequestsAreRefusedAndTheServerLives(String request) throws Exception {
        String answer = raw(request);
        assertTrue(answer.isEmpty() || answer.matches("(?s)HTTP/\\d\\.\\d (4\\d\\d|501).*"), answer);
        assertEquals(200, get("/hello/x").statusCode());
    }

    @Test
    void longLinesAndHeadersAreRefusedByTheirNames() throws Exception {
        assertTrue(
                raw("GET /" + "a".repeat(9000) + " HTTP/1.1\r\nHost: x\r\n\r\n").contains(" 414 "));
        assertTrue(raw("GET / HTTP/1.1\r\nHost: x\r\nA: " + "a".repeat(40_000) + "\r\n\r\n")
                .contains(" 431 "));
    }

    @Test
    void bodiesAreBoundAndOfTheTypeAskedFor() throws Exception {
        HttpResponse<String> large = CLIENT.send(
                request("/form")
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(HttpRequest.BodyPublishers.ofString("a=" + "x".repeat(1_100_000)))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
        assertEquals(413, large.statusCode());
        assertEquals(415, post("text/plain", "a=b").statusCode());
        assertEquals(
                "{a=b c}", post("application/x-www-form-urlencoded", "a=b+c").body());
        assertEquals(400, post("application/x-www-form-urlencoded", "a=b&a=c").statusCode());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{'a':1,'b':[2.50]}|200|{'a':1,'b':[2.5]}",
                "{'a':1,'a':2}|400|Duplicate field 'a'",
                "{'a':1} x|400|line 1, column",
                "''|400|body is empty",
                "{'a':|400|NOT_JSON",
            })
    void jsonIsReadStrictly(String body, int status, String said) throws Exception {
        HttpResponse<String> answer = put("application/json", body.replace('\'', '"'));
        assertEquals(status, answer.statusCode());
        assertTrue(answer.body().replace("\\\"", "'").replace('"', '\'').contains(said), answer.body());
    }

    @Test
    void jsonThatIsTooDeepOrOfAnotherTypeIsRefused() throws Exception {
        assertEquals(
                400, put("application/json", "[".repeat(40) + "]".repeat(40)).statusCode());
        assertEquals(415, put("text/plain", "{}").statusCode());
        assertEquals(
                303,
                CLIENT.send(request("/things/1").DELETE().build(), HttpResponse.BodyHandlers.ofString())
                        .statusCode());
    }

    @Test
    void aRouteMayTakeALargerBody() throws Exception {
        int size = (int) Routes.BODY_LIMIT + 1;
        HttpRequest.BodyPublisher body = HttpRequest.BodyPublishers.ofByteArray(new byte[size]);
        assertEquals(
                Integer.toString(size),
                CLIENT.send(request("/big").POST(body).build(), HttpResponse.BodyHandlers.ofString())
                        .body());
    }

    @ParameterizedTest
    @CsvSource({"lang=ar, en, arOptional[ar]", "lang=xx, en, enOptional[xx]", "other=1, , frOptional.empty"})
    void aChosenLanguageComesBeforeTheBrowsers(String cookie, String accepted, String answer) throws Exception {
        HttpRequest.Builder request = request("/language").header("Cookie", cookie);
        if (accepted != null) {
            request.header("Accept-Language", accepted);
        }
        HttpResponse<String> said = CLIENT.send(request.build(), HttpResponse.BodyHandlers.ofString());
        assertEquals(answer, said.body());
        assertEquals("yes", said.headers().firstValue("X-All").orElse(""));
        assertTrue(said.headers().firstValue("Server-Timing").orElse("").startsWith("app;dur="));
    }

    private static HttpResponse<String> put(String type, String body) throws Exception {
        return CLIENT.send(
                request("/things/1")
                        .header("Content-Type", type)
                        .PUT(HttpRequest.BodyPublishers.ofString(body))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
    }

    @Test
    void healthSaysUp() throws Exception {
        assertEquals(200, get("/health/ready").statusCode());
        assertEquals(200, get("/health/live").statusCode());
    }

    @Test
    void aPortInUseIsSaidInOneLine() {
        WebServer.PortInUse problem = assertThrows(
                WebServer.PortInUse.class,
                () -> WebServer.start(
                        new WebServer.Settings("127.0.0.1", server.port(), 1, Map.of()),
                        new Routes(),
                        new ProblemJson("/", MESSAGES),
                        Ids.counted("x")));
        assertEquals("port " + server.port() + " on 127.0.0.1 is in use by another program", problem.getMessage());
    }

    private static HttpResponse<String> post(String type, String body) throws Exception {
        return CLIENT.send(
                request("/form")
                        .header("Content-Type", type)
                        .POST(HttpRequest.BodyPublishers.ofString(body))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
    }

    private static HttpResponse<String> get(String path) throws Exception {
        return CLIENT.send(request(path).build(), HttpResponse.BodyHandlers.ofString());
    }

    private static HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + server.port() + path));
    }

    private static JsonNode body(String answer) throws IOException {
        return new ObjectMapper().readTree(answer.substring(answer.indexOf('{'), answer.lastIndexOf('}') + 1));
    }

    private static String raw(String request) throws IOException {
        try (Socket socket = new Socket("127.0.0.1", server.port())) {
            socket.setSoTimeout(2000);
            OutputStream out = socket.getOutputStream();
            out.write(request.getBytes(StandardCharsets.UTF_8));
            out.flush();
            InputStream in = socket.getInputStream();
            StringBuilder answer = new StringBuilder();
            byte[] buffer = new byte[8192];
            try {
                for (int n = in.read(buffer); n > 0; n = in.read(buffer)) {
                    answer.append(new String(buffer, 0, n, StandardCharsets.UTF_8));
                    if (answer.indexOf("}") > 0) {
                        break;
                    }
                }
            } catch (IOException e) {
                return answer.toString();
            }
            return answer.toString();
        }
    }
}
