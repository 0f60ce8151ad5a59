package ma.cmr.sandbox.policy.access;

import ma.cmr.sandbox.policy.dataset.Labels;

/** What data are asked for (finalité); it comes from the grant, never from a request. */
public record Purpose(String code, Labels labels) {}
