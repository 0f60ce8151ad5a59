package ma.cmr.sandbox.portal.account;

import java.net.URI;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import ma.cmr.sandbox.kit.id.Ids;
import ma.cmr.sandbox.policy.lifecycle.Role;
import ma.cmr.sandbox.policy.lifecycle.Tie;
import ma.cmr.sandbox.portal.page.Page;
import ma.cmr.sandbox.portal.page.Pages;
import ma.cmr.sandbox.portal.page.Viewer;

/** The feature, put together: guard and routes, and what else makes accounts. */
public final class Accounts {
    private final AccountStore store;
    private final Clock clock;
    private final Ids ids;
    private final SessionGuard guard;
    private final SignInRoutes signIn;
    private final PasswordRoutes password;
    private final AccountRoutes accounts;

    /**
     * The feature.
     *
     * @param address the portal's as browsers know it, which decides over secure cookies and the origin of forms
     * @param navigation where somebody with some roles may go
     * @param usableFrom the first day on which a role counts that is given on a day
     */
    public Accounts(
            AccountStore store,
            OrganisationStore organisations,
            SessionStore sessionStore,
            Pages pages,
            Sessions.Limits limits,
            Optional<URI> address,
            Function<Set<Role>, List<Viewer.Link>> navigation,
            RoleNames names,
            UnaryOperator<LocalDate> usableFrom,
            SecureRandom random,
            Clock clock,
            Ids ids) {
        this.store = store;
        this.clock = clock;
        this.ids = ids;
        Sessions sessions = new Sessions(sessionStore, store, limits, random, clock);
        SessionCookie cookie = new SessionCookie(address);
        this.guard = new SessionGuard(sessions, cookie, navigation, names, clock);
        this.signIn = new SignInRoutes(pages, new SignIn(store, sessions, clock), sessions, cookie);
        this.accounts = new AccountRoutes(
                pages, store, organisations, new AccountDesk(store, usableFrom, random, clock, ids), clock, ids);
        this.password = new PasswordRoutes(pages, store, sessions, cookie, clock);
    }

    public SessionGuard guard() {
        return guard;
    }

    public SignInRoutes signIn() {
        return signIn;
    }

    public PasswordRoutes password() {
        return password;
    }

    public AccountRoutes accounts() {
        return accounts;
    }

    /**
     * An account of a demonstration.
     *
     * @param partner id of the startup; empty for the fund's staff
     * @param assigned challenges whose applications the person examines
     * @param signatory whether the person signs for the fund
     */
    public record Demo(
            String login,
            String name,
            String password,
            Set<Role> roles,
            Optional<String> partner,
            Set<String> assigned,
            boolean signatory,
            List<Tie> ties) {}

    /**
     * Makes an account whose roles hold at once, or gives one that is there a new password. For a lab on somebody's own machine: it goes past
     * the second admin.
     */
    public Account createDemoAccount(Demo demo) {
        PasswordHash hash = PasswordHash.of(demo.password(), clock.instant(), false);
        Optional<Account> there = store.findByLogin(demo.login());
        if (there.isPresent()) {
            if (!there.get().password().matches(demo.password())) {
                store.save(there.get().withPassword(hash));
            }
            return store.findByLogin(demo.login()).orElseThrow();
        }
        LocalDate today = LocalDate.ofInstant(clock.instant(), Page.ZONE);
        Account account = new Account(
                ids.next(),
                AccountStore.normal(demo.login()),
                demo.name(),
                hash,
                demo.roles().stream()
                        .sorted()
                        .map(role -> new GivenRole(role, today, Optional.empty()))
                        .toList(),
                demo.partner(),
                demo.assigned(),
                demo.signatory(),
                demo.ties(),
                List.of(),
                false,
                1);
        store.add(account);
        return account;
    }
}
