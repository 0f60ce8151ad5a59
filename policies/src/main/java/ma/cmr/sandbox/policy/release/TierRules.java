package ma.cmr.sandbox.policy.release;

import ma.cmr.sandbox.policy.dataset.Labels;

/**
 * What holds for one tier.
 *
 * @param licence under which its data are used
 * @param marker what every data answer says of itself: {@code synthetic} or {@code anonymised} and so on
 * @param pseudonymPerGrant whether each grant sees ids of its own, so that two partners cannot join
 * @param proofOfPossession whether a token must be bound to a key of its holder (RFC 9449)
 */
public record TierRules(
        Tier tier,
        Labels labels,
        String licence,
        String marker,
        boolean pseudonymPerGrant,
        boolean proofOfPossession) {}
