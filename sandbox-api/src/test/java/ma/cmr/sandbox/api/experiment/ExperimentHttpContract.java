package ma.cmr.sandbox.api.experiment;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import ma.cmr.sandbox.api.ApiConfig;
import ma.cmr.sandbox.api.ApiServer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Experiments over real HTTP, from the lock to the freeze; the same for both homes of the store. */
abstract class ExperimentHttpContract {
    private static final String COMMITMENT =
            HexFormat.of().formatHex(Freeze.sha256().digest(HexFormat.of().parseHex(ArmDrawTest.SEED)));
    private ApiServer server;
    private String token;
    private List<String> ids;

    abstract ApiConfig.Home home();

    @BeforeEach
    void start() {
        server = ApiServer.start(home(), 60);
        token = grant("g2", "c2", "\"affiliates:read\",\"experiments:assign\",\"experiments:report\"", "");
        ids = new ArrayList<>();
        ApiServer.json(server.get("/v1/affiliates?limit=40&fields=id", server.token("")))
                .path("items")
                .forEach(item -> ids.add(item.path("id").asText()));
    }

    @AfterEach
    void stop() {
        if (server != null) {
            server.close();
        }
    }

    /** Puts a grant and gives a token of its client with some scopes, or all. */
    private String grant(String id, String client, String granted, String scopes) {
        HttpResponse<String> put = server.portal("PUT", "/internal/v1/grants/" + id, """
                {"clientId":"%s","partner":"Startup","scopes":[%s],"purpose":"PILOT","fields":{},"rows":{"kind":"ALL"},
                 "tier":"T0","quotaPlan":"pilot","from":"2026-01-01","until":"2026-12-31","state":"ACTIVE","revision":1}""".formatted(client, granted));
        assertEquals(200, put.statusCode(), put.body());
        return server.token(client, secret(id), scopes);
    }

    private String secret(String grant) {
        return ApiServer.json(server.portal("POST", "/internal/v1/grants/" + grant + "/secret", ""))
                .path("clientSecret")
                .asText();
    }

    private static String body(String state, long revision) {
        return """
                {"grantId":"g2","protocolHash":"%s","seed":"%s","seedCommitment":"%s","dataset":"affiliates",
                 "arms":[{"name":"control","weight":1},{"name":"treatment","weight":1}],
                 "kpis":[{"id":"K04","version":1,"startEvent":"started","endEvent":"completed","windowDays":30}],
                 "window":{"from":"2026-06-15T00:00:00Z","until":"2026-08-30T00:00:00Z"},"state":"%s","revision":%d}""".formatted("ab".repeat(32), ArmDrawTest.SEED, COMMITMENT, state, revision);
    }

    private HttpResponse<String> put(String state, long revision) {
        return server.portal("PUT", "/internal/v1/experiments/e1", body(state, revision));
    }

    private HttpResponse<String> assign(String with, List<String> units) {
        return server.post(
                "/v1/experiments/e1/assignments",
                with,
                "{\"units\":[" + units.stream().map(unit -> "\"" + unit + "\"").collect(Collectors.joining(","))
                        + "]}");
    }

    private static String event(String id, String unit, String type, Instant at) {
        return "{\"eventId\":\"" + id + "\",\"unit\":\"" + unit + "\",\"type\":\"" + type + "\",\"at\":\"" + at + "\"}";
    }

    private HttpResponse<String> report(String with, String... events) {
        return server.post("/v1/experiments/e1/events", with, "{\"events\":[" + String.join(",", events) + "]}");
    }

    private JsonNode aggregates() {
        return ApiServer.json(server.portal("GET", "/internal/v1/experiments/e1/aggregates", ""));
    }

    private static void refused(int status, String code, HttpResponse<String> answer) {
        assertEquals(status, answer.statusCode(), answer.body());
        assertEquals(code, ApiServer.json(answer).path("code").asText());
        assertTrue(answer.headers().firstValue("Content-Type").orElse("").startsWith("application/problem+json"));
    }

