package ma.cmr.sandbox.lab;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import ma.cmr.sandbox.kit.config.Secret;
import ma.cmr.sandbox.kit.id.Ids;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DemoClockTest {
    private static final Instant START = Instant.parse("2026-03-01T08:00:00Z");
    private static final Clock MACHINE = Clock.fixed(START, ZoneOffset.UTC);

    @TempDir
    Path folder;

    @Test
    void itGoesForwardOnlyAndKeepsItsPlace() {
        Path file = folder.resolve("clock");
        DemoClock clock = DemoClock.in(file, MACHINE);
        assertEquals(START, clock.instant());
        Instant later = START.plus(Duration.ofDays(56));
        assertEquals(later, clock.moveTo(later));
        assertThrows(IllegalArgumentException.class, () -> clock.moveTo(later.minusSeconds(1)));
        assertThrows(IllegalArgumentException.class, () -> clock.moveTo(later.plus(DemoClock.FURTHEST)));
        assertEquals(later, DemoClock.in(file, MACHINE).instant());
        assertEquals(later, clock.withZone(ZoneOffset.ofHours(1)).instant());
        assertEquals(Duration.ofDays(56), DemoClock.ahead(file));
    }

    @Test
    void aSpoiltFileIsSaidInOneLine() throws Exception {
        Path file = Files.writeString(folder.resolve("clock"), "eight weeks\n");
        CannotStart problem = assertThrows(CannotStart.class, () -> DemoClock.in(file, MACHINE));
        assertTrue(String.valueOf(problem.getMessage()).contains("holds no duration"), problem.getMessage());
    }

    @Test
    void onlyTheOwnerOfTheFolderMovesIt() throws Exception {
        DemoClock clock = DemoClock.in(folder.resolve("clock"), MACHINE);
        try (ClockControl control = ClockControl.start(clock, new Secret("known to the owner"), Ids.counted("c"))) {
            assertEquals(
                    401,
                    put(control, "guessed", "{\"now\":\"2026-04-01T08:00:00Z\"}")
                            .statusCode());
            assertEquals(START, clock.instant());
            HttpResponse<String> moved = put(control, "known to the owner", "{\"now\":\"2026-04-01T08:00:00Z\"}");
            assertEquals("{\"now\":\"2026-04-01T08:00:00Z\"}", moved.body());
            assertEquals(Instant.parse("2026-04-01T08:00:00Z"), clock.instant());
            HttpResponse<String> back = put(control, "known to the owner", "{\"now\":\"2026-03-01T08:00:00Z\"}");
            assertEquals(400, back.statusCode());
            assertTrue(back.body().contains("only goes forward"), back.body());
            assertEquals(
                    400,
                    put(control, "known to the owner", "{\"now\":\"soon\"}").statusCode());
        }
    }

    private static HttpResponse<String> put(ClockControl control, String secret, String body) throws Exception {
        try (HttpClient client = HttpClient.newHttpClient()) {
            return client.send(
                    HttpRequest.newBuilder(URI.create(control.address()))
                            .header("Authorization", "Bearer " + secret)
                            .header("Content-Type", "application/json")
                            .PUT(HttpRequest.BodyPublishers.ofString(body))
                            .build(),
                    HttpResponse.BodyHandlers.ofString());
        }
    }
}
