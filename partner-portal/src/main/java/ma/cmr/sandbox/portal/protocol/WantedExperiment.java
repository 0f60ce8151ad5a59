package ma.cmr.sandbox.portal.protocol;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import ma.cmr.sandbox.evidence.assignment.Seed;
import ma.cmr.sandbox.evidence.protocol.Arm;
import ma.cmr.sandbox.evidence.protocol.Kpi;
import ma.cmr.sandbox.evidence.protocol.Protocol;
import ma.cmr.sandbox.portal.page.Page;

/**
 * The experiment that a locked protocol and its pilot's state call for.
 *
 * @param grantId the pilot's id, under which the API keeps its grant
 * @param protocolHash of the original; amendments touch nothing that the API knows
 * @param seed of the lot
 * @param from first moment at which units are assigned
 * @param until last moment
 */
public record WantedExperiment(
        String id,
        String grantId,
        String protocolHash,
        Seed seed,
        Protocol plan,
        Instant from,
        Instant until,
        ExperimentState state,
        long revision) {
    private static final Set<String> OVER = Set.of("P10", "STOPPED", "WITHDRAWN", "CLOSED");

    /** How long an experiment whose live phase is not planned yet may last at most. */
    private static final Duration UNPLANNED = Duration.ofDays(731);

    /**
     * What is called for now.
     *
     * @param latest whether the pilot has no later protocol
     */
    static WantedExperiment of(KeptProtocol protocol, Case file, boolean latest, long revision) {
        KeptProtocol.Lock lock = protocol.lock().orElseThrow();
        Instant lockedAt = lock.protocol().lockedAt();
        return new WantedExperiment(
                protocol.id(),
                file.pilot().id(),
                lock.protocol().hash().value(),
                lock.seed(),
                lock.protocol().original(),
                latest ? file.planned("startsOn").map(WantedExperiment::morning).orElse(lockedAt) : lockedAt,
                file.planned("followsUntil")
                        .filter(last -> latest)
                        .map(last -> morning(last.plusDays(1)))
                        .orElse(lockedAt.plus(UNPLANNED)),
                state(protocol, file, latest),
                revision);
    }

    private static Instant morning(LocalDate day) {
        return day.atStartOfDay(Page.ZONE).toInstant();
    }

    private static ExperimentState state(KeptProtocol protocol, Case file, boolean latest) {
        if (!latest || OVER.contains(file.state())) {
            return ExperimentState.CLOSED;
        }
        if (protocol.freeze().isPresent()) {
            return ExperimentState.FROZEN;
        }
        return switch (file.state()) {
            case "P6" -> ExperimentState.RUNNING;
            case "P7" -> ExperimentState.OBSERVING;
            case "P8", "P9" -> ExperimentState.FROZEN;
            default -> ExperimentState.LOCKED;
        };
    }

    WantedExperiment withRevision(long other) {
        return new WantedExperiment(id, grantId, protocolHash, seed, plan, from, until, state, other);
    }

    /** The data set whose ids the units are. */
    private String dataset() {
        return plan.unit().toLowerCase(Locale.ROOT) + "s";
    }

    /** The body of the request that asks for it, but for its revision. */
    Map<String, Object> content() {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("grantId", grantId);
        body.put("protocolHash", protocolHash);
        body.put("seed", seed.reveal());
        body.put("seedCommitment", plan.randomisation().seedCommitment().orElseThrow());
        body.put("dataset", dataset());
        body.put("arms", plan.arms().stream().map(WantedExperiment::arm).toList());
        body.put("kpis", plan.kpis().stream().map(WantedExperiment::kpi).toList());
        body.put("window", Map.of("from", from.toString(), "until", until.toString()));
        body.put("state", state.inContract());
        return body;
    }

    /** The body of the request that asks for it. */
    public Map<String, Object> body() {
        Map<String, Object> body = new LinkedHashMap<>(content());
        body.put("revision", revision);
        return body;
    }

    private static Map<String, Object> arm(Arm arm) {
        return Map.of("name", arm.name(), "weight", arm.share());
    }

    private static Map<String, Object> kpi(Kpi kpi) {
        return Map.of(
                "id",
                kpi.id(),
                "version",
                kpi.version(),
                "startEvent",
                kpi.denominatorEvent(),
                "endEvent",
                kpi.numeratorEvent(),
                "windowDays",
                kpi.windowDays());
    }
}
