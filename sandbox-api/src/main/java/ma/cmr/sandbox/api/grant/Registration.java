package ma.cmr.sandbox.api.grant;

import java.time.Instant;
import java.util.Optional;
import ma.cmr.sandbox.policy.access.Grant;

/**
 * A grant as it is kept.
 *
 * @param inForceAt from when on no call is answered by what was kept before; absent until that was told to whoever put it
 */
public record Registration(Grant grant, Optional<Instant> inForceAt) {}
