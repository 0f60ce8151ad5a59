package ma.cmr.sandbox.portal.account;

import java.time.LocalDate;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import ma.cmr.sandbox.policy.lifecycle.Actor;
import ma.cmr.sandbox.policy.lifecycle.Role;
import ma.cmr.sandbox.policy.lifecycle.Tie;

/**
 * A person who may sign in.
 *
 * @param login e-mail address in small letters
 * @param password how it is known; never the password
 * @param roles those given, also ones that hold later or no more
 * @param partner the startup the person belongs to; empty for the fund's staff
 * @param assigned challenges whose applications the person examines
 * @param signatory whether the person signs for the fund by delegation
 * @param ties what the person has declared
 * @param changes of roles, oldest first
 * @param closed whether the person may sign in no more
 * @param revision raised at every change
 */
public record Account(
        String id,
        String login,
        String name,
        PasswordHash password,
        List<GivenRole> roles,
        Optional<String> partner,
        Set<String> assigned,
        boolean signatory,
        List<Tie> ties,
        List<RoleChange> changes,
        boolean closed,
        long revision) {
    public Account {
        roles = List.copyOf(roles);
        assigned = Set.copyOf(assigned);
        ties = List.copyOf(ties);
        changes = List.copyOf(changes);
    }

    /** The roles that hold on a day. */
    public Set<Role> rolesOn(LocalDate day) {
        Set<Role> held = EnumSet.noneOf(Role.class);
        roles.stream().filter(given -> given.holdsOn(day)).forEach(given -> held.add(given.role()));
        return held;
    }

    /** The person as the policy sees him on a day: roles that do not hold yet are named with their day. */
    public Actor.Person actor(LocalDate day) {
        Map<Role, LocalDate> from = new EnumMap<>(Role.class);
        for (GivenRole given : roles) {
            if (!given.endedOn(day)) {
                from.merge(given.role(), given.from(), (one, other) -> one.isBefore(other) ? one : other);
            }
        }
        return new Actor.Person(id, from, partner, assigned, signatory, ties);
    }

    /** What a session depends on: when this is another than at sign-in, the session has ended. */
    String stamp(LocalDate day) {
        return rolesOn(day) + "|" + partner.orElse("") + "|" + password.madeAt() + "|" + closed;
    }

    /** The change that waits for a second admin. */
    public Optional<RoleChange> waitingChange() {
        return changes.stream().filter(RoleChange::waits).findFirst();
    }

    Account withPassword(PasswordHash other) {
        return new Account(
                id, login, name, other, roles, partner, assigned, signatory, ties, changes, closed, revision);
    }

    Account withChanges(List<GivenRole> given, List<RoleChange> history) {
        return new Account(
                id, login, name, password, given, partner, assigned, signatory, ties, history, closed, revision);
    }

    Account withRoles(List<GivenRole> given) {
        return withChanges(given, changes);
    }

    Account close() {
        return new Account(
                id, login, name, password, roles, partner, assigned, signatory, ties, changes, true, revision);
    }
}
