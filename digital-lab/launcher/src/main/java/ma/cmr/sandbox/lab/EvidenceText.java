package ma.cmr.sandbox.lab;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import ma.cmr.sandbox.evidence.protocol.LockedProtocol;
import ma.cmr.sandbox.evidence.protocol.ProtocolProblem;
import org.jspecify.annotations.Nullable;

/** A result tree as lines to read in a terminal; six digits, the JSON has twelve. */
final class EvidenceText {
    private EvidenceText() {}

    static String of(LockedProtocol locked, Map<String, Object> tree) {
        List<String> lines = new ArrayList<>();
        Map<?, ?> plan = map(tree, "protocol");
        lines.add("experiment " + tree.get("experiment") + ", plan " + plan.get("protocolId") + " version "
                + plan.get("version") + ", amendments " + plan.get("amendments"));
        lines.add("plan sha256 " + plan.get("sha256")
                + (locked.lockedAt().getEpochSecond() == 0
                        ? " (a draft, not locked)"
                        : ", locked " + locked.lockedAt()));
        lines.add("data sha256 " + tree.get("dataSha256"));
        Map<?, ?> size = map(tree, "size");
        lines.add(size.get("n") + " units of " + size.get("nTarget") + ", " + size.get("days") + " days");
        health(map(tree, "health"), lines);
        for (Object each : list(tree, "comparisons")) {
            comparison((Map<?, ?>) each, lines);
        }
        return String.join("\n", lines);
    }

    /** What makes the files themselves not believable: the plan against its hash, the log against the lot. */
    static List<String> notVerified(LockedProtocol locked, Map<String, Object> tree) {
        List<String> wrong = new ArrayList<>();
        for (ProtocolProblem mismatch : locked.mismatches()) {
            wrong.add("plan: " + mismatch);
        }
        for (Object each : list(map(tree, "health"), "alarms")) {
            Map<?, ?> alarm = (Map<?, ?>) each;
            if ("BROKEN_LOG".equals(alarm.get("check"))) {
                wrong.add(("unit".equals(alarm.get("subject"))
                                ? "log: units recorded more than once: "
                                : "log: assignments that the revealed seed does not give: ")
                        + number(alarm.get("value")));
            }
        }
        return wrong;
    }

    private static void health(Map<?, ?> health, List<String> lines) {
        for (Object each : list(health, "arms")) {
            Map<?, ?> arm = (Map<?, ?>) each;
            lines.add("  " + arm.get("name") + ": " + arm.get("assigned") + " assigned, " + arm.get("exposed")
                    + " exposed, " + arm.get("withOutcome") + " with an outcome");
        }
        Map<?, ?> ratio = map(health, "sampleRatio");
        lines.add("  split of arms: " + ratio.get("state")
                + (ratio.containsKey("pValue") ? ", p " + number(ratio.get("pValue")) : ""));
        for (Object each : list(health, "alarms")) {
            Map<?, ?> alarm = (Map<?, ?>) each;
            lines.add(("  ALARM " + alarm.get("check") + " " + alarm.get("subject")).strip() + ": "
                    + number(alarm.get("value")) + ", allowed " + number(alarm.get("limit")));
        }
    }

    private static void comparison(Map<?, ?> comparison, List<String> lines) {
        lines.add(comparison.get("arm") + " against " + comparison.get("against"));
        Map<?, ?> primary = map(comparison, "primary");
        lines.add("  " + primary.get("kpi") + ": " + result(map(primary, "result")));
        if (primary.containsKey("lift")) {
            lines.add("    relative: " + result(map(primary, "lift")));
        }
        if (primary.containsKey("bounds")) {
            lines.add("    bounds for missing outcomes: " + result(map(map(primary, "bounds"), "result")));
        }
        for (String kind : List.of("secondary", "guardrails")) {
            if (comparison.containsKey(kind)) {
                for (Object each : list(comparison, kind)) {
                    Map<?, ?> entry = (Map<?, ?>) each;
                    lines.add("  " + entry.get("kpi") + " ("
                            + (kind.equals("secondary")
                                    ? "secondary"
                                    : "guardrail, margin " + number(entry.get("margin")))
                            + "): " + result(map(entry, "result")));
                }
            }
        }
        Map<?, ?> verdict = map(comparison, "verdict");
        lines.add("  recommendation: " + verdict.get("recommendation") + " (the committee decides), evidence level "
                + comparison.get("evidenceLevel"));
        for (Object each : list(verdict, "reasons")) {
            Map<?, ?> reason = (Map<?, ?>) each;
            lines.add(("    " + reason.get("code") + " " + reason.get("subject")).stripTrailing() + ": "
                    + number(reason.get("value")) + " against " + number(reason.get("limit")));
        }
    }

    private static String result(Map<?, ?> result) {
        return switch (String.valueOf(result.get("state"))) {
            case "FOUND" ->
                number(result.get("effect")) + ", " + number(percent(result)) + " % interval "
                        + number(result.get("lower")) + " to " + number(result.get("upper"))
                        + (result.containsKey("pValue") ? ", p " + number(result.get("pValue")) : "") + " ("
                        + result.get("method") + "/" + result.get("methodVersion") + ", n " + result.get("n")
                        + (list(result, "warnings").isEmpty() ? "" : ", " + result.get("warnings")) + ")";
            case "HIDDEN" -> "hidden, see the alarms";
            default -> "not estimated: " + result.get("reason");
        };
    }

    private static Object percent(Map<?, ?> result) {
        return result.get("level") instanceof Number level ? level.doubleValue() * 100 : 0;
    }

    private static String number(@Nullable Object value) {
        return value instanceof Number number
                ? new BigDecimal(Double.toString(number.doubleValue()))
                        .round(new MathContext(6))
                        .stripTrailingZeros()
                        .toPlainString()
                : "none";
    }

    private static Map<?, ?> map(Map<?, ?> tree, String name) {
        return tree.get(name) instanceof Map<?, ?> map ? map : Map.of();
    }

    private static List<?> list(Map<?, ?> tree, String name) {
        return tree.get(name) instanceof List<?> list ? list : List.of();
    }
}
