package ma.cmr.sandbox.api.publication;

import ma.cmr.sandbox.policy.release.Tier;

/**
 * From which release a data set is served.
 *
 * @param licence under which its data are used
 */
public record Publication(String dataset, String releaseId, Tier tier, String licence) {}
