package ma.cmr.sandbox.portal;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import ma.cmr.sandbox.evidence.assignment.Lot;
import ma.cmr.sandbox.evidence.assignment.Seed;
import ma.cmr.sandbox.evidence.protocol.Arm;

/**
 * Experiments as the API's internal contract promises them, in memory: fixed at the first put, by revision, frozen for ever with a hash over
 * the units' lines. Units are assigned by the specification's lot, so that a replay holds unless a test spoils one.
 */
public final class ExperimentsInMemory {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Set<String> MEMBERS = Set.of(
            "grantId",
            "protocolHash",
            "seed",
            "seedCommitment",
            "dataset",
            "arms",
            "kpis",
            "window",
            "state",
            "revision");
    private static final List<String> FIXED =
            List.of("grantId", "protocolHash", "seed", "seedCommitment", "dataset", "arms", "kpis");

    /** An answer: status and body. */
    public record Reply(int status, JsonNode body) {}

    private static final class Unit {
        String arm = "";
        Instant assignedAt = Instant.EPOCH;
        final SortedMap<String, Instant> events = new TreeMap<>();
    }

    private final Clock clock;
    private final Map<String, JsonNode> puts = new ConcurrentHashMap<>();
    private final Map<String, Instant> frozenAt = new ConcurrentHashMap<>();
    private final Map<String, SortedMap<String, Unit>> units = new ConcurrentHashMap<>();
    private final Map<String, Map<String, Long>> refused = new ConcurrentHashMap<>();

    ExperimentsInMemory(Clock clock) {
        this.clock = clock;
    }

    /** An experiment as it was put last. */
    public JsonNode put(String id) {
        return puts.getOrDefault(id, JSON.createObjectNode());
    }

    /** Answers {@code PUT /internal/v1/experiments/{id}}. */
    synchronized Reply put(String id, JsonNode body) {
        JsonNode known = puts.get(id);
        for (var names = body.fieldNames(); names.hasNext(); ) {
            String name = names.next();
            if (!MEMBERS.contains(name)) {
                return problem(400, "INVALID_INPUT");
            }
        }
        boolean committed = sha256(HexFormat.of().parseHex(body.path("seed").asText()))
                .equals(body.path("seedCommitment").asText());
        if (body.size() != MEMBERS.size() || !committed || !valid(body)) {
            return problem(400, "INVALID_INPUT");
        }
        if (known != null && !known.equals(body)) {
            if (FIXED.stream().anyMatch(name -> !known.get(name).equals(body.get(name)))) {
                return problem(409, "EXPERIMENT_FIXED");
            }
            if (known.get("revision").asLong() >= body.get("revision").asLong()) {
                return problem(409, "STALE_REVISION");
            }
            if (frozenAt.containsKey(id) && !isFrozen(body)) {
                return problem(409, "EXPERIMENT_FROZEN");
            }
        }
        puts.put(id, body);
        if (isFrozen(body)) {
            frozenAt.putIfAbsent(id, clock.instant());
        }
        ObjectNode answer = JSON.createObjectNode().put("experimentId", id);
        answer.set("revision", body.get("revision"));
        answer.set("state", body.get("state"));
        frozen(id, answer);
        return new Reply(200, answer);
    }

    private static boolean valid(JsonNode body) {
        Instant from = Instant.parse(body.path("window").path("from").asText());
        return !Instant.parse(body.path("window").path("until").asText()).isBefore(from)
                && List.of("LOCKED", "RUNNING", "FROZEN", "CLOSED")
                        .contains(body.path("state").asText())
                && List.of("affiliates", "pensioners")
                        .contains(body.path("dataset").asText());
    }

    private static boolean isFrozen(JsonNode body) {
        return List.of("FROZEN", "CLOSED").contains(body.path("state").asText());
    }

    private void frozen(String id, ObjectNode answer) {
        if (frozenAt.containsKey(id)) {
            answer.put("frozenAt", frozenAt.get(id).toString()).put("dataHash", sha256(lines(id)));
        }
    }

