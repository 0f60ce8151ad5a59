package ma.cmr.sandbox.portal.account;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import ma.cmr.sandbox.kit.http.Problem;
import ma.cmr.sandbox.policy.lifecycle.Actor;
import ma.cmr.sandbox.policy.lifecycle.Role;
import ma.cmr.sandbox.portal.page.Viewer;

/**
 * Who sends a request, found by the session before a handler runs.
 *
 * @param roles those that hold today
 * @param names what the roles are called
 */
public record SignedIn(Account account, LocalDate today, Set<Role> roles, RoleNames names, Viewer viewer) {
    public SignedIn {
        roles = Set.copyOf(roles);
    }

    /** The person as the policy sees him. */
    public Actor.Person actor() {
        return account.actor(today);
    }

    public boolean has(Role... any) {
        return Arrays.stream(any).anyMatch(roles::contains);
    }

    /**
     * Refuses whoever has none of these roles.
     *
     * @throws Problem 403, which names them
     */
    public void require(Role... any) {
        if (!has(any)) {
            throw Problem.of(403, "ROLE_NEEDED", Map.of("roles", names.anyOf(List.of(any))));
        }
    }

    /** The startup the person belongs to. */
    public Optional<String> partner() {
        return account.partner();
    }
}
