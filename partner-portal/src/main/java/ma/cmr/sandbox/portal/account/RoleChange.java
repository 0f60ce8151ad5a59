package ma.cmr.sandbox.portal.account;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import java.util.Set;
import ma.cmr.sandbox.policy.lifecycle.Role;

/**
 * A change of somebody's roles: proposed by one admin, approved by another (a startup's own admin needs no second one), in force from a later
 * day (D-06).
 *
 * @param wanted the roles that the person then has, all of them
 * @param approvedBy empty while it waits for the second admin
 * @param from first day on which it holds; empty while it waits
 */
public record RoleChange(
        Set<Role> before,
        Set<Role> wanted,
        String reason,
        String proposedBy,
        Instant proposedAt,
        Optional<String> approvedBy,
        Optional<LocalDate> from) {
    public RoleChange {
        before = Set.copyOf(before);
        wanted = Set.copyOf(wanted);
    }

    /** Whether it waits for a second admin. */
    public boolean waits() {
        return approvedBy.isEmpty();
    }

    RoleChange approved(String by, LocalDate day) {
        return new RoleChange(before, wanted, reason, proposedBy, proposedAt, Optional.of(by), Optional.of(day));
    }
}
