package ma.cmr.sandbox.api.simulation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.util.stream.Collectors;
import ma.cmr.sandbox.api.ApiConfig;
import ma.cmr.sandbox.api.ApiServer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Simulations over real HTTP, held to the contract. */
class SimulationHttpTest {
    private static final String CAREER =
            "\"career\":[{\"from\":\"1987-10-01\",\"base\":\"12000\"},{\"from\":\"2019-05-01\",\"base\":\"12200\"},"
                    + "{\"from\":\"2020-01-01\",\"base\":\"12300\"},{\"from\":\"2021-01-01\",\"base\":\"12400\"},"
                    + "{\"from\":\"2024-07-01\",\"base\":\"12900\"},{\"from\":\"2025-07-01\",\"base\":\"13400\"}]";
    private static final String REQUEST = "{\"sex\":\"MALE\",\"birthDate\":\"1962-07-01\"," + CAREER
            + ",\"leaving\":{\"date\":\"2025-07-01\",\"reason\":\"AGE_LIMIT\"}}";

    private static ApiServer server;
    private static String token;

    @BeforeAll
    static void start() {
        server = ApiServer.start(ApiConfig.Home.MEMORY, 30);
        token = grant("g3", "c3", "\"affiliates:read\",\"simulations:run\"");
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    private static String grant(String id, String client, String scopes) {
        HttpResponse<String> put = server.portal("PUT", "/internal/v1/grants/" + id, """
                {"clientId":"%s","partner":"Startup","scopes":[%s],"purpose":"PILOT","fields":{},"rows":{"kind":"ALL"},
                 "tier":"T0","quotaPlan":"pilot","from":"2026-01-01","until":"2026-12-31","state":"ACTIVE","revision":1}""".formatted(client, scopes));
        assertEquals(200, put.statusCode(), put.body());
        String secret = ApiServer.json(server.portal("POST", "/internal/v1/grants/" + id + "/secret", ""))
                .path("clientSecret")
                .asText();
        return server.token(client, secret, "");
    }

    private static JsonNode pension(String body, String... headers) {
        HttpResponse<String> answer = server.post("/v1/simulations/pension", token, body, headers);
        assertEquals(200, answer.statusCode(), answer.body());
        return ApiServer.json(answer);
    }

    @Test
    void aPensionIsWorkedOut() {
        JsonNode scenario = pension(REQUEST).path("scenarios").path(0);
        assertEquals("R0", scenario.path("scenario").asText());
        assertEquals("11214.00", scenario.at("/award/monthlyAmount/amount").asText());
        assertEquals("2025-08-01", scenario.path("entitledFrom").asText());
        assertTrue(scenario.path("trace").isMissingNode());
    }

    @Test
    void severalScenariosWithTheTraceInTheLanguageOfTheCaller() {
        String body = REQUEST.replace("1962-07-01", "1970-07-01")
                .replace("\"date\":\"2025-07-01\",", "")
                .replace("}}", "},\"scenarios\":[\"R0\",\"R1\"],\"trace\":true}");
        JsonNode answer = pension(body, "Accept-Language", "ar");
        assertEquals(2, answer.path("scenarios").size());
        assertEquals("2035-07-01", answer.at("/scenarios/1/leavingDate").asText());
        assertEquals(
                "معاش التقاعد، النظام المدني",
                answer.at("/scenarios/1/trace/label").asText());
        assertEquals("civil.right", answer.at("/scenarios/0/trace/parts/0/rule").asText());
    }

    @Test
    void contributionsAreWorkedOut() {
        HttpResponse<String> answer = server.post(
                "/v1/simulations/contributions",
                token,
                "{\"career\":[{\"from\":\"2016-01-01\",\"base\":\"10000\"}],\"until\":\"2017-01-01\"}");
        assertEquals(200, answer.statusCode(), answer.body());
        assertEquals(
                "12400.00", ApiServer.json(answer).at("/total/employee/amount").asText());
    }

    @Test
    void impossibleInputIsRefusedByFieldRuleAndArticle() {
        HttpResponse<String> answer = server.post(
                "/v1/simulations/pension", token, REQUEST.replace("1962-07-01", "1980-07-01"), "Accept-Language", "en");
        assertEquals(400, answer.statusCode(), answer.body());
        JsonNode problem = ApiServer.json(answer);
        assertEquals("INVALID_INPUT", problem.path("code").asText());
        assertEquals("/career/0/from", problem.at("/errors/0/pointer").asText());
        assertEquals("SERVICE_TOO_EARLY", problem.at("/errors/0/code").asText());
        assertTrue(problem.at("/errors/0/detail").asText().startsWith("service before the age of 16 is impossible"));
        assertEquals("service.min_age", problem.at("/rules/0/rule").asText());
        assertEquals("011-71 art. 6-9; 013-71", problem.at("/rules/0/article").asText());
        assertEquals(
                "RIGHT_NOT_YET",
                ApiServer.json(server.post(
                                "/v1/simulations/pension",
                                token,
                                REQUEST.replace("2025-07-01\",\"reason", "2025-06-30\",\"reason")))
                        .at("/errors/0/code")
                        .asText());
        JsonNode form = ApiServer.json(server.post("/v1/simulations/pension", token, "{\"birthdate\":1}"));
        assertTrue(form.path("rules").isMissingNode());
        assertTrue(form.path("errors").size() >= 4, form.toString());
        assertEquals(
                "body",
                ApiServer.json(server.post("/v1/simulations/pension", token, "[1]"))
                        .at("/errors/0/parameter")
                        .asText());
    }

    @Test
    void onlyWithTheScope() {
        HttpResponse<String> answer = server.post("/v1/simulations/pension", server.token("affiliates:read"), REQUEST);
        assertEquals(403, answer.statusCode(), answer.body());
        assertEquals("SCOPE_NOT_GRANTED", ApiServer.json(answer).path("code").asText());
        assertEquals(
                "simulations:run", ApiServer.json(answer).path("missingScope").asText());
        assertEquals(401, server.post("/v1/simulations/contributions", "", "{}").statusCode());
    }

    @Test
    void callsAreInTheAuditLogWithoutWhatWasAsked() throws Exception {
        pension(REQUEST);
        String log;
        try (var files = Files.walk(server.folder.resolve("audit"))) {
            log = files.filter(Files::isRegularFile)
                    .map(file -> {
                        try {
                            return Files.readString(file);
                        } catch (java.io.IOException e) {
                            throw new java.io.UncheckedIOException(e);
                        }
                    })
                    .collect(Collectors.joining());
        }
        assertTrue(log.contains("simulations/pension"), log);
        assertFalse(log.contains("12900"), "nothing of the career");
    }
}
