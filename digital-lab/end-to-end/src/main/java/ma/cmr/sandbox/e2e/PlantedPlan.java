package ma.cmr.sandbox.e2e;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import ma.cmr.sandbox.e2e.PlantedPilots.Kind;
import ma.cmr.sandbox.evidence.assignment.Seed;
import ma.cmr.sandbox.evidence.assignment.SeedCommitment;
import ma.cmr.sandbox.evidence.protocol.LockedProtocol;
import ma.cmr.sandbox.evidence.protocol.Protocol;

/** The locked plan of a planted pilot. */
final class PlantedPlan {
    private PlantedPlan() {}

    /**
     * Locked.
     *
     * @param least effect it is made to find
     * @param units it asks for
     */
    static LockedProtocol locked(Kind kind, String kpi, BigDecimal least, long units, Seed secret) {
        String measure = kpi.equals("K04") ? "PROPORTION" : kind == Kind.A_B ? "MEDIAN" : "MEAN";
        String estimator = switch (kind) {
            case A_B -> kpi.equals("K04") ? "NEWCOMBE" : "MEDIAN_BOOTSTRAP";
            case CLUSTER -> "CLUSTER_ROBUST_CR2";
            case BEFORE_AND_AFTER -> "DIFFERENCE_IN_DIFFERENCES";
        };
        Map<String, Object> design = switch (kind) {
            case A_B -> Map.of("kind", "RANDOMISED_AB");
            case CLUSTER -> Map.of("kind", "CLUSTER_RANDOMISED", "icc", new BigDecimal("0.02"), "clusterSize", 24L);
            case BEFORE_AND_AFTER ->
                Map.of("kind", "DIFFERENCE_IN_DIFFERENCES", "change", "2026-03-01", "cluster", "province");
        };
        String commitment = SeedCommitment.of(secret).value();
        Map<String, Object> randomisation = switch (kind) {
            case A_B -> Map.of("method", "SIMPLE", "seedCommitment", commitment);
            case CLUSTER -> Map.of("method", "CLUSTER", "seedCommitment", commitment, "cluster", "province");
            case BEFORE_AND_AFTER -> Map.of("method", "NONE");
        };
        Map<String, Object> plan = new LinkedHashMap<>();
        plan.put("protocolId", "PLANTED");
        plan.put("version", 1L);
        plan.put("hypothesis", "a planted effect is found, and none is not invented");
        plan.put("design", design);
        plan.put("unit", "AFFILIATE");
        plan.put("population", "affiliates of the invented population");
        plan.put("arms", List.of(Map.of("name", "control", "share", 1L), Map.of("name", "treatment", "share", 1L)));
        plan.put("randomisation", randomisation);
        plan.put(
                "primaryKpi",
                Map.of(
                        "kpi",
                        kpi,
                        "version",
                        1L,
                        "direction",
                        "INCREASE",
                        "mde",
                        new BigDecimal("0.03"),
                        "margin",
                        0L));
        plan.put(
                "kpis",
                List.of(Map.ofEntries(
                        Map.entry("id", kpi),
                        Map.entry("version", 1L),
                        Map.entry("measure", measure),
                        Map.entry("numeratorEvent", "completed"),
                        Map.entry("denominatorEvent", "started"),
                        Map.entry("unitOfAnalysis", "AFFILIATE"),
                        Map.entry("windowDays", 90L),
                        Map.entry("direction", "INCREASE"),
                        Map.entry("winsorPct", 0L),
                        Map.entry("minN", 100L),
                        Map.entry("dataSource", "planted"),
                        Map.entry("owner", "CMR"))));
        plan.put("alpha", new BigDecimal("0.05"));
        plan.put("power", new BigDecimal("0.80"));
        plan.put("nTarget", units);
        plan.put("durationMinDays", 30L);
        plan.put("looks", Map.of("type", "FIXED", "spending", "NONE"));
        plan.put("multiplicity", Map.of("method", "NONE"));
        plan.put("estimator", estimator);
        plan.put("missingData", "COMPLETE_CASES");
        plan.put("outliers", 0L);
        plan.put("equityRule", Map.of("leastGroup", 100L));
        plan.put("successRule", "the interval holds the truth");
        plan.put("stopRules", List.of("none"));
        plan.put("analysts", List.of("first", "second"));
        plan.put("blinding", "none");
        return LockedProtocol.lock(Protocol.fromMap(plan), Instant.EPOCH);
    }
}
