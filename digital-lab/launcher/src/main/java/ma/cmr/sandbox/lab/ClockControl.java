package ma.cmr.sandbox.lab;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Map;
import ma.cmr.sandbox.kit.config.Secret;
import ma.cmr.sandbox.kit.http.Answer;
import ma.cmr.sandbox.kit.http.Exchange;
import ma.cmr.sandbox.kit.http.Problem;
import ma.cmr.sandbox.kit.http.ProblemJson;
import ma.cmr.sandbox.kit.http.Problems;
import ma.cmr.sandbox.kit.http.Routes;
import ma.cmr.sandbox.kit.http.WebServer;
import ma.cmr.sandbox.kit.id.Ids;
import ma.cmr.sandbox.kit.text.Messages;

/**
 * The one route by which a demonstration moves the clock: on loopback, on a port of its own, with a secret that only the owner of the lab's
 * folder can read. It exists where the lab was started with {@code --demo-clock} and nowhere else.
 */
final class ClockControl implements AutoCloseable {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final DemoClock clock;
    private final byte[] secret;
    private final WebServer server;

    private ClockControl(DemoClock clock, Secret secret, Ids ids) {
        this.clock = clock;
        this.secret = secret.reveal().getBytes(StandardCharsets.UTF_8);
        Routes routes = new Routes();
        Routes.Guarded<Boolean> owner = routes.guarded(this::owner);
        owner.get("/clock", (exchange, known) -> shown());
        owner.put("/clock", (exchange, known) -> moved(exchange));
        this.server = WebServer.start(
                new WebServer.Settings("127.0.0.1", 0, 1, Map.of()),
                routes,
                new ProblemJson("about:blank#", new Messages("/messages/kit")),
                ids);
    }

    static ClockControl start(DemoClock clock, Secret secret, Ids ids) {
        return new ClockControl(clock, secret, ids);
    }

    String address() {
        return "http://127.0.0.1:" + server.port() + "/clock";
    }

    private boolean owner(Exchange exchange) {
        byte[] given = exchange.header("Authorization").orElse("").getBytes(StandardCharsets.UTF_8);
        byte[] expected = new byte["Bearer ".length() + secret.length];
        System.arraycopy("Bearer ".getBytes(StandardCharsets.UTF_8), 0, expected, 0, "Bearer ".length());
        System.arraycopy(secret, 0, expected, "Bearer ".length(), secret.length);
        if (!MessageDigest.isEqual(expected, given)) {
            throw Problem.of(401, "NOT_FOUND", Map.of("what", "clock"));
        }
        return true;
    }

    private Answer shown() {
        try {
            return Answer.json(
                    JSON.writeValueAsBytes(Map.of("now", clock.instant().toString())));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    private Answer moved(Exchange exchange) {
        JsonNode to = exchange.json().path("now");
        try {
            clock.moveTo(Instant.parse(to.asText()));
        } catch (DateTimeException e) {
            throw Problems.invalidInput(
                    "/now", "'" + to.asText() + "' is not an instant", "such as 2026-12-24T08:00:00Z");
        } catch (IllegalArgumentException e) {
            throw Problems.invalidInput("/now", String.valueOf(e.getMessage()), "a later instant");
        }
        return shown();
    }

    @Override
    public void close() {
        server.close();
    }
}
