package ma.cmr.sandbox.portal.evaluation;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import ma.cmr.sandbox.evidence.assignment.Replay;
import ma.cmr.sandbox.evidence.assignment.SeedCommitment;
import ma.cmr.sandbox.evidence.protocol.Arm;
import ma.cmr.sandbox.evidence.protocol.Kpi;
import ma.cmr.sandbox.evidence.protocol.Protocol;
import ma.cmr.sandbox.portal.protocol.ExperimentsAtApi.ArmCounts;
import ma.cmr.sandbox.portal.protocol.ExperimentsAtApi.Frozen;
import ma.cmr.sandbox.portal.protocol.ExperimentsAtApi.KpiCounts;
import ma.cmr.sandbox.portal.protocol.JsonText;
import ma.cmr.sandbox.portal.protocol.KeptProtocol;

/** The frozen units, one by one: counted and drawn again without the API's own counting. */
final class FrozenUnits {
    private final byte[] bytes;

    /** @param bytes as the API served them, one JSON object a line */
    FrozenUnits(byte[] bytes) {
        this.bytes = bytes.clone();
    }

    /** SHA-256 of the lines. */
    String sha256() {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    /**
     * A unit.
     *
     * @param first the earliest moment of each type of event
     */
    record Unit(String id, String arm, Map<String, Instant> first) {}

    List<Unit> units() {
        return new String(bytes, StandardCharsets.UTF_8)
                .lines()
                .filter(line -> !line.isBlank())
                .map(FrozenUnits::unit)
                .toList();
    }

    private static Unit unit(String line) {
        JsonNode json = JsonText.tree(line);
        Map<String, Instant> first = new LinkedHashMap<>();
        for (JsonNode event : json.path("events")) {
            Instant at = Instant.parse(event.path("at").asText());
            first.merge(event.path("type").asText(), at, (one, other) -> one.isBefore(other) ? one : other);
        }
        return new Unit(json.path("unit").asText(), json.path("arm").asText(), first);
    }

    /** What the API should have counted. */
    List<ArmCounts> count(Protocol plan, Instant seen) {
        List<Unit> units = units();
        List<ArmCounts> arms = new ArrayList<>();
        for (Arm arm : plan.arms()) {
            List<Unit> own =
                    units.stream().filter(unit -> unit.arm().equals(arm.name())).toList();
            arms.add(new ArmCounts(
                    arm.name(),
                    arm.share(),
                    own.size(),
                    plan.kpis().stream().map(kpi -> count(kpi, own, seen)).toList()));
        }
        return arms;
    }

    private static KpiCounts count(Kpi kpi, List<Unit> units, Instant seen) {
        long started = 0;
        long completed = 0;
        long missing = 0;
        for (Unit unit : units) {
            Optional<Instant> start = Optional.ofNullable(unit.first().get(kpi.denominatorEvent()));
            Optional<Instant> last = start.map(at -> at.plus(Duration.ofDays(kpi.windowDays())));
            boolean done = Optional.ofNullable(unit.first().get(kpi.numeratorEvent()))
                    .filter(end -> start.isPresent() && !end.isBefore(start.get()) && !end.isAfter(last.orElseThrow()))
                    .isPresent();
            boolean known = done || last.filter(end -> !end.isAfter(seen)).isPresent();
            started += start.isPresent() ? 1 : 0;
            completed += done ? 1 : 0;
            missing += known ? 0 : 1;
        }
        return new KpiCounts(kpi.id(), kpi.version(), started, completed, missing);
    }

    /** Holds the units against what the API counted and against the lot of the revealed seed. */
    LogCheck check(KeptProtocol protocol, Frozen frozen, Instant seen) {
        KeptProtocol.Lock lock = protocol.lock().orElseThrow();
        Protocol plan = lock.protocol().original();
        List<Unit> units = units();
        Replay.Finding replay = Replay.run(
                SeedCommitment.of(lock.seed()),
                lock.seed(),
                protocol.id(),
                plan.arms(),
                plan.randomisation().method(),
                units.stream()
                        .map(unit -> new Replay.Recorded(unit.id(), Optional.empty(), Optional.empty(), 0, unit.arm()))
                        .toList());
        return new LogCheck(
                units.size(),
                sha256().equals(frozen.dataHash()),
                replay.differing(),
                replay.differences().stream()
                        .map(Replay.Difference::subject)
                        .limit(5)
                        .toList(),
                count(plan, seen).equals(frozen.arms()));
    }
}
