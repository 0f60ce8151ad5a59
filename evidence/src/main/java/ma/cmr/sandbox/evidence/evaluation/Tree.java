package ma.cmr.sandbox.evidence.evaluation;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import ma.cmr.sandbox.evidence.decision.Verdict;
import ma.cmr.sandbox.evidence.estimate.Estimate;
import ma.cmr.sandbox.evidence.estimate.Estimate.Found;
import ma.cmr.sandbox.evidence.estimate.Estimate.Neutral;
import ma.cmr.sandbox.evidence.health.ArmCounts;
import ma.cmr.sandbox.evidence.health.Health;
import ma.cmr.sandbox.evidence.health.Result;
import ma.cmr.sandbox.evidence.health.SampleRatio;
import ma.cmr.sandbox.evidence.protocol.Amendment;

/** Findings as plain values. */
final class Tree {
    /** Significant digits: fewer than a double has, so that the last bits of another processor's functions do not show. */
    private static final MathContext DIGITS = new MathContext(12);

    private Tree() {}

    static Double number(double value) {
        return new BigDecimal(Double.toString(value)).round(DIGITS).doubleValue();
    }

    static Map<String, Object> of(Object... namesAndValues) {
        Map<String, Object> map = new LinkedHashMap<>();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            map.put((String) namesAndValues[i], namesAndValues[i + 1]);
        }
        return map;
    }

    /**
     * An estimate.
     *
     * @param showP whether its p-value may be read on its own
     */
    static Map<String, Object> estimate(Estimate estimate, boolean showP) {
        Map<String, Object> map = new LinkedHashMap<>();
        switch (estimate) {
            case Found found -> {
                map.put("state", "FOUND");
                map.put("effect", number(found.effect()));
                map.put("lower", number(found.lower()));
                map.put("upper", number(found.upper()));
                optional(map, "standardError", found.standardError());
                optional(map, "degrees", found.degrees());
                if (showP) {
                    optional(map, "pValue", found.pValue());
                }
            }
            case Neutral neutral -> {
                map.put("state", "NOT_ESTIMATED");
                map.put("reason", neutral.reason().name());
            }
        }
        map.put("level", number(estimate.level()));
        map.put("method", estimate.method().id());
        map.put("methodVersion", (long) estimate.method().version());
        map.put("n", estimate.n());
        map.put("warnings", estimate.warnings().stream().map(Enum::name).toList());
        return map;
    }

    static Map<String, Object> result(Result result, boolean showP) {
        return switch (result) {
            case Result.Shown(Estimate estimate) -> estimate(estimate, showP);
            case Result.Hidden(List<Health.Alarm> why) ->
                of("state", "HIDDEN", "why", why.stream().map(Tree::alarm).toList());
        };
    }

    static void optional(Map<String, Object> map, String name, OptionalDouble value) {
        value.ifPresent(number -> map.put(name, number(number)));
    }

    static Map<String, Object> health(Health health) {
        return of(
                "arms",
                health.arms().stream().map(Tree::arm).toList(),
                "sampleRatio",
                switch (health.sampleRatio()) {
                    case SampleRatio.Judged judged ->
                        of(
                                "state",
                                "JUDGED",
                                "chiSquared",
                                number(judged.chiSquared()),
                                "degrees",
                                (long) judged.degrees(),
                                "pValue",
                                number(judged.p()));
                    case SampleRatio.TooFew few -> of("state", "TOO_FEW", "leastExpected", number(few.leastExpected()));
                    case SampleRatio.NotDrawn _ -> of("state", "NOT_DRAWN");
                },
                "missingGap",
                number(health.missingGap()),
                "unevenMissing",
                health.unevenMissing(),
                "alarms",
                health.alarms().stream().map(Tree::alarm).toList());
    }

    private static Map<String, Object> arm(ArmCounts arm) {
        return of(
                "name",
                arm.name(),
                "share",
                arm.share(),
                "assigned",
                arm.assigned(),
                "exposed",
                arm.exposed(),
                "withOutcome",
                arm.withOutcome(),
                "missing",
                number(arm.missing()));
    }

    private static Map<String, Object> alarm(Health.Alarm alarm) {
        return of(
                "check",
                alarm.check().name(),
                "subject",
                alarm.subject(),
                "value",
                number(alarm.value()),
                "limit",
                number(alarm.limit()));
    }

    static Map<String, Object> amendment(Amendment amendment) {
        return of(
                "at",
                amendment.at().toString(),
                "by",
                amendment.by(),
                "kind",
                amendment.kind().name(),
                "reason",
                amendment.reason(),
                "changes",
                amendment.changes().stream().map(Amendment.Change::pointer).toList());
    }

    static Map<String, Object> verdict(Verdict verdict) {
        return of(
                "recommendation",
                verdict.recommendation().name(),
                "reasons",
                verdict.reasons().stream()
                        .map(reason -> {
                            Map<String, Object> map = of("code", reason.code().name(), "subject", reason.subject());
                            // A bound that is not there is said by its absence.
                            if (Double.isFinite(reason.value())) {
                                map.put("value", number(reason.value()));
                            }
                            map.put("limit", number(reason.limit()));
                            return map;
                        })
                        .toList());
    }
}
