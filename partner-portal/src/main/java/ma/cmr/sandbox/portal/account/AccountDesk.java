package ma.cmr.sandbox.portal.account;

import java.security.SecureRandom;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import ma.cmr.sandbox.kit.config.Secret;
import ma.cmr.sandbox.kit.id.Ids;
import ma.cmr.sandbox.policy.lifecycle.Role;
import ma.cmr.sandbox.portal.page.Page;

/**
 * Where accounts are made and roles change. A change of roles by a platform admin waits for a second one, who is neither the first nor the
 * person concerned; a startup's own admin gives the startup's own roles alone. Either holds from the day that the policy says (D-06).
 */
public final class AccountDesk {
    private static final String LETTERS = "abcdefghjkmnpqrstuvwxyz23456789";

    private final AccountStore store;
    private final UnaryOperator<LocalDate> usableFrom;
    private final SecureRandom random;
    private final Clock clock;
    private final Ids ids;

    /**
     * A desk.
     *
     * @param usableFrom the first day on which a role counts that is given on a day
     */
    AccountDesk(AccountStore store, UnaryOperator<LocalDate> usableFrom, SecureRandom random, Clock clock, Ids ids) {
        this.store = store;
        this.usableFrom = usableFrom;
        this.random = random;
        this.clock = clock;
        this.ids = ids;
    }

    /** A new account, and its first password, which is known now and never again. */
    public record Made(Account account, Secret password) {}

    /**
     * Makes an account with a temporary password.
     *
     * @return empty where the login is taken
     */
    Optional<Made> make(String login, String name, Optional<String> partner, Set<Role> wanted, SignedIn by) {
        Secret password = new Secret(password());
        Account account = new Account(
                ids.next(),
                AccountStore.normal(login),
                name,
                PasswordHash.of(password.reveal(), clock.instant(), true),
                List.of(),
                partner,
                Set.of(),
                false,
                List.of(),
                List.of(),
                false,
                1);
        Account proposed = propose(account, wanted, "", by);
        return store.add(proposed) ? Optional.of(new Made(proposed, password)) : Optional.empty();
    }

    /** Four groups of four letters without those that look alike: about 79 bits. */
    private String password() {
        StringBuilder password = new StringBuilder();
        for (int i = 0; i < 16; i++) {
            password.append(i > 0 && i % 4 == 0 ? "-" : "").append(LETTERS.charAt(random.nextInt(LETTERS.length())));
        }
        return password.toString();
    }

    /**
     * Gives a new temporary password. One platform admin alone could enter with it in the other's place; so the roles rest from today, and wait
     * for a second admin like any change of roles. A startup's admin answers for the startup's people alone.
     */
    Made renew(Account account, SignedIn by) {
        Secret password = new Secret(password());
        Account renewed = account.withPassword(PasswordHash.of(password.reveal(), clock.instant(), true));
        if (by.partner().isEmpty() && !current(account).isEmpty()) {
            LocalDate today = LocalDate.ofInstant(clock.instant(), Page.ZONE);
            List<GivenRole> resting = account.roles().stream()
                    .map(given -> given.until().isEmpty()
                            ? new GivenRole(given.role(), given.from(), Optional.of(today))
                            : given)
                    .toList();
            renewed = propose(renewed, current(account), "", by).withRoles(resting);
        }
        store.save(renewed);
        return new Made(renewed, password);
    }

    /** Proposes the roles that somebody is to have; a startup's own admin needs no second person. */
    void change(Account account, Set<Role> wanted, String reason, SignedIn by) {
        store.save(propose(account, wanted, reason, by));
    }

    private Account propose(Account account, Set<Role> wanted, String reason, SignedIn by) {
        RoleChange change = new RoleChange(
                current(account),
                wanted,
                reason,
                by.account().id(),
                clock.instant(),
                Optional.empty(),
                Optional.empty());
        List<RoleChange> changes = new ArrayList<>(account.changes());
        changes.removeIf(RoleChange::waits);
        changes.add(change);
        Account proposed = account.withChanges(account.roles(), changes);
        return by.partner().isPresent() ? settle(proposed, change, by) : proposed;
    }

    /** The roles that hold, or will hold as far as was approved. */
    private Set<Role> current(Account account) {
        Set<Role> held = EnumSet.noneOf(Role.class);
        account.roles().stream().filter(given -> given.until().isEmpty()).forEach(given -> held.add(given.role()));
        return held;
    }

    /**
     * Whether a person may approve the change that waits: another admin than the one who proposed it, and not the person concerned.
     */
    static boolean mayApprove(Account account, SignedIn by) {
        return account.waitingChange()
                .filter(change -> by.has(Role.AD)
                        && !change.proposedBy().equals(by.account().id())
                        && !account.id().equals(by.account().id()))
                .isPresent();
    }

    /** Approves the change that waits. */
    void approve(Account account, SignedIn by) {
        account.waitingChange().ifPresent(change -> store.save(settle(account, change, by)));
    }

    /** Drops the change that waits. */
    void drop(Account account) {
        List<RoleChange> changes = new ArrayList<>(account.changes());
        changes.removeIf(RoleChange::waits);
        store.save(account.withChanges(account.roles(), changes));
    }

    private Account settle(Account account, RoleChange change, SignedIn by) {
        LocalDate from = usableFrom.apply(LocalDate.ofInstant(clock.instant(), Page.ZONE));
        List<GivenRole> roles = new ArrayList<>();
        for (GivenRole given : account.roles()) {
            boolean goes = given.until().isEmpty() && !change.wanted().contains(given.role());
            roles.add(goes ? new GivenRole(given.role(), given.from(), Optional.of(from)) : given);
        }
        Set<Role> held = current(account);
        change.wanted().stream()
                .filter(role -> !held.contains(role))
                .sorted()
                .forEach(role -> roles.add(new GivenRole(role, from, Optional.empty())));
        List<RoleChange> changes = new ArrayList<>(account.changes());
        changes.remove(change);
        changes.add(change.approved(by.account().id(), from));
        return account.withChanges(roles, changes);
    }

    /** Closes an account; its sessions end at once. */
    void close(Account account) {
        store.save(account.close());
    }
}
