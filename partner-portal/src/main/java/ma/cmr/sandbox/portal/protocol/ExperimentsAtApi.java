package ma.cmr.sandbox.portal.protocol;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayOutputStream;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import ma.cmr.sandbox.evidence.protocol.Canonical;
import ma.cmr.sandbox.portal.access.SandboxApiClient;

/**
 * Experiments at the API, as the portal may use them. What is counted by arm is of two types: sizes, which any time may show, and outcomes,
 * which cannot be read before the API has frozen the data. Throws {@code ApiTrouble} where the API does not answer or refuses.
 */
public final class ExperimentsAtApi {
    /** Units fetched at once. */
    private static final int PIECE = 50_000;

    private final SandboxApiClient client;

    public ExperimentsAtApi(SandboxApiClient client) {
        this.client = client;
    }

    /** Asks for an experiment; answered once the API has durably taken it. */
    Acknowledgement put(WantedExperiment wanted) {
        JsonNode answer = client.put(path(wanted.id()), JsonText.node(wanted.body()));
        return new Acknowledgement(
                answer.path("revision").asLong(), instant(answer, "frozenAt"), text(answer, "dataHash"));
    }

    /** How an experiment goes, without any outcome. */
    public Running running(String experimentId) {
        return running(client.get(path(experimentId) + "/aggregates"));
    }

    /**
     * What was counted, outcomes included.
     *
     * @throws NotFrozen while events are still taken
     */
    public Frozen frozen(String experimentId) {
        JsonNode answer = client.get(path(experimentId) + "/aggregates");
        Optional<Instant> frozenAt = instant(answer, "frozenAt");
        Optional<String> dataHash = text(answer, "dataHash");
        boolean over = List.of("FROZEN", "CLOSED").contains(answer.path("state").asText());
        if (!over || frozenAt.isEmpty() || dataHash.isEmpty()) {
            throw new NotFrozen();
        }
        return frozen(answer, frozenAt.get(), dataHash.get());
    }

    /** What was counted, from the text that was kept of it. */
    public static Frozen frozenOf(String text) {
        JsonNode answer = JsonText.tree(text);
        return frozen(
                answer,
                instant(answer, "frozenAt").orElseThrow(),
                text(answer, "dataHash").orElseThrow());
    }

