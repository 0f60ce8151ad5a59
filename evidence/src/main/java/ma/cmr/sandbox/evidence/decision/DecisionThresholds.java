package ma.cmr.sandbox.evidence.decision;

import java.util.Set;
import ma.cmr.sandbox.evidence.health.Health;

/**
 * What the decision rule takes from the fund's policies.
 *
 * @param invalidating health checks whose alarm makes the whole experiment invalid; another alarm only hides the result
 * @param leastGroup units under which a group is not judged for fairness
 * @param costMustBeKnown whether generalising needs a known cost per case
 */
public record DecisionThresholds(Set<Health.Check> invalidating, long leastGroup, boolean costMustBeKnown) {
    public DecisionThresholds {
        invalidating = Set.copyOf(invalidating);
    }
}