    @Test
    void fromTheLockToTheFreeze() {
        assertEquals("LOCKED", ApiServer.json(put("LOCKED", 1)).path("state").asText());
        assertEquals(200, put("RUNNING", 2).statusCode());
        Instant now = server.clock.instant();

        HttpResponse<String> first = assign(token, ids);
        assertEquals(200, first.statusCode(), first.body());
        JsonNode items = ApiServer.json(first).path("items");
        assertEquals(40, items.size());
        assertEquals("[]", ApiServer.json(first).path("refused").toString());
        Map<String, String> arms = new LinkedHashMap<>();
        ArmDraw draw = new ArmDraw(ArmDrawTest.experiment(
                "e1", ArmDrawTest.SEED, List.of(new Experiment.Arm("control", 1), new Experiment.Arm("treatment", 1))));
        items.forEach(item -> {
            arms.put(item.path("unit").asText(), item.path("arm").asText());
            assertEquals(draw.arm(item.path("unit").asText()), item.path("arm").asText());
            assertEquals(now, Instant.parse(item.path("assignedAt").asText()));
        });
        server.clock.move(Duration.ofMinutes(5));
        assertEquals(first.body(), assign(token, ids).body(), "the same units have the same arms since the first time");

        List<String> starts = new ArrayList<>();
        for (int i = 0; i < 30; i++) {
            starts.add(event("s" + i, ids.get(i), "started", now.plusSeconds(60)));
        }
        assertEquals(
                "{\"accepted\":30,\"duplicates\":0,\"refused\":[]}",
                report(token, starts.toArray(String[]::new)).body());
        assertEquals(
                "{\"accepted\":0,\"duplicates\":30,\"refused\":[]}",
                report(token, starts.toArray(String[]::new)).body());

        // Weeks later, with a token of that day.
        server.clock.move(Duration.ofDays(40));
        assertEquals(401, assign(token, ids).statusCode());
        String later = server.token("c2", secret("g2"), "");
        StringBuilder lines = new StringBuilder();
        for (int i = 0; i < 20; i++) {
            // The last five complete after more than thirty days.
            Instant at = now.plus(Duration.ofDays(i < 15 ? 3 : 35));
            lines.append(event("c" + i, ids.get(i), "completed", at)).append("\r\n");
        }
        lines.append("\nnot json\n").append(event("c99", ids.get(35), "completed", now.plusSeconds(9)));
        HttpResponse<String> upload = server.post(
                "/v1/experiments/e1/events", later, lines.toString(), "Content-Type", "application/x-ndjson");
        JsonNode outcome = ApiServer.json(upload);
        assertEquals(20, outcome.path("accepted").asInt(), upload.body());
        assertEquals("NOT_JSON", outcome.at("/refused/0/code").asText());
        assertEquals(20, outcome.at("/refused/0/index").asInt());
        assertEquals("COMPLETED_BEFORE_STARTED", outcome.at("/refused/1/code").asText());
        assertEquals("c99", outcome.at("/refused/1/eventId").asText());

        JsonNode running = aggregates();
        assertEquals("RUNNING", running.path("state").asText());
        assertEquals(COMMITMENT, running.path("seedCommitment").asText());
        assertTrue(!running.has("dataHash")
                && !running.has("frozenAt")
                && !running.toString().contains(ArmDrawTest.SEED));
        assertEquals(50, running.at("/events/accepted").asInt());
        assertEquals(30, running.at("/events/duplicates").asInt());
        assertEquals(
                "[{\"code\":\"COMPLETED_BEFORE_STARTED\",\"count\":1},{\"code\":\"NOT_JSON\",\"count\":1}]",
                running.at("/events/refused").toString());
        for (JsonNode arm : running.path("arms")) {
            String name = arm.path("name").asText();
            assertEquals(count(arms, name, 0, 40), arm.path("assigned").asLong());
            assertEquals(count(arms, name, 0, 30), arm.at("/kpis/0/started").asLong());
            assertEquals(count(arms, name, 0, 15), arm.at("/kpis/0/completed").asLong(), "in time");
            assertEquals(count(arms, name, 30, 40), arm.at("/kpis/0/missing").asLong(), "never started");
        }
        assertEquals(40, running.at("/days/0/assigned").asInt());
        assertEquals(30, running.at("/days/0/events").asInt());
        assertEquals(3, running.path("days").size());
        refused(409, "EXPERIMENT_NOT_FROZEN", server.portal("GET", "/internal/v1/experiments/e1/units", ""));

        JsonNode frozen = ApiServer.json(put("FROZEN", 3));
        assertEquals(
                server.clock.instant(), Instant.parse(frozen.path("frozenAt").asText()));
        server.clock.move(Duration.ofMinutes(5));
        assertEquals(frozen, ApiServer.json(put("FROZEN", 3)), "again, and answered the same");
        HttpResponse<String> units = server.portal("GET", "/internal/v1/experiments/e1/units", "");
        assertEquals(
                "application/x-ndjson",
                units.headers().firstValue("Content-Type").orElse(""));
        assertEquals(
                HexFormat.of().formatHex(Freeze.sha256().digest(units.body().getBytes(StandardCharsets.UTF_8))),
                frozen.path("dataHash").asText(),
                "the hash is that of the lines");
        assertEquals(40, units.body().lines().count());
        HttpResponse<String> page = server.portal("GET", "/internal/v1/experiments/e1/units?limit=25", "");
        String link = page.headers().firstValue("Link").orElseThrow();
        HttpResponse<String> rest = server.portal("GET", link.substring(1, link.indexOf('>')), "");
        assertEquals(units.body(), page.body() + rest.body());
        assertTrue(rest.headers().firstValue("Link").isEmpty());

        JsonNode after = aggregates();
        assertEquals(frozen.path("dataHash"), after.path("dataHash"));
        assertEquals(running.path("arms"), after.path("arms"));
        assertEquals(running.path("days"), after.path("days"));
        assertEquals(running.at("/events/accepted"), after.at("/events/accepted"));
        refused(409, "EXPERIMENT_NOT_RUNNING", report(later, starts.getFirst()));
        refused(409, "EXPERIMENT_NOT_RUNNING", assign(later, ids));
        refused(409, "EXPERIMENT_FROZEN", put("RUNNING", 4));
        assertEquals(after.path("arms"), aggregates().path("arms"));
        assertEquals(frozen.path("dataHash"), ApiServer.json(put("CLOSED", 5)).path("dataHash"));
    }

