package ma.cmr.sandbox.api;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * A suspension, told to one of two servers on one MongoDB. Both judge by clocks that the test moves: no call is answered later than one second
 * after the acknowledgement, whatever it had in hand.
 */
class SuspensionTest {
    private static final String PATH = "/v1/affiliates?limit=5&fields=id";
    private ApiServer told;
    private ApiServer other;
    private String token;

    @BeforeEach
    void start() {
        told = ApiServer.start(ApiConfig.Home.MONGODB, 30);
        other = told.beside();
        token = told.token("");
        // Both hold the token as verified and the grant as read.
        assertEquals(200, told.get(PATH, token).statusCode());
        assertEquals(200, other.get(PATH, token).statusCode());
    }

    @AfterEach
    void stop() {
        if (other != null) {
            other.close();
        }
        if (told != null) {
            told.close();
        }
    }

    private JsonNode put(String state, long revision) {
        String scopes = String.join("\",\"", ApiServer.dataScopes());
        HttpResponse<String> answer = told.portal(
                "PUT", "/internal/v1/grants/g1", InternalTest.grant("client", state, revision, "\"" + scopes + "\""));
        assertEquals(200, answer.statusCode(), answer.body());
        return ApiServer.json(answer);
    }

    private static void refused(HttpResponse<String> answer) {
        assertEquals(403, answer.statusCode(), answer.body());
        assertEquals("GRANT_SUSPENDED", ApiServer.json(answer).path("code").asText());
    }

    @Test
    void aCallBeganLaterIsRefusedAtOnceHereAndWithinASecondElsewhere() {
        JsonNode acknowledged = put("SUSPENDED", 2);
        assertEquals(
                told.clock.instant().plusSeconds(1),
                Instant.parse(acknowledged.path("inForceAt").asText()));
        refused(told.get(PATH, token));
        other.nanos.move(Duration.ofNanos(999_999_999));
        assertEquals(200, other.get(PATH, token).statusCode(), "less than a second old");
        other.nanos.move(Duration.ofNanos(1));
        refused(other.get(PATH, token));
        put("ACTIVE", 3);
        assertEquals(200, told.get(PATH, token).statusCode());
    }

    @Test
    void aListUnderWayStopsAtItsNextPage() {
        for (ApiServer server : List.of(told, other)) {
            JsonNode page = ApiServer.json(server.get(PATH, token));
            String next = PATH + "&cursor=" + page.path("next").asText();
            long revision = server == told ? 2 : 4;
            put("SUSPENDED", revision);
            other.nanos.move(Duration.ofSeconds(1));
            refused(server.get(next, token));
            put("ACTIVE", revision + 1);
            other.nanos.move(Duration.ofSeconds(1));
            assertEquals(200, server.get(next, token).statusCode());
        }
    }

    /** A call is caught between its check and its answer, wherever in between; a second after the acknowledgement it is not answered. */
    @Test
    void aCallThatIsUnderWayIsNotAnsweredLater() throws Exception {
        for (int asked = 1; asked <= 2; asked++) {
            other.nanos.holdAfter(asked);
            CompletableFuture<HttpResponse<String>> call = CompletableFuture.supplyAsync(() -> other.get(PATH, token));
            other.nanos.awaitHeld();
            put("SUSPENDED", 2L * asked);
            other.nanos.move(Duration.ofSeconds(1));
            other.nanos.release();
            refused(call.get());
            put("ACTIVE", 2L * asked + 1);
            other.nanos.move(Duration.ofSeconds(1));
        }
        // And in the process that acknowledged it, not even within the second.
        told.nanos.holdAfter(1);
        CompletableFuture<HttpResponse<String>> call = CompletableFuture.supplyAsync(() -> told.get(PATH, token));
        told.nanos.awaitHeld();
        put("SUSPENDED", 10);
        told.nanos.release();
        refused(call.get());
    }

    /** A change that narrows a grant binds answers under way as a suspension does. */
    @Test
    void anAnswerMadeUnderAGrantThatChangedIsNotSent() throws Exception {
        told.nanos.holdAfter(1);
        CompletableFuture<HttpResponse<String>> call = CompletableFuture.supplyAsync(() -> told.get(PATH, token));
        told.nanos.awaitHeld();
        HttpResponse<String> put = told.portal(
                "PUT", "/internal/v1/grants/g1", InternalTest.grant("client", "ACTIVE", 2, "\"affiliates:read\""));
        assertEquals(200, put.statusCode());
        told.nanos.release();
        HttpResponse<String> answer = call.get();
        assertEquals(503, answer.statusCode(), answer.body());
        assertTrue(answer.headers().firstValue("Retry-After").isPresent());
        assertEquals(200, told.get(PATH, token).statusCode());
    }

    @Test
    void noTokenIsGivenEither() {
        put("SUSPENDED", 2);
        other.nanos.move(Duration.ofSeconds(1));
        for (ApiServer server : List.of(told, other)) {
            assertEquals(
                    "unauthorized_client",
                    ApiServer.json(server.tokenAnswer("grant_type=client_credentials"))
                            .path("error")
                            .asText());
        }
    }
}
