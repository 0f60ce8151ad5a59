package ma.cmr.sandbox.portal.pilot;

import java.time.Instant;
import java.util.Optional;

/**
 * How far the API has followed a pilot's wish.
 *
 * @param inForce whether the API has acknowledged the wish as it is now
 * @param mode what the API has acknowledged last; empty where it knows nothing of the pilot yet
 * @param since from when what was acknowledged last is in force
 * @param problem why the last attempt failed, as a key of the messages; empty where none failed since the last success
 * @param triedAt the last attempt
 */
public record AccessStanding(
        boolean inForce,
        Optional<GrantWish.Mode> mode,
        Optional<Instant> since,
        Optional<String> problem,
        Optional<Instant> triedAt) {
    /** Where standings are known. */
    @FunctionalInterface
    public interface Ledger {
        /** Empty where the pilot wishes for no access yet. */
        Optional<AccessStanding> of(Pilot pilot);
    }
}
