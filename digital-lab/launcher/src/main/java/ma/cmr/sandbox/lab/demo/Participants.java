package ma.cmr.sandbox.lab.demo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/** A pilot's service as the API sees it: assigns people to the arms of its experiment and reports what they did. The people are invented, and so is what they do. */
public final class Participants implements AutoCloseable {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int BATCH = 500;

    /**
     * How people behave.
     *
     * @param completes share of those who start that complete, without the service
     * @param effect what the service adds to it
     * @param suspendedWrongly share of those checked whose pension is suspended wrongly
     * @param seed of their chances
     */
    public record Behaviour(double completes, double effect, double suspendedWrongly, long seed) {}

    /** What a client signs in with. */
    public record Client(String id, String secret) {}

    /** What the API took, over all batches. */
    public record Reported(int assigned, int accepted, int refused) {}

    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();
    private final String api;
    private final Client client;
    private String token = "";

    public Participants(String api, Client client) {
        this.api = api;
        this.client = client;
    }

    /**
     * Assigns so many pensioners and reports all that they do.
     *
     * @throws StoryStopped where the API refuses a whole request
     */
    public Reported takePart(String experiment, int count, Behaviour behaviour) {
        int assigned = 0;
        int accepted = 0;
        int refused = 0;
        List<String> ids = pensioners(count);
        String base = "/v1/experiments/" + URLEncoder.encode(experiment, StandardCharsets.UTF_8);
        for (int first = 0; first < ids.size(); first += BATCH) {
            ObjectNode asked = JSON.createObjectNode();
            ids.subList(first, Math.min(ids.size(), first + BATCH)).forEach(asked.putArray("units")::add);
            List<ObjectNode> events = new ArrayList<>();
            for (JsonNode item : call("POST", base + "/assignments", asked).get("items")) {
                if (item.has("arm")) {
                    assigned++;
                    events.addAll(events(item, behaviour));
                }
            }
            for (int next = 0; next < events.size(); next += BATCH) {
                ObjectNode sent = JSON.createObjectNode();
                ArrayNode list = sent.putArray("events");
                events.subList(next, Math.min(events.size(), next + BATCH)).forEach(list::add);
                JsonNode answer = call("POST", base + "/events", sent);
                accepted += answer.get("accepted").asInt();
                refused += answer.get("refused").size();
            }
        }
        return new Reported(assigned, accepted, refused);
    }

    private static List<ObjectNode> events(JsonNode item, Behaviour behaviour) {
        boolean served = !item.get("arm").asText().equals("control");
        Random chances =
                new Random(behaviour.seed() * 31 + item.get("unit").asText().hashCode());
        List<ObjectNode> events = new ArrayList<>(List.of(event(item, "started"), event(item, "checked")));
        if (chances.nextDouble() < behaviour.completes() + (served ? behaviour.effect() : 0)) {
            events.add(event(item, "completed"));
        }
        if (chances.nextDouble() < behaviour.suspendedWrongly()) {
            events.add(event(item, "suspended_wrongly"));
        }
        return events;
    }

    private static ObjectNode event(JsonNode item, String type) {
        String unit = item.get("unit").asText();
        return JSON.createObjectNode()
                .put("eventId", unit + "-" + type)
                .put("unit", unit)
                .put("type", type)
                .put("at", item.get("assignedAt").asText());
    }

    private List<String> pensioners(int count) {
        List<String> ids = new ArrayList<>();
        String path = "/v1/pensioners?limit=200&fields=id";
        String next = path;
        while (!next.isEmpty() && ids.size() < count) {
            JsonNode page = call("GET", next, null);
            page.get("items").forEach(item -> ids.add(item.get("id").asText()));
            next = page.hasNonNull("next")
                    ? path + "&cursor=" + URLEncoder.encode(page.get("next").asText(), StandardCharsets.UTF_8)
                    : "";
        }
        return ids.subList(0, Math.min(count, ids.size()));
    }

    private JsonNode call(String method, String path, @Nullable JsonNode body) {
        if (token.isEmpty()) {
            token = signIn();
        }
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(api + path))
                .timeout(Duration.ofSeconds(60))
                .header("Authorization", "Bearer " + token)
                .method(
                        method,
                        body == null
                                ? HttpRequest.BodyPublishers.noBody()
                                : HttpRequest.BodyPublishers.ofString(body.toString()));
        if (body != null) {
            request.header("Content-Type", "application/json");
        }
        return read(request.build(), method + " " + path);
    }

    /** A fresh token; the next calls are made with it. */
    public String signIn() {
        HttpRequest request = HttpRequest.newBuilder(URI.create(api + "/oauth2/token"))
                .timeout(Duration.ofSeconds(30))
                .header(
                        "Authorization",
                        "Basic "
                                + Base64.getEncoder()
                                        .encodeToString(
                                                (client.id() + ":" + client.secret()).getBytes(StandardCharsets.UTF_8)))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString("grant_type=client_credentials"))
                .build();
        return read(request, "token").get("access_token").asText();
    }

    private JsonNode read(HttpRequest request, String what) {
        try {
            HttpResponse<String> answer = http.send(request, HttpResponse.BodyHandlers.ofString());
            if (answer.statusCode() >= 300) {
                throw new StoryStopped(what + ": " + answer.statusCode() + " " + answer.body());
            }
            return JSON.readTree(answer.body());
        } catch (IOException e) {
            throw new StoryStopped("the API does not answer to " + what, e);
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