    private long count(Map<String, String> arms, String arm, int from, int to) {
        return ids.subList(from, to).stream()
                .filter(id -> arms.get(id).equals(arm))
                .count();
    }

    /** Who may call, and when: each wrong in one thing. */
    @Test
    void nobodyElseAndAtNoOtherTime() {
        String event = event("s1", ids.getFirst(), "started", server.clock.instant());
        refused(404, "NOT_FOUND", assign(token, ids));
        refused(404, "NOT_FOUND", report(token, event));
        put("LOCKED", 1);
        HttpResponse<String> before = assign(token, ids);
        refused(409, "EXPERIMENT_NOT_RUNNING", before);
        assertEquals("LOCKED", ApiServer.json(before).path("state").asText());
        assertEquals("2026-06-15T00:00:00Z", ApiServer.json(before).path("from").asText());
        assertEquals(
                "2026-08-30T00:00:00Z", ApiServer.json(before).path("until").asText());
        refused(409, "EXPERIMENT_NOT_RUNNING", report(token, event));
        put("RUNNING", 2);
        assertEquals(200, assign(token, ids).statusCode());

        refused(401, "MISSING_TOKEN", assign("", ids));
        refused(401, "INVALID_TOKEN", assign(server.portalToken(""), ids));
        refused(403, "SCOPE_NOT_IN_TOKEN", assign(server.token("c2", secret("g2"), "experiments:report"), ids));
        refused(403, "SCOPE_NOT_IN_TOKEN", report(server.token("c2", secret("g2"), "experiments:assign"), event));
        refused(403, "SCOPE_NOT_GRANTED", assign(server.token(""), ids));
        String other = grant("g3", "c3", "\"affiliates:read\",\"experiments:assign\",\"experiments:report\"", "");
        refused(404, "NOT_FOUND", assign(other, ids));
        refused(404, "NOT_FOUND", report(other, event));
        // A token for assigning alone is enough, but the grant must show the data set.
        assertEquals(
                200,
                assign(server.token("c2", secret("g2"), "experiments:assign"), ids)
                        .statusCode());

        server.portal("PUT", "/internal/v1/grants/g2", """
                {"clientId":"c2","partner":"Startup","scopes":["affiliates:read","experiments:assign","experiments:report"],
                 "purpose":"PILOT","fields":{},"rows":{"kind":"ALL"},"tier":"T0","quotaPlan":"pilot","from":"2026-01-01",
                 "until":"2026-12-31","state":"SUSPENDED","revision":2}""");
        refused(403, "GRANT_SUSPENDED", assign(token, ids));
        refused(403, "GRANT_SUSPENDED", report(token, event));
        server.portal("PUT", "/internal/v1/grants/g2", """
                {"clientId":"c2","partner":"Startup","scopes":["experiments:assign","experiments:report"],
                 "purpose":"PILOT","fields":{},"rows":{"kind":"ALL"},"tier":"T0","quotaPlan":"pilot","from":"2026-01-01",
                 "until":"2026-12-31","state":"ACTIVE","revision":3}""");
        refused(403, "SCOPE_NOT_GRANTED", assign(token, ids));
        assertEquals(200, report(token, event).statusCode(), "an event shows nothing of the data set");
    }