    /** What a running pilot reports. */
    public final class Reports {
        private final String id;

        private Reports(String id) {
            this.id = id;
        }

        /** Assigns units, as a client does; refused outside RUNNING, as the API refuses. */
        public Reports assign(int many) {
            JsonNode body = put(id);
            if (!body.path("state").asText().equals("RUNNING")) {
                throw new AssertionError("EXPERIMENT_NOT_RUNNING: " + body.path("state"));
            }
            List<Arm> arms = new ArrayList<>();
            body.path("arms")
                    .forEach(arm -> arms.add(new Arm(
                            arm.path("name").asText(), arm.path("weight").asLong())));
            Lot lot = new Lot(Seed.parse(body.path("seed").asText()), id, arms);
            SortedMap<String, Unit> all = units.computeIfAbsent(id, key -> new TreeMap<>());
            int first = all.size();
            for (int i = first; i < first + many; i++) {
                String name = String.format(java.util.Locale.ROOT, "PEN-%07d", i);
                Unit unit = new Unit();
                unit.arm = lot.ofUnit(name);
                unit.assignedAt = clock.instant();
                all.put(name, unit);
            }
            return this;
        }

        /** Every unit of an arm has an event of a type, an hour after its assignment. */
        public Reports all(String arm, String type) {
            return share(arm, type, 1);
        }

        /** A share of an arm's units, evenly spread, has an event of a type, two hours after its assignment. */
        public Reports share(String arm, String type, double share) {
            long place = 0;
            for (Unit unit : units.getOrDefault(id, new TreeMap<>()).values()) {
                if (unit.arm.equals(arm)) {
                    place++;
                    if (Math.floor(place * share) > Math.floor((place - 1) * share)) {
                        unit.events.put(type, unit.assignedAt.plus(Duration.ofHours(share == 1 ? 1 : 2)));
                    }
                }
            }
            return this;
        }

        /** Events that were refused for a reason. */
        public Reports refuse(String code, long times) {
            refused.computeIfAbsent(id, key -> new ConcurrentHashMap<>()).put(code, times);
            return this;
        }

        /** Puts a unit into an arm that the lot does not give it. */
        public Reports spoil(String arm, int many) {
            units.getOrDefault(id, new TreeMap<>()).values().stream()
                    .filter(unit -> !unit.arm.equals(arm))
                    .limit(many)
                    .forEach(unit -> unit.arm = arm);
            return this;
        }

        /** Units of an arm. */
        public long of(String arm) {
            return units.getOrDefault(id, new TreeMap<>()).values().stream()
                    .filter(unit -> unit.arm.equals(arm))
                    .count();
        }
    }

    /** What a running pilot reports on an experiment. */
    public Reports of(String id) {
        return new Reports(id);
    }

    /** Answers {@code GET /internal/v1/experiments/{id}/aggregates}. */
    Reply aggregates(String id) {
        JsonNode body = puts.get(id);
        if (body == null) {
            return problem(404, "NOT_FOUND");
        }
        Instant asOf = frozenAt.getOrDefault(id, clock.instant());
        Instant until = Instant.parse(body.path("window").path("until").asText());
        Instant seen = asOf.isBefore(until) ? asOf : until;
        ObjectNode answer = JSON.createObjectNode().put("experimentId", id);
        answer.set("protocolHash", body.get("protocolHash"));
        answer.set("state", body.get("state"));
        answer.put("asOf", asOf.toString());
        frozen(id, answer);
        answer.set("seedCommitment", body.get("seedCommitment"));
        ArrayNode arms = answer.putArray("arms");
        for (JsonNode arm : body.path("arms")) {
            List<Unit> own = units.getOrDefault(id, new TreeMap<>()).values().stream()
                    .filter(unit -> unit.arm.equals(arm.path("name").asText()))
                    .toList();
            ObjectNode counted = arms.addObject();
            counted.set("name", arm.get("name"));
            counted.set("weight", arm.get("weight"));
            counted.put("assigned", own.size());
            ArrayNode kpis = counted.putArray("kpis");
            for (JsonNode kpi : body.path("kpis")) {
                count(kpis.addObject(), kpi, own, seen);
            }
        }
        ObjectNode events = answer.putObject("events");
        events.put(
                "accepted",
                units.getOrDefault(id, new TreeMap<>()).values().stream()
                        .mapToLong(unit -> unit.events.size())
                        .sum());
        events.put("duplicates", 2);
        ArrayNode reasons = events.putArray("refused");
        new TreeMap<>(refused.getOrDefault(id, Map.of()))
                .forEach((code, count) -> reasons.addObject().put("code", code).put("count", count));
        days(answer.putArray("days"), id);
        return new Reply(200, answer);
    }