    /** The frozen units, one JSON object a line, as the API hashed them; fetched in pieces. */
    public byte[] units(String experimentId) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        String after = "";
        while (true) {
            byte[] piece = client.bytes(path(experimentId) + "/units?limit=" + PIECE
                    + (after.isEmpty() ? "" : "&after=" + URLEncoder.encode(after, StandardCharsets.UTF_8)));
            all.writeBytes(piece);
            List<String> lines =
                    new String(piece, StandardCharsets.UTF_8).lines().toList();
            if (lines.size() < PIECE) {
                return all.toByteArray();
            }
            after = JsonText.tree(lines.getLast()).path("unit").asText();
        }
    }

    private static String path(String experimentId) {
        return "/internal/v1/experiments/" + experimentId;
    }

    private static Frozen frozen(JsonNode answer, Instant frozenAt, String dataHash) {
        List<ArmCounts> arms = new ArrayList<>();
        for (JsonNode arm : answer.path("arms")) {
            List<KpiCounts> kpis = new ArrayList<>();
            for (JsonNode kpi : arm.path("kpis")) {
                kpis.add(new KpiCounts(
                        kpi.path("id").asText(),
                        kpi.path("version").asLong(),
                        kpi.path("started").asLong(),
                        kpi.path("completed").asLong(),
                        kpi.path("missing").asLong()));
            }
            arms.add(new ArmCounts(
                    arm.path("name").asText(),
                    arm.path("weight").asLong(),
                    arm.path("assigned").asLong(),
                    kpis));
        }
        return new Frozen(
                answer.path("protocolHash").asText(),
                answer.path("seedCommitment").asText(),
                frozenAt,
                dataHash,
                running(answer),
                arms,
                Canonical.text(JsonText.of(answer)));
    }

    private static Running running(JsonNode answer) {
        List<Assigned> arms = new ArrayList<>();
        for (JsonNode arm : answer.path("arms")) {
            arms.add(new Assigned(
                    arm.path("name").asText(),
                    arm.path("weight").asLong(),
                    arm.path("assigned").asLong()));
        }
        JsonNode events = answer.path("events");
        List<RefusedEvents> refused = new ArrayList<>();
        for (JsonNode reason : events.path("refused")) {
            refused.add(new RefusedEvents(
                    reason.path("code").asText(), reason.path("count").asLong()));
        }
        List<Day> days = new ArrayList<>();
        for (JsonNode day : answer.path("days")) {
            days.add(new Day(
                    LocalDate.parse(day.path("day").asText()),
                    day.path("assigned").asLong(),
                    day.path("events").asLong()));
        }
        return new Running(
                Instant.parse(answer.path("asOf").asText()),
                arms,
                events.path("accepted").asLong(),
                events.path("duplicates").asLong(),
                refused,
                days);
    }

    private static Optional<Instant> instant(JsonNode answer, String name) {
        return text(answer, name).map(Instant::parse);
    }

    private static Optional<String> text(JsonNode answer, String name) {
        return answer.hasNonNull(name) ? Optional.of(answer.path(name).asText()) : Optional.empty();
    }

    /** The API has durably taken what was asked for. */
    public record Acknowledgement(long revision, Optional<Instant> frozenAt, Optional<String> dataHash) {}

    /**
     * How an experiment goes.
     *
     * @param asOf when it was counted
     */
    public record Running(
            Instant asOf,
            List<Assigned> arms,
            long accepted,
            long duplicates,
            List<RefusedEvents> refused,
            List<Day> days) {
        public Running {
            arms = List.copyOf(arms);
            refused = List.copyOf(refused);
            days = List.copyOf(days);
        }

        /** Units in all arms. */
        public long assigned() {
            return arms.stream().mapToLong(Assigned::assigned).sum();
        }

        /** Events that were refused, whatever the reason. */
        public long refusedInAll() {
            return refused.stream().mapToLong(RefusedEvents::count).sum();
        }
    }

    /** An arm's size. */
    public record Assigned(String arm, long weight, long assigned) {}

    /** How often events were refused for one reason. */
    public record RefusedEvents(String code, long count) {}

    /** What happened on a day. */
    public record Day(LocalDate day, long assigned, long events) {}

    /**
     * What was counted, once nothing is taken any more.
     *
     * @param text the canonical JSON of the whole answer
     */
    public record Frozen(
            String protocolHash,
            String seedCommitment,
            Instant frozenAt,
            String dataHash,
            Running running,
            List<ArmCounts> arms,
            String text) {
        public Frozen {
            arms = List.copyOf(arms);
        }
    }

    /** What was counted in an arm. */
    public record ArmCounts(String arm, long weight, long assigned, List<KpiCounts> kpis) {
        public ArmCounts {
            kpis = List.copyOf(kpis);
        }

        /** What was counted for an indicator. */
        public Optional<KpiCounts> findKpi(String id, long version) {
            return kpis.stream()
                    .filter(kpi -> kpi.id().equals(id) && kpi.version() == version)
                    .findFirst();
        }
    }

    /**
     * What was counted for an indicator.
     *
     * @param started units that had its start event
     * @param completed of these, units that had its end event in time
     * @param missing assigned units of which it is not known whether they completed: they have not started, or may still complete
     */
    public record KpiCounts(String id, long version, long started, long completed, long missing) {}

    /** Outcomes are not shown before the freeze. */
    public static final class NotFrozen extends RuntimeException {
        private static final long serialVersionUID = 1L;

        NotFrozen() {
            super("the API has not frozen the data yet", null, false, false);
        }
    }
}