    @Test
    void outsideTheWindowNoUnitIsAssignedAndLateEventsOfItAreTaken() {
        String early = body("RUNNING", 1)
                .replace("2026-06-15T00:00:00Z", "2026-06-20T00:00:00Z")
                .replace("2026-08-30", "2026-06-25");
        server.portal("PUT", "/internal/v1/experiments/e1", early);
        refused(409, "EXPERIMENT_NOT_RUNNING", assign(token, ids));
        refused(
                409,
                "EXPERIMENT_NOT_RUNNING",
                report(token, event("s1", ids.getFirst(), "started", server.clock.instant())));
        server.clock.move(Duration.ofDays(6));
        String inside = server.token("c2", secret("g2"), "");
        assertEquals(200, assign(inside, ids).statusCode());
        Instant then = server.clock.instant();
        server.clock.move(Duration.ofDays(10));
        String after = server.token("c2", secret("g2"), "");
        refused(409, "EXPERIMENT_NOT_RUNNING", assign(after, ids));
        JsonNode outcome = ApiServer.json(report(
                after,
                event("s1", ids.get(0), "started", then),
                event("s2", ids.get(1), "started", server.clock.instant())));
        assertEquals(1, outcome.path("accepted").asInt(), "it happened in time and is told late");
        assertEquals("AT_OUTSIDE_WINDOW", outcome.at("/refused/0/code").asText());
    }

    @Test
    void unitsAreIdsThatTheGrantSees() {
        put("RUNNING", 1);
        HttpResponse<String> answer =
                assign(token, List.of(ids.get(0), "AFF-NOBODY", ids.get(1), "'; drop", ids.get(0)));
        assertEquals(200, answer.statusCode());
        JsonNode body = ApiServer.json(answer);
        assertEquals(2, body.path("items").size());
        assertEquals(2, body.path("refused").size());
        assertEquals("AFF-NOBODY", body.at("/refused/0/unit").asText());
        assertEquals("UNIT_NOT_VISIBLE", body.at("/refused/0/code").asText());
        server.portal("PUT", "/internal/v1/grants/g2", """
                {"clientId":"c2","partner":"Startup","scopes":["affiliates:read","experiments:assign"],"purpose":"PILOT",
                 "fields":{},"rows":{"kind":"COHORT","name":"pilot","ids":["%s"]},"tier":"T0","quotaPlan":"pilot",
                 "from":"2026-01-01","until":"2026-12-31","state":"ACTIVE","revision":2}""".formatted(ids.get(3)));
        JsonNode cohort = ApiServer.json(assign(token, List.of(ids.get(3), ids.get(4))));
        assertEquals(ids.get(3), cohort.at("/items/0/unit").asText());
        assertEquals(ids.get(4), cohort.at("/refused/0/unit").asText());
        List<String> many = new ArrayList<>();
        for (int i = 0; i < 1001; i++) {
            many.add("AFF-" + i);
        }
        refused(400, "INVALID_INPUT", assign(token, many));
        refused(400, "INVALID_INPUT", assign(token, List.of()));
        refused(400, "INVALID_INPUT", server.post("/v1/experiments/e1/assignments", token, "{\"unit\":[\"a\"]}"));
        refused(400, "INVALID_INPUT", server.post("/v1/experiments/e1/assignments", token, "{\"units\":[1]}"));
        refused(
                415,
                "UNSUPPORTED_MEDIA_TYPE",
                server.post(
                        "/v1/experiments/e1/assignments",
                        token,
                        "units=a",
                        "Content-Type",
                        "application/x-www-form-urlencoded"));
    }

    @Test
    void badRequestsOfEventsAreRefusedWhole() {
        put("RUNNING", 1);
        refused(400, "INVALID_INPUT", server.post("/v1/experiments/e1/events", token, "{\"events\":[]}"));
        refused(400, "INVALID_INPUT", server.post("/v1/experiments/e1/events", token, "{\"events\":{}}"));
        refused(400, "INVALID_INPUT", server.post("/v1/experiments/e1/events", token, "{\"event\":[]}"));
        refused(400, "INVALID_INPUT", server.post("/v1/experiments/e1/events", token, "{\"events\":[1]"));
        refused(
                400,
                "INVALID_INPUT",
                server.post("/v1/experiments/e1/events", token, "\n\n", "Content-Type", "application/x-ndjson"));
        refused(
                415,
                "UNSUPPORTED_MEDIA_TYPE",
                server.post("/v1/experiments/e1/events", token, "x", "Content-Type", "text/csv"));
        String tooLong = "{\"events\":[" + "1,".repeat(1000) + "1]}";
        refused(400, "INVALID_INPUT", server.post("/v1/experiments/e1/events", token, tooLong));
        refused(
                413,
                "BODY_TOO_LARGE",
                server.post(
                        "/v1/experiments/e1/events",
                        token,
                        " ".repeat(8 * 1024 * 1024 + 1),
                        "Content-Type",
                        "application/x-ndjson"));
    }

