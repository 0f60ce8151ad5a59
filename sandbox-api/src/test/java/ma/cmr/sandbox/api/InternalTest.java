package ma.cmr.sandbox.api;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import ma.cmr.sandbox.policy.access.GrantState;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The internal contract over real HTTP: who is let in, grants, secrets, usage. */
class InternalTest {
    private static ApiServer server;

    @BeforeAll
    static void start() {
        server = ApiServer.start(ApiConfig.Home.MEMORY, 40);
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    static String grant(String client, String state, long revision, String scopes) {
        return """
                {"clientId":"%s","partner":"Startup","scopes":[%s],"purpose":"PILOT","fields":{},"rows":{"kind":"ALL"},
                 "tier":"T0","quotaPlan":"pilot","from":"2026-01-01","until":"2026-12-31","state":"%s","revision":%d}""".formatted(client, scopes, state, revision);
    }

    private static String grant(String client, String state, long revision) {
        return grant(client, state, revision, "\"affiliates:read\",\"careers:read\"");
    }

    private static HttpResponse<String> put(String id, String body) {
        return server.portal("PUT", "/internal/v1/grants/" + id, body);
    }

    private static String code(HttpResponse<String> answer) {
        return ApiServer.json(answer).path("code").asText();
    }

    @Test
    void thePortalGetsTokensAndNobodyElse() {
        JsonNode all = ApiServer.json(server.portalTokenAnswer("", "the portal's secret in tests"));
        assertEquals(
                "portal:grants portal:usage portal:experiments portal:publications",
                all.path("scope").asText());
        assertEquals(
                "portal:usage",
                ApiServer.json(server.portalTokenAnswer("portal:usage", "the portal's secret in tests"))
                        .path("scope")
                        .asText());
        assertEquals(
                "invalid_scope",
                ApiServer.json(server.portalTokenAnswer("affiliates:read", "the portal's secret in tests"))
                        .path("error")
                        .asText());
        assertEquals(401, server.portalTokenAnswer("", "wrong").statusCode());
        assertEquals(401, server.portalTokenAnswer("", "").statusCode());
        assertEquals(
                401,
                server.tokenAnswer("grant_type=client_credentials", "portal", "the portal's secret in tests")
                        .statusCode(),
                "the portal is no client of the public listener");
        JsonNode metadata = ApiServer.json(
                ApiServer.call("GET", server.internal + "/.well-known/oauth-authorization-server", "", ""));
        assertEquals(server.internal, metadata.path("issuer").asText());
        assertEquals(
                server.internal + "/oauth2/token",
                metadata.path("token_endpoint").asText());
    }

    private static String signed(String issuer, String audience, String client, String scope) throws Exception {
        RSAKey key;
        try (Stream<Path> files = Files.list(server.folder.resolve("keys"))) {
            key = RSAKey.parse(
                    Files.readString(files.filter(file -> file.toString().endsWith(".jwk"))
                            .findFirst()
                            .orElseThrow()));
        }
        Date now = Date.from(server.clock.instant());
        SignedJWT token = new SignedJWT(
                new JWSHeader.Builder(JWSAlgorithm.RS256)
                        .type(new JOSEObjectType("at+jwt"))
                        .keyID(key.getKeyID())
                        .build(),
                new JWTClaimsSet.Builder()
                        .issuer(issuer)
                        .audience(audience)
                        .subject(client)
                        .claim("client_id", client)
                        .jwtID("j")
                        .issueTime(now)
                        .expirationTime(new Date(now.getTime() + 300_000))
                        .claim("scope", scope)
                        .build());
        token.sign(new RSASSASigner(key));
        return token.serialize();
    }

    @Test
    void tokensOfOneListenerAreNoneOfTheOther() throws Exception {
        String grants = server.internal + "/internal/v1/grants/g1";
        assertEquals(
                200,
                ApiServer.call("GET", grants, server.portalToken("portal:grants"), "")
                        .statusCode());
        List<HttpResponse<String>> refused = new ArrayList<>();
        refused.add(ApiServer.call("GET", grants, "", ""));
        refused.add(ApiServer.call("GET", grants, server.token(""), ""));
        // Signed by the server's own key, and wrong in one thing each.
        refused.add(ApiServer.call(
                "GET", grants, signed(server.internal, SandboxApi.AUDIENCE, "portal", "portal:grants"), ""));
        refused.add(ApiServer.call("GET", grants, signed(server.address, "internal", "portal", "portal:grants"), ""));
        refused.add(ApiServer.call("GET", grants, signed(server.internal, "internal", "client", "portal:grants"), ""));
        refused.add(server.get("/v1/affiliates", server.portalToken("")));
        refused.add(server.get("/v1/affiliates", signed(server.address, "internal", "client", "affiliates:read")));
        for (HttpResponse<String> answer : refused) {
            assertEquals(401, answer.statusCode(), answer.body());
            assertTrue(answer.headers().firstValue("WWW-Authenticate").isPresent());
        }
        assertEquals(
                200,
                ApiServer.call("GET", grants, signed(server.internal, "internal", "portal", "portal:grants"), "")
                        .statusCode(),
                "right in everything");
        server.clock.move(Duration.ofMinutes(11));
        assertEquals(200, server.portal("GET", "/internal/v1/grants/g1", "").statusCode());
    }

    @Test
    void eachRouteAsksForItsScopeAndIsOnItsListenerAlone() {
        Map<String, String> routes = new TreeMap<>(Map.of(
                "GET /internal/v1/grants/g1", "portal:grants",
                "PUT /internal/v1/grants/g1", "portal:grants",
                "POST /internal/v1/grants/g1/secret", "portal:grants",
                "GET /internal/v1/grants/g1/usage", "portal:usage",
                "PUT /internal/v1/experiments/e1", "portal:experiments",
                "GET /internal/v1/experiments/e1/aggregates", "portal:experiments",
                "GET /internal/v1/experiments/e1/units", "portal:experiments"));
        List<String> scopes = List.of("portal:grants", "portal:usage", "portal:experiments", "portal:publications");
        routes.forEach((route, needed) -> {
            String method = route.substring(0, route.indexOf(' '));
            String path = route.substring(route.indexOf(' ') + 1);
            for (String scope : scopes) {
                HttpResponse<String> answer =
                        ApiServer.call(method, server.internal + path, server.portalToken(scope), "");
                if (scope.equals(needed)) {
                    assertTrue(answer.statusCode() != 403 && answer.statusCode() != 401, route + " " + answer.body());
                } else {
                    assertEquals(403, answer.statusCode(), route + " with " + scope);
                    assertEquals(
                            needed, ApiServer.json(answer).path("missingScope").asText());
                }
            }
            HttpResponse<String> outside = ApiServer.call(method, server.address + path, server.token(""), "");
            assertTrue(outside.statusCode() == 404 || outside.statusCode() == 405, route + " is public");
        });
        assertEquals(
                404,
                ApiServer.call("GET", server.internal + "/v1/affiliates", server.portalToken(""), "")
                        .statusCode());
        assertEquals(
                200,
                ApiServer.call("GET", server.internal + "/health/ready", "", "").statusCode());
    }

    @Test
    void aGrantOpensAccessAndItsStateDecides() {
        HttpResponse<String> first = put("g2", grant("c2", "ACTIVE", 1));
        assertEquals(200, first.statusCode(), first.body());
        JsonNode body = ApiServer.json(first);
        assertEquals("g2", body.path("grantId").asText());
        assertEquals("c2", body.path("clientId").asText());
        assertEquals(1, body.path("revision").asLong());
        assertEquals("ACTIVE", body.path("state").asText());
        assertEquals(
                server.clock.instant(),
                Instant.parse(body.path("inForceAt").asText()),
                "the embedded store has no other process that could believe otherwise");
        JsonNode made = ApiServer.json(server.portal("POST", "/internal/v1/grants/g2/secret", ""));
        assertEquals(
                Duration.ofDays(90),
                Duration.between(
                        Instant.parse(made.path("createdAt").asText()),
                        Instant.parse(made.path("expiresAt").asText())));
        String token = server.token("c2", made.path("clientSecret").asText(), "");
        assertEquals(200, server.get("/v1/affiliates?limit=1", token).statusCode());
        assertEquals("SCOPE_NOT_GRANTED", code(server.get("/v1/pensioners?limit=1", token)));

        server.clock.move(Duration.ofSeconds(10));
        assertEquals(first.body(), put("g2", grant("c2", "ACTIVE", 1)).body(), "the same again is answered as before");
        assertEquals(200, put("g2", grant("c2", "SUSPENDED", 2)).statusCode());
        HttpResponse<String> refused = server.get("/v1/affiliates?limit=1", token);
        assertEquals(403, refused.statusCode());
        assertEquals("GRANT_SUSPENDED", code(refused));
        HttpResponse<String> noSecret = server.portal("POST", "/internal/v1/grants/g2/secret", "");
        assertEquals(409, noSecret.statusCode());
        assertEquals("GRANT_NOT_ACTIVE", code(noSecret));
        HttpResponse<String> stale = put("g2", grant("c2", "ACTIVE", 1));
        assertEquals(409, stale.statusCode());
        assertEquals("STALE_REVISION", code(stale));
        assertEquals(2, ApiServer.json(stale).path("known").asLong());
        assertEquals("STALE_REVISION", code(put("g2", grant("c2", "ACTIVE", 2))));
        assertEquals(200, put("g2", grant("c2", "ACTIVE", 3)).statusCode());
        assertEquals(200, server.get("/v1/affiliates?limit=1", token).statusCode(), "the same token, resumed");
        assertEquals("CLIENT_TAKEN", code(put("g3", grant("c2", "ACTIVE", 1))));
        assertEquals("CLIENT_FIXED", code(put("g2", grant("c3", "ACTIVE", 4))));
        JsonNode whole = ApiServer.json(server.portal("GET", "/internal/v1/grants/g2", ""));
        assertEquals("Startup", whole.path("partner").asText());
        assertEquals("ALL", whole.at("/rows/kind").asText());
        assertEquals(3, whole.path("revision").asLong());
        assertTrue(whole.has("inForceAt"));
        assertEquals(404, server.portal("GET", "/internal/v1/grants/g9", "").statusCode());
        assertEquals(
                404, server.portal("POST", "/internal/v1/grants/g9/secret", "").statusCode());
        assertEquals(400, server.portal("GET", "/internal/v1/grants/g%209", "").statusCode());
    }

    @Test
    void everythingWrongWithAGrantIsSaidByPointer() {
        HttpResponse<String> answer = put("g4", """
                {"clientId":"c 4","partner":"","scopes":["affiliates:red","portal:grants","careers:read"],"purpose":"OPERATION",
                 "fields":{"affiliate":["careers"],"affiliates":["career"]},"rows":{"kind":"SOME"},"tier":"T9","quotaPlan":"pilto",
                 "from":"2026-06-01","until":"2026-05-31","state":"OPEN","revision":0,"issuer":"x"}""");
        assertEquals(400, answer.statusCode());
        List<String> errors = new ArrayList<>();
        for (JsonNode error : ApiServer.json(answer).path("errors")) {
            errors.add(error.path("pointer").asText() + " " + error.path("code").asText());
            assertFalse(error.path("allowed").asText().isEmpty(), error.toString());
        }
        assertEquals(
                List.of(
                        "/clientId INVALID_VALUE",
                        "/partner INVALID_VALUE",
                        "/scopes/0 UNKNOWN_NAME",
                        "/scopes/1 UNKNOWN_NAME",
                        "/purpose UNKNOWN_NAME",
                        "/fields/affiliate UNKNOWN_NAME",
                        "/fields/affiliates/0 UNKNOWN_NAME",
                        "/rows/kind UNKNOWN_NAME",
                        "/tier UNKNOWN_NAME",
                        "/quotaPlan UNKNOWN_NAME",
                        "/until INVALID_VALUE",
                        "/state UNKNOWN_NAME",
                        "/revision INVALID_VALUE",
                        "/issuer UNKNOWN_FIELD"),
                errors);
        assertEquals(404, server.portal("GET", "/internal/v1/grants/g4", "").statusCode(), "nothing was kept");
        assertEquals(400, put("g4", "{\"clientId\":\"a\",\"clientId\":\"b\"}").statusCode());
        assertEquals(400, put("g4", "[]").statusCode());
        assertEquals(
                415,
                ApiServer.call(
                                "PUT",
                                server.internal + "/internal/v1/grants/g4",
                                server.portalToken(""),
                                "{}",
                                "Content-Type",
                                "text/plain")
                        .statusCode());
    }

    @Test
    void fieldsAndRowsOfAGrantNarrowWhatIsSeen() {
        JsonNode all = ApiServer.json(server.get("/v1/affiliates?limit=2&fields=id", server.token("")));
        String one = all.at("/items/0/id").asText();
        String body = grant("c5", "ACTIVE", 1)
                .replace("\"fields\":{}", "\"fields\":{\"affiliates\":[\"careers\"]}")
                .replace(
                        "{\"kind\":\"ALL\"}",
                        "{\"kind\":\"COHORT\",\"name\":\"pilot\",\"ids\":[\"" + one + "\",\"AFF-NOBODY\"]}");
        assertEquals(200, put("g5", body).statusCode());
        String secret = ApiServer.json(server.portal("POST", "/internal/v1/grants/g5/secret", ""))
                .path("clientSecret")
                .asText();
        JsonNode seen = ApiServer.json(server.get("/v1/affiliates", server.token("c5", secret, "")));
        assertEquals(1, seen.path("items").size());
        assertEquals(one, seen.at("/items/0/id").asText());
        assertTrue(seen.at("/items/0").has("careers") && !seen.at("/items/0").has("sex"), seen.toString());
        JsonNode whole = ApiServer.json(server.portal("GET", "/internal/v1/grants/g5", ""));
        assertEquals("[\"careers\"]", whole.at("/fields/affiliates").toString());
        assertEquals("pilot", whole.at("/rows/name").asText());
    }

    @Test
    void usageCountsCallsRecordsAndRefusalsByDay() {
        put("g6", grant("c6", "ACTIVE", 1));
        String secret = ApiServer.json(server.portal("POST", "/internal/v1/grants/g6/secret", ""))
                .path("clientSecret")
                .asText();
        String token = server.token("c6", secret, "");
        String day = server.clock.instant().toString().substring(0, 10);
        assertEquals(
                "[]",
                ApiServer.json(server.portal("GET", "/internal/v1/grants/g6/usage", ""))
                        .path("days")
                        .toString());
        server.get("/v1/affiliates?limit=7", token);
        server.get("/v1/affiliates?limit=3", token);
        server.get("/v1/affiliates?limit=0", token);
        server.get("/v1/affiliates/AFF-NOBODY", token);
        server.get("/v1/pensioners", token);
        server.get("/v1/affiliates", server.token("c6", secret, "careers:read"));
        put("g6", grant("c6", "SUSPENDED", 2));
        server.get("/v1/affiliates", token);
        server.get("/v1/affiliates", token);
        Instant last = server.clock.instant();
        JsonNode usage =
                ApiServer.json(server.portal("GET", "/internal/v1/grants/g6/usage?from=" + day + "&to=" + day, ""));
        assertEquals("""
                [{"day":"%s","requests":8,"records":10,"errors":[{"status":400,"code":"INVALID_INPUT","count":1},\
                {"status":403,"code":"GRANT_SUSPENDED","count":2},{"status":403,"code":"SCOPE_NOT_GRANTED","count":1},\
                {"status":403,"code":"SCOPE_NOT_IN_TOKEN","count":1},{"status":404,"code":"NOT_FOUND","count":1}]}]""".formatted(day), usage.path("days").toString());
        assertEquals(last.toString(), usage.path("lastCallAt").asText());
        assertEquals(
                "{\"plan\":\"pilot\",\"windowSeconds\":60,\"requestsPerWindow\":1200,\"rowsPerDay\":1000000}",
                usage.path("quota").toString());
        // Weeks later the days stand apart.
        put("g6", grant("c6", "ACTIVE", 3));
        server.clock.move(Duration.ofDays(21));
        String later = server.token("c6", secret, "");
        assertEquals(401, server.get("/v1/affiliates", token).statusCode(), "three weeks old");
        server.get("/v1/affiliates?limit=1", later);
        JsonNode both = ApiServer.json(server.portal("GET", "/internal/v1/grants/g6/usage?from=" + day, ""));
        assertEquals(2, both.path("days").size());
        assertEquals(1, both.at("/days/1/records").asInt());
        for (String bad : List.of("from=x", "from=2026-02-01&to=2026-01-01", "from=2020-01-01", "day=1")) {
            assertEquals(
                    400,
                    server.portal("GET", "/internal/v1/grants/g6/usage?" + bad, "")
                            .statusCode(),
                    bad);
        }
        assertEquals(
                404, server.portal("GET", "/internal/v1/grants/g9/usage", "").statusCode());
    }

    @Test
    void usageOutlivesTheServer() throws Exception {
        try (ApiServer first = ApiServer.start(ApiConfig.Home.MEMORY, 10)) {
            String token = first.token("");
            try (ApiServer second = first.beside()) {
                second.get("/v1/affiliates?limit=4&fields=id", second.token(""));
            }
            first.get("/v1/affiliates?limit=5&fields=id", token);
            JsonNode usage = ApiServer.json(first.portal("GET", "/internal/v1/grants/g1/usage", ""));
            assertEquals(2, usage.at("/days/0/requests").asInt(), "both servers' calls");
            assertEquals(9, usage.at("/days/0/records").asInt());
            first.putGrant(GrantState.CLOSED, 2, "pilot");
        }
    }
}
