package ma.cmr.sandbox.policy.evaluation;

import java.math.BigDecimal;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * The rules of {@code evaluation.yaml}.
 *
 * @param version raised when a threshold or a rule changes
 * @param level of intervals
 * @param alpha accepted rate of false alarms
 * @param power accepted chance to find an effect that is there
 * @param leastGroup units under which a group is not judged for fairness
 * @param equityAttributes by which groups are made
 * @param goals correction for a family of goals
 * @param exploratory correction for what was not planned
 * @param leastDays shortest experiment
 * @param mostDays longest live phase
 * @param extensionDays longest extension
 * @param outcomes in the order in which they are tried
 */
public record EvaluationRules(
        int version,
        BigDecimal level,
        BigDecimal alpha,
        BigDecimal power,
        HealthThresholds health,
        int leastGroup,
        List<String> equityAttributes,
        Correction goals,
        Correction exploratory,
        int leastDays,
        int mostDays,
        int extensionDays,
        List<Outcome> outcomes) {
    /** Corrections for several comparisons. */
    public enum Correction {
        NONE,
        BONFERRONI,
        HOLM,
        BENJAMINI_HOCHBERG
    }

    public EvaluationRules {
        equityAttributes = List.copyOf(equityAttributes);
        outcomes = List.copyOf(outcomes);
    }

    /** What one outcome is called, means, and leads to. */
    public Outcome outcome(Outcome.Name name) {
        return outcomes.stream()
                .filter(outcome -> outcome.name() == name)
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no outcome " + name));
    }

    /** The health checks whose alarm makes a whole experiment invalid; another alarm only hides the result. */
    public Set<String> invalidating() {
        return new TreeSet<>(outcome(Outcome.Name.INVALID).conditions());
    }

    /** Whether generalising needs a known cost per case. */
    public boolean costMustBeKnown() {
        return outcome(Outcome.Name.GENERALISE).conditions().contains("COST_KNOWN");
    }

    /** Level of the interval by which a guardrail is judged on one side: 1 - 2 alpha. */
    public BigDecimal guardrailLevel() {
        return BigDecimal.ONE.subtract(alpha.multiply(BigDecimal.TWO));
    }
}
