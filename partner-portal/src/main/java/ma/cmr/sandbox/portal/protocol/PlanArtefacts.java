package ma.cmr.sandbox.portal.protocol;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import ma.cmr.sandbox.policy.lifecycle.Answers;

/** A plan without faults, as the forms of the life cycle take it: what the pilot's file shows of the protocol. */
final class PlanArtefacts {
    private static final BigDecimal ALL = new BigDecimal(100);

    private final PlanDraft draft;

    PlanArtefacts(PlanDraft draft) {
        this.draft = draft;
    }

    /** The protocol itself. */
    Answers protocol() {
        Map<String, String> values = new LinkedHashMap<>();
        values.put("hypothesis", draft.value("hypothesis"));
        values.put("design", "AB");
        values.put("unit", draft.value("unit"));
        values.put("population", joined("population", "inclusion", "exclusion"));
        if (!draft.value("sites").isEmpty()) {
            values.put("sites", draft.value("sites"));
        }
        values.put("primaryKpi", draft.value("primaryKpi"));
        values.put("minimumEffect", number("margin").max(BigDecimal.ZERO).toPlainString());
        values.put("alpha", draft.share("alpha").orElseThrow().toPlainString());
        values.put("power", draft.share("power").orElseThrow().toPlainString());
        values.put("target", draft.nTarget().orElseThrow().toString());
        values.put("minimumDays", draft.durationMinDays().orElseThrow().toString());
        values.put("looks", "FIXED");
        values.put("estimator", draft.value("estimator"));
        values.put("missingData", draft.value("missingData"));
        values.put("subgroups", draft.value("subgroups").isEmpty() ? "—" : draft.value("subgroups"));
        values.put("successRule", draft.value("successRule"));
        values.put("stopRules", draft.value("stopRules"));
        Map<String, List<Map<String, String>>> rows = new LinkedHashMap<>();
        List<Map<String, String>> arms = new ArrayList<>();
        BigDecimal parts =
                BigDecimal.valueOf(draft.shares().getFirst() + draft.shares().getLast());
        for (int i = 0; i < 2; i++) {
            arms.add(Map.of(
                    "name",
                    draft.value(i == 0 ? "control" : "treatment"),
                    "share",
                    ALL.multiply(BigDecimal.valueOf(draft.shares().get(i)))
                            .divide(parts, 2, RoundingMode.HALF_EVEN)
                            .stripTrailingZeros()
                            .toPlainString()));
        }
        rows.put("arms", arms);
        rows.put(
                "guardrails",
                List.of(Map.of(
                        "kpi",
                        draft.value("guardrail"),
                        "margin",
                        number("guardrailMargin").toPlainString(),
                        "action",
                        draft.value("guardrailAction"))));
        return new Answers(values, rows);
    }

    /** How many and how long. */
    Answers powerStatement() {
        SizeStatement size = draft.size().orElseThrow();
        Map<String, String> values = new LinkedHashMap<>();
        values.put("baseline", number("baseline").toPlainString());
        values.put("perArm", Long.toString(Math.min(size.inControl(), size.inTreatment())));
        values.put("perWeek", draft.whole("traffic").orElseThrow().toString());
        values.put(
                "weeks", draft.nTarget().flatMap(size::weeksFor).orElseThrow().toString());
        values.put(
                "method",
                size.method() + " · " + number("baseline").toPlainString() + " % + "
                        + number("mde").toPlainString() + " · alpha "
                        + number("alpha").toPlainString() + " % · 1 - beta "
                        + number("power").toPlainString() + " % · "
                        + number("dropOut").toPlainString() + " %");
        return new Answers(values, Map.of());
    }

    private BigDecimal number(String field) {
        return draft.number(field).orElseThrow();
    }

    private String joined(String... fields) {
        return String.join(
                "\n",
                List.of(fields).stream()
                        .map(draft::value)
                        .filter(text -> !text.isEmpty())
                        .toList());
    }
}
