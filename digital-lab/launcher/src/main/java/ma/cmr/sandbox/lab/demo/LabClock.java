package ma.cmr.sandbox.lab.demo;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;

/** The clock of a running lab that was started with {@code --demo-clock}: what it shows, and the hand that moves it on. */
public final class LabClock implements AutoCloseable {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final ZoneId ZONE = ZoneId.of("Africa/Casablanca");

    private final HttpClient http = HttpClient.newHttpClient();
    private final String url;
    private final String secret;

    /**
     * The clock at an address.
     *
     * @param secret that of the lab's folder
     */
    public LabClock(String url, String secret) {
        this.url = url;
        this.secret = secret;
    }

    /** The lab's own day. */
    public LocalDate today() {
        return LocalDate.ofInstant(now(), ZONE);
    }

    private Instant now() {
        return ask(request().GET());
    }

    /**
     * Moves it on.
     *
     * @return the lab's day then
     */
    public LocalDate move(int days) {
        ask(request()
                .PUT(HttpRequest.BodyPublishers.ofString("{\"now\":\"" + now().plus(Duration.ofDays(days)) + "\"}"))
                .header("Content-Type", "application/json"));
        return today();
    }

    private HttpRequest.Builder request() {
        return HttpRequest.newBuilder(URI.create(url))
                .timeout(Duration.ofSeconds(20))
                .header("Authorization", "Bearer " + secret);
    }

    private Instant ask(HttpRequest.Builder request) {
        try {
            HttpResponse<String> answer = http.send(request.build(), HttpResponse.BodyHandlers.ofString());
            if (answer.statusCode() != 200) {
                throw new StoryStopped("the lab's clock: " + answer.statusCode() + " " + answer.body());
            }
            return Instant.parse(JSON.readTree(answer.body()).get("now").asText());
        } catch (IOException e) {
            throw new StoryStopped("no lab answers; start one with ./lab up --demo-clock", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StoryStopped("interrupted", e);
        }
    }

    @Override
    public void close() {
        http.close();
    }
}