    @Test
    void anExperimentIsReadStrictlyAndStaysAsItWasLocked() {
        HttpResponse<String> bad =
                server.portal("PUT", "/internal/v1/experiments/e1", """
                {"grantId":"","protocolHash":"AB","seed":"%s","seedCommitment":"%s","dataset":"affiliate",
                 "arms":[{"name":"a","weight":0},{"name":"a","weight":1,"share":2}],
                 "kpis":[{"id":"K04","version":1,"startEvent":"started","endEvent":"started","windowDays":-1}],
                 "window":{"from":"2026-06-15T00:00:00Z","until":"2026-06-14T00:00:00Z"},"state":"OPEN","revision":1}""".formatted(ArmDrawTest.SEED, "00".repeat(32)));
        assertEquals(400, bad.statusCode());
        List<String> pointers = new ArrayList<>();
        ApiServer.json(bad)
                .path("errors")
                .forEach(error -> pointers.add(error.path("pointer").asText()));
        assertEquals(
                List.of(
                        "/grantId",
                        "/protocolHash",
                        "/dataset",
                        "/arms/0/weight",
                        "/arms/1/name",
                        "/kpis/0/endEvent",
                        "/kpis/0/windowDays",
                        "/state",
                        "/window/until",
                        "/seedCommitment",
                        "/arms/1/share"),
                pointers);
        assertEquals(
                404,
                server.portal("GET", "/internal/v1/experiments/e1/aggregates", "")
                        .statusCode());
        assertEquals(200, put("LOCKED", 1).statusCode());
        HttpResponse<String> other = server.portal(
                "PUT",
                "/internal/v1/experiments/e1",
                body("LOCKED", 2)
                        .replace("\"windowDays\":30", "\"windowDays\":31")
                        .replace("\"g2\"", "\"g1\""));
        refused(409, "EXPERIMENT_FIXED", other);
        assertEquals(
                "[\"grantId\",\"kpis\"]",
                ApiServer.json(other).path("differences").toString());
        refused(409, "STALE_REVISION", put("RUNNING", 1));
        String longer = body("RUNNING", 2).replace("2026-08-30", "2026-09-30");
        assertEquals(
                200, server.portal("PUT", "/internal/v1/experiments/e1", longer).statusCode());
        assertEquals(
                200, server.portal("PUT", "/internal/v1/experiments/e1", longer).statusCode());
        refused(400, "INVALID_INPUT", server.portal("PUT", "/internal/v1/experiments/e%201", longer));
    }

    @Test
    void bothAreOnRecordAndCounted() throws Exception {
        put("RUNNING", 1);
        assign(token, ids.subList(0, 5));
        report(token, event("s1", ids.getFirst(), "started", server.clock.instant()));
        assign(server.token("c2", secret("g2"), "experiments:report"), ids);
        JsonNode usage = ApiServer.json(server.portal("GET", "/internal/v1/grants/g2/usage", ""));
        assertEquals(3, usage.at("/days/0/requests").asInt());
        assertEquals(1, usage.at("/days/0/errors/0/count").asInt());
        try (var files = java.nio.file.Files.list(server.folder.resolve("audit"))) {
            String log = java.nio.file.Files.readString(files.findFirst().orElseThrow());
            List<String> records = log.lines()
                    .filter(line -> line.contains("\"dataset\":\"experiments/e1\""))
                    .map(line -> line.replaceAll(
                            ".*\"rows\":([0-9]+),\"allowed\":(true|false),\"rule\":\"([A-Z_]+)\".*", "$1 $2 $3"))
                    .toList();
            assertEquals(List.of("5 true ADMITTED", "1 true ADMITTED", "0 false SCOPE_NOT_IN_TOKEN"), records);
            assertTrue(log.lines().noneMatch(line -> line.contains(ids.getFirst())), "never which units");
        }
    }
}
