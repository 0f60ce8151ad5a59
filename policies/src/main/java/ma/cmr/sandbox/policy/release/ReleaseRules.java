package ma.cmr.sandbox.policy.release;

import java.util.Map;

/**
 * The rules of {@code release.yaml}.
 *
 * @param smallestCell statistics hide counts below it
 * @param tiers every tier's rules
 * @param anonymised what a release of anonymised data must hold
 */
public record ReleaseRules(int smallestCell, Map<Tier, TierRules> tiers, AnonymisedRules anonymised) {
    public ReleaseRules {
        tiers = Map.copyOf(tiers);
    }

    /** The rules of a tier; every tier has some, which loading checks. */
    public TierRules of(Tier tier) {
        TierRules rules = tiers.get(tier);
        if (rules == null) {
            throw new IllegalArgumentException("no rules for tier " + tier);
        }
        return rules;
    }
}
