package ma.cmr.sandbox.evidence.decision;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import ma.cmr.sandbox.evidence.estimate.Estimate;
import ma.cmr.sandbox.evidence.health.Health;
import ma.cmr.sandbox.evidence.protocol.Direction;
import ma.cmr.sandbox.evidence.protocol.Target;

/**
 * All that the decision rule looks at.
 *
 * @param health judged before
 * @param target the primary indicator with its least worthwhile effect
 * @param primary its effect; empty where it is hidden or could not be estimated
 * @param validLook whether its interval may be judged now: at full size, or because it allows for earlier looks
 * @param n units with an outcome, over all arms
 * @param nTarget units planned
 * @param days the experiment ran
 * @param leastDays planned
 * @param mostDays allowed, with extensions
 * @param costPerCase in dirhams, where known
 */
public record Findings(
        Health health,
        Target target,
        Optional<Estimate.Found> primary,
        boolean validLook,
        List<GuardrailFinding> guardrails,
        List<GroupFinding> groups,
        long n,
        long nTarget,
        long days,
        long leastDays,
        long mostDays,
        OptionalDouble costPerCase) {
    /**
     * A guardrail's effect with its (1 - 2 alpha) interval.
     *
     * @param margin harm that is tolerated, 0 or more
     * @param estimate empty where it could not be estimated
     */
    public record GuardrailFinding(String kpi, Direction direction, double margin, Optional<Estimate.Found> estimate) {}

    /**
     * The primary effect within one group.
     *
     * @param attribute such as region
     * @param group such as Oriental
     */
    public record GroupFinding(String attribute, String group, long n, Optional<Estimate.Found> estimate) {}

    public Findings {
        guardrails = List.copyOf(guardrails);
        groups = List.copyOf(groups);
    }
}
