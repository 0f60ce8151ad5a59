package ma.cmr.sandbox.portal.account;

import java.time.LocalDate;
import java.util.Optional;
import ma.cmr.sandbox.policy.lifecycle.Role;

/**
 * A role that somebody has.
 *
 * @param from first day on which it may be used
 * @param until first day on which it may not be used any more; empty while it lasts
 */
public record GivenRole(Role role, LocalDate from, Optional<LocalDate> until) {
    boolean endedOn(LocalDate day) {
        return until.isPresent() && !day.isBefore(until.get());
    }

    boolean holdsOn(LocalDate day) {
        return !day.isBefore(from) && !endedOn(day);
    }
}
