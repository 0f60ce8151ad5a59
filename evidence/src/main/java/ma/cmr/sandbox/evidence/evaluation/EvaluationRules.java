package ma.cmr.sandbox.evidence.evaluation;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import ma.cmr.sandbox.evidence.health.Health.Check;
import ma.cmr.sandbox.evidence.health.HealthRules;
import ma.cmr.sandbox.evidence.protocol.FieldReader;
import ma.cmr.sandbox.evidence.protocol.ProtocolProblem;

/**
 * The fund's thresholds, which stand in its policies and travel with a result, so that it can be computed again.
 *
 * @param invalidating health checks that make an experiment invalid
 * @param smallestCell units of a group in an arm under which nothing of it is shown
 * @param costMustBeKnown whether generalising needs a known cost per case
 * @param bootstrapSamples resamples of medians and totals
 */
public record EvaluationRules(
        HealthRules health, Set<Check> invalidating, long smallestCell, boolean costMustBeKnown, int bootstrapSamples) {
    public EvaluationRules {
        invalidating = Set.copyOf(invalidating);
    }

    /**
     * Reads them from plain values.
     *
     * @throws InvalidData with every problem
     */
    public static EvaluationRules fromMap(Map<?, ?> map) {
        List<ProtocolProblem> problems = new ArrayList<>();
        FieldReader fields = new FieldReader("", map, problems);
        HealthRules health = new HealthRules(
                share(fields, "sampleRatioAlarm"),
                fields.whole("leastExpected", 0, 1_000_000),
                share(fields, "mostMissing"),
                share(fields, "missingGap"),
                share(fields, "leastExposed"));
        Set<Check> invalidating = EnumSet.noneOf(Check.class);
        for (String name : fields.texts("invalidating")) {
            try {
                invalidating.add(Check.valueOf(name));
            } catch (IllegalArgumentException e) {
                fields.problem(
                        "invalidating",
                        ProtocolProblem.Code.UNKNOWN_VALUE,
                        "'" + name + "' is not known; allowed: " + List.of(Check.values()));
            }
        }
        EvaluationRules rules = new EvaluationRules(
                health, invalidating, fields.whole("smallestCell", 1, 1_000_000), fields.flag("costMustBeKnown"), (int)
                        fields.whole("bootstrapSamples", 200, 1_000_000));
        fields.noOthers();
        if (!problems.isEmpty()) {
            throw new InvalidData(problems);
        }
        return rules;
    }

    private static double share(FieldReader fields, String name) {
        return Math.clamp(fields.decimal(name, "0", "1", false).doubleValue(), 0.0, 1.0);
    }

    /** As plain values; {@link #fromMap} reads them back. */
    public Map<String, Object> toMap() {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("sampleRatioAlarm", BigDecimal.valueOf(health.sampleRatioAlarm()));
        map.put("leastExpected", BigDecimal.valueOf(health.leastExpected()));
        map.put("mostMissing", BigDecimal.valueOf(health.mostMissing()));
        map.put("missingGap", BigDecimal.valueOf(health.missingGap()));
        map.put("leastExposed", BigDecimal.valueOf(health.leastExposed()));
        map.put("invalidating", invalidating.stream().map(Check::name).sorted().toList());
        map.put("smallestCell", smallestCell);
        map.put("costMustBeKnown", costMustBeKnown);
        map.put("bootstrapSamples", (long) bootstrapSamples);
        return map;
    }
}