    private static void count(ObjectNode counted, JsonNode kpi, List<Unit> own, Instant seen) {
        String start = kpi.path("startEvent").asText();
        String end = kpi.path("endEvent").asText();
        Duration window = Duration.ofDays(kpi.path("windowDays").asLong());
        long started =
                own.stream().filter(unit -> unit.events.containsKey(start)).count();
        long completed = own.stream()
                .filter(unit -> unit.events.containsKey(start) && unit.events.containsKey(end))
                .count();
        long known = own.stream()
                .filter(unit -> unit.events.containsKey(start)
                        && (unit.events.containsKey(end)
                                || !unit.events.get(start).plus(window).isAfter(seen)))
                .count();
        counted.set("id", kpi.get("id"));
        counted.set("version", kpi.get("version"));
        counted.put("started", started).put("completed", completed).put("missing", own.size() - known);
    }

    private void days(ArrayNode days, String id) {
        SortedMap<LocalDate, long[]> counts = new TreeMap<>();
        for (Unit unit : units.getOrDefault(id, new TreeMap<>()).values()) {
            counts.computeIfAbsent(LocalDate.ofInstant(unit.assignedAt, ZoneOffset.UTC), day -> new long[2])[0]++;
            unit.events
                    .values()
                    .forEach(at ->
                            counts.computeIfAbsent(LocalDate.ofInstant(at, ZoneOffset.UTC), day -> new long[2])[1]++);
        }
        counts.forEach((day, numbers) -> days.addObject()
                .put("day", day.toString())
                .put("assigned", numbers[0])
                .put("events", numbers[1]));
    }

    /** Answers {@code GET /internal/v1/experiments/{id}/units}, from after a unit and at most so many. */
    byte[] units(String id, String after, int limit) {
        List<String> lines = lines(id).lines().toList();
        StringBuilder piece = new StringBuilder();
        lines.stream()
                .filter(line ->
                        after.isEmpty() || tree(line).path("unit").asText().compareTo(after) > 0)
                .limit(limit)
                .forEach(line -> piece.append(line).append('\n'));
        return piece.toString().getBytes(StandardCharsets.UTF_8);
    }

    boolean isFrozen(String id) {
        return frozenAt.containsKey(id);
    }

    private String lines(String id) {
        StringBuilder lines = new StringBuilder();
        units.getOrDefault(id, new TreeMap<>()).forEach((name, unit) -> {
            ObjectNode line = JSON.createObjectNode()
                    .put("unit", name)
                    .put("arm", unit.arm)
                    .put("assignedAt", unit.assignedAt.toString());
            ArrayNode events = line.putArray("events");
            unit.events.forEach((type, at) -> events.addObject()
                    .put("eventId", name + "-" + type)
                    .put("type", type)
                    .put("at", at.toString())
                    .put("receivedAt", at.toString()));
            lines.append(line).append('\n');
        });
        return lines.toString();
    }

    private static JsonNode tree(String line) {
        try {
            return JSON.readTree(line);
        } catch (JsonProcessingException e) {
            throw new AssertionError(e);
        }
    }

    private static Reply problem(int status, String code) {
        return new Reply(status, JSON.createObjectNode().put("status", status).put("code", code));
    }

    private static String sha256(String text) {
        return sha256(text.getBytes(StandardCharsets.UTF_8));
    }

    private static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError(e);
        }
    }
}
