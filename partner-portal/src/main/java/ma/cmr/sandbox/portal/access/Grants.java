package ma.cmr.sandbox.portal.access;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import ma.cmr.sandbox.kit.config.Secret;
import ma.cmr.sandbox.portal.pilot.GrantWish;

/** Grants as the API's internal contract speaks of them. */
public final class Grants {
    private final SandboxApiClient api;

    Grants(SandboxApiClient api) {
        this.api = api;
    }

    /** The API holds this state durably; no call is answered otherwise from then on. */
    record Acknowledged(long revision, GrantWish.Mode mode, Instant inForceAt) {}

    /** A client's secret, which is known now and never again. */
    public record NewSecret(String clientId, Secret secret, Instant expiresAt) {}

    /**
     * One cause of refused calls.
     *
     * @param code of the problem
     */
    public record Cause(int status, String code, long count) {}

    /** The use of one day. */
    public record Day(LocalDate day, long requests, long records) {}

    /**
     * A client's use.
     *
     * @param causes of refused calls, most frequent first
     */
    public record Usage(
            List<Day> days, List<Cause> causes, Optional<Instant> lastCallAt, long rowsPerDay, long requests) {}

    /** Puts the wish of a pilot. */
    Acknowledged put(String grantId, String partner, GrantWish wish) {
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        body.put("clientId", wish.clientId()).put("partner", partner);
        add(body.putArray("scopes"), wish.scopes());
        body.put("purpose", GrantWish.PURPOSE);
        ObjectNode fields = body.putObject("fields");
        new TreeMap<>(wish.fields()).forEach((dataset, paths) -> add(fields.putArray(dataset), paths));
        body.putObject("rows").put("kind", "ALL");
        body.put("tier", wish.tier())
                .put("quotaPlan", wish.quotaPlan())
                .put("from", wish.from().toString())
                .put("until", wish.until().toString())
                .put("state", wish.mode().name())
                .put("revision", wish.revision());
        JsonNode answer = api.put(path(grantId), body);
        return new Acknowledged(
                answer.path("revision").asLong(),
                GrantWish.Mode.valueOf(answer.path("state").asText()),
                Instant.parse(answer.path("inForceAt").asText()));
    }

    private static void add(ArrayNode array, List<String> texts) {
        texts.forEach(array::add);
    }

    /** Makes a new secret; the one before stays valid until it expires. */
    NewSecret newSecret(String grantId) {
        JsonNode answer = api.post(path(grantId) + "/secret");
        return new NewSecret(
                answer.path("clientId").asText(),
                new Secret(answer.path("clientSecret").asText()),
                Instant.parse(answer.path("expiresAt").asText()));
    }

    /** The use between two days, both included. */
    Usage usage(String grantId, LocalDate from, LocalDate to) {
        JsonNode answer = api.get(path(grantId) + "/usage?from=" + from + "&to=" + to);
        List<Day> days = new ArrayList<>();
        Map<String, Cause> causes = new TreeMap<>();
        for (JsonNode day : answer.path("days")) {
            days.add(new Day(
                    LocalDate.parse(day.path("day").asText()),
                    day.path("requests").asLong(),
                    day.path("records").asLong()));
            for (JsonNode error : day.path("errors")) {
                String code = error.path("code").asText();
                int status = error.path("status").asInt();
                causes.merge(
                        code + status,
                        new Cause(status, code, error.path("count").asLong()),
                        (one, other) -> new Cause(status, code, one.count() + other.count()));
            }
        }
        List<Cause> sorted = new ArrayList<>(causes.values());
        sorted.sort((one, other) -> Long.compare(other.count(), one.count()));
        JsonNode quota = answer.path("quota");
        return new Usage(
                days,
                sorted,
                Optional.ofNullable(answer.get("lastCallAt"))
                        .map(JsonNode::asText)
                        .map(Instant::parse),
                quota.path("rowsPerDay").asLong(),
                quota.path("requestsPerWindow").asLong());
    }

    private static String path(String grantId) {
        return "/internal/v1/grants/" + grantId;
    }
}
