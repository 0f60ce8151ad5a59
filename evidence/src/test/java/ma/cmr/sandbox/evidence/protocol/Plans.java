package ma.cmr.sandbox.evidence.protocol;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Plans for tests, as plain values that a test may change. */
public final class Plans {
    private Plans() {}

    /** A two-arm comparison of the completion rate, complete. */
    public static Map<String, Object> completionRate() {
        Map<String, Object> plan = new LinkedHashMap<>();
        plan.put("protocolId", "PRO-1");
        plan.put("version", 1L);
        plan.put("hypothesis", "Rappels par SMS : davantage de dossiers menés à terme");
        plan.put("design", map("kind", "RANDOMISED_AB"));
        plan.put("unit", "AFFILIATE");
        plan.put("population", "pensioners due for a proof of life");
        plan.put("inclusion", list("in payment"));
        plan.put("exclusion", list());
        plan.put("sites", list("Rabat", "Oujda"));
        plan.put("arms", list(map("name", "control", "share", 1L), map("name", "reminder", "share", 1L)));
        plan.put("randomisation", map("method", "SIMPLE", "seedCommitment", "ab".repeat(32), "strata", list()));
        plan.put("primaryKpi", target("K04", "INCREASE", "0.05", "0.01"));
        plan.put("secondary", list());
        plan.put(
                "guardrails",
                list(map("kpi", "K10", "version", 1L, "margin", new BigDecimal("0.005"), "action", "STOP")));
        plan.put("kpis", list(kpi("K04", "PROPORTION", "INCREASE"), kpi("K10", "PROPORTION", "DECREASE")));
        plan.put("alpha", new BigDecimal("0.05"));
        plan.put("power", new BigDecimal("0.80"));
        plan.put("nTarget", 2942L);
        plan.put("durationMinDays", 28L);
        plan.put("looks", map("type", "FIXED", "schedule", list(), "spending", "NONE"));
        plan.put("multiplicity", map("family", list(), "method", "NONE"));
        plan.put("estimator", "NEWCOMBE");
        plan.put("covariates", list());
        plan.put("missingData", "AS_FAILURE");
        plan.put("outliers", 0L);
        plan.put("subgroups", list("sex", "region"));
        plan.put("equityRule", map("attributes", list("sex"), "leastGroup", 100L));
        plan.put("successRule", "lower end of the interval at least 1 point");
        plan.put("stopRules", list("harm on K10"));
        plan.put("analysts", list("EV-1", "EV-2"));
        plan.put("blinding", "arms masked until the freeze");
        plan.put("dataSources", list("experiment events"));
        return plan;
    }

    /** An indicator's definition. */
    public static Map<String, Object> kpi(String id, String measure, String direction) {
        return map(
                "id",
                id,
                "version",
                1L,
                "measure",
                measure,
                "numeratorEvent",
                "finished",
                "denominatorEvent",
                "started",
                "unitOfAnalysis",
                "AFFILIATE",
                "windowDays",
                30L,
                "direction",
                direction,
                "winsorPct",
                0L,
                "minN",
                100L,
                "breakdowns",
                list("sex", "region"),
                "dataSource",
                "events",
                "owner",
                "CMR");
    }

    /** What an indicator should do. */
    public static Map<String, Object> target(String kpi, String direction, String mde, String margin) {
        return map(
                "kpi",
                kpi,
                "version",
                1L,
                "direction",
                direction,
                "mde",
                new BigDecimal(mde),
                "margin",
                new BigDecimal(margin));
    }

    /** An object that can be changed. */
    public static Map<String, Object> map(Object... keysAndValues) {
        Map<String, Object> map = new LinkedHashMap<>();
        for (int i = 0; i < keysAndValues.length; i += 2) {
            map.put((String) keysAndValues[i], keysAndValues[i + 1]);
        }
        return map;
    }

    /** A list that can be changed. */
    public static List<Object> list(Object... items) {
        return new ArrayList<>(List.of(items));
    }

    /** An object inside. */
    @SuppressWarnings("unchecked")
    public static Map<String, Object> in(Map<String, Object> map, String field) {
        return (Map<String, Object>) map.get(field);
    }
}
