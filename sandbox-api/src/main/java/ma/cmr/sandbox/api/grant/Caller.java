package ma.cmr.sandbox.api.grant;

import ma.cmr.sandbox.policy.access.Asked;
import ma.cmr.sandbox.policy.access.Grant;

/** Who calls, and with what: the grant, and what the token of this request brings. */
public record Caller(Grant grant, Asked asked) {}
