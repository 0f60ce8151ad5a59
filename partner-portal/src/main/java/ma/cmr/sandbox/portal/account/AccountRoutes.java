package ma.cmr.sandbox.portal.account;

import java.time.Clock;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import ma.cmr.sandbox.kit.http.Answer;
import ma.cmr.sandbox.kit.http.Exchange;
import ma.cmr.sandbox.kit.http.Problem;
import ma.cmr.sandbox.kit.http.Problems;
import ma.cmr.sandbox.kit.id.Ids;
import ma.cmr.sandbox.policy.lifecycle.Role;
import ma.cmr.sandbox.portal.page.FieldError;
import ma.cmr.sandbox.portal.page.Form;
import ma.cmr.sandbox.portal.page.Page;
import ma.cmr.sandbox.portal.page.Pages;
import ma.cmr.sandbox.portal.page.Stale;

/**
 * Accounts as admins manage them: platform admins those of the fund and the first of a startup, a startup's admin those of the startup. The
 * data-protection officer and the auditor see every change of roles.
 */
public final class AccountRoutes {
    private final Pages pages;
    private final AccountStore store;
    private final OrganisationStore organisations;
    private final AccountDesk desk;
    private final Clock clock;
    private final Ids ids;

    AccountRoutes(
            Pages pages, AccountStore store, OrganisationStore organisations, AccountDesk desk, Clock clock, Ids ids) {
        this.pages = pages;
        this.store = store;
        this.organisations = organisations;
        this.desk = desk;
        this.clock = clock;
        this.ids = ids;
    }

    /** One change of roles, for the list of all. */
    public record Change(Account account, RoleChange change) {}

    /**
     * What the page of one account shows.
     *
     * @param offered the roles that the person who looks may give
     * @param password just made
     * @param approves whether the person who looks may approve the change that waits
     */
    public record View(
            Account account,
            String startup,
            List<Role> offered,
            boolean manages,
            boolean approves,
            Optional<AccountDesk.Made> password,
            People people) {}

    /** {@code GET /accounts}. */
    public Answer list(Exchange exchange, SignedIn person) {
        person.require(Role.AD, Role.SA, Role.DPO, Role.AU);
        Page page = pages.page(exchange, Optional.of(person.viewer()));
        List<Account> accounts = managed(person);
        List<Change> changes = new ArrayList<>();
        for (Account account : accounts) {
            account.changes().forEach(change -> changes.add(new Change(account, change)));
        }
        changes.sort(Comparator.comparing((Change change) -> change.change().proposedAt())
                .reversed());
        return pages.show(
                page,
                pages.templates()
                        .accountList(
                                page,
                                person,
                                accounts,
                                changes.subList(0, Math.min(20, changes.size())),
                                new People(store, organisations)));
    }

    private List<Account> managed(SignedIn person) {
        return store.list().stream()
                .filter(account ->
                        person.partner().isEmpty() || account.partner().equals(person.partner()))
                .toList();
    }

    /** {@code GET /accounts/new}. */
    public Answer fresh(Exchange exchange, SignedIn person) {
        person.require(Role.AD, Role.SA);
        Page page = pages.page(exchange, Optional.of(person.viewer()));
        return pages.show(
                page,
                pages.templates()
                        .accountFresh(
                                page, person, Form.empty(), offered(person, Optional.empty()), organisations.list()));
    }

    /** {@code POST /accounts/new}: makes an account, and with it a startup where its name is new. */
    public Answer make(Exchange exchange, SignedIn person) {
        person.require(Role.AD, Role.SA);
        Page page = pages.page(exchange, Optional.of(person.viewer()));
        Form form = Form.sent(exchange);
        String login = form.value("login");
        if (!login.matches("[^@\\s]+@[^@\\s]+\\.[^@\\s]+")) {
            refuse(page, form, "login", "accounts.loginWrong");
        }
        if (form.value("name").isEmpty() || form.value("name").length() > 100) {
            refuse(page, form, "name", "accounts.nameMissing");
        }
        Set<Role> wanted = wanted(form, offered(person, Optional.empty()));
        boolean ofStartup = wanted.stream().anyMatch(Role::ofPartner);
        if (wanted.isEmpty()) {
            refuse(page, form, "roles", "accounts.rolesMissing");
        } else if (ofStartup && wanted.stream().anyMatch(role -> !role.ofPartner())) {
            refuse(page, form, "roles", "accounts.rolesMixed");
        } else if (ofStartup
                && person.partner().isEmpty()
                && form.value("startup").isEmpty()) {
            refuse(page, form, "startup", "accounts.startupMissing");
        }
        if (form.isRight()) {
            Optional<String> partner = !ofStartup
                    ? Optional.empty()
                    : person.partner().or(() -> Optional.of(startup(form.value("startup"))));
            Optional<AccountDesk.Made> made = desk.make(login, form.value("name"), partner, wanted, person);
            if (made.isPresent()) {
                return show(page, person, made.get().account(), made);
            }
            refuse(page, form, "login", "accounts.loginTaken");
        }
        return pages.refused(
                page,
                pages.templates()
                        .accountFresh(page, person, form, offered(person, Optional.empty()), organisations.list()));
    }

    private String startup(String name) {
        return organisations.list().stream()
                .filter(known -> known.name().equalsIgnoreCase(name))
                .map(Organisation::id)
                .findFirst()
                .orElseGet(() -> {
                    Organisation organisation = new Organisation(ids.next(), name, clock.instant());
                    organisations.put(organisation);
                    return organisation.id();
                });
    }

    /** {@code GET /accounts/{account}}. */
    public Answer one(Exchange exchange, SignedIn person) {
        person.require(Role.AD, Role.SA, Role.DPO, Role.AU);
        Page page = pages.page(exchange, Optional.of(person.viewer()));
        return show(page, person, account(exchange, person), Optional.empty());
    }

    /** {@code POST /accounts/{account}}: proposes, approves or drops a change of roles, renews a password, closes. */
    public Answer change(Exchange exchange, SignedIn person) {
        person.require(Role.AD, Role.SA);
        Account account = account(exchange, person);
        Page page = pages.page(exchange, Optional.of(person.viewer()));
        Form form = Form.sent(exchange);
        String address = "/accounts/" + account.id();
        if (!manages(account, person)) {
            throw Problem.of(403, "OWN_ACCOUNT", Map.of());
        }
        try {
            return switch (form.value("do")) {
                case "propose" -> {
                    desk.change(
                            account, wanted(form, offered(person, account.partner())), form.value("reason"), person);
                    yield Pages.done(address, person.partner().isPresent() ? "rolesChanged" : "rolesProposed");
                }
                case "approve" -> {
                    if (!AccountDesk.mayApprove(account, person)) {
                        throw Problem.of(403, "SECOND_ADMIN", Map.of());
                    }
                    desk.approve(account, person);
                    yield Pages.done(address, "rolesChanged");
                }
                case "drop" -> {
                    desk.drop(account);
                    yield Pages.done(address, "rolesDropped");
                }
                case "renew" -> {
                    AccountDesk.Made renewed = desk.renew(account, person);
                    yield show(page, person, renewed.account(), Optional.of(renewed));
                }
                case "close" -> {
                    desk.close(account);
                    yield Pages.done("/accounts", "accountClosed");
                }
                default -> throw Problems.invalidInput("do", form.value("do"), "propose, approve, drop, renew, close");
            };
        } catch (Stale e) {
            throw Problem.of(409, "STALE", Map.of());
        }
    }

    private Answer show(Page page, SignedIn person, Account account, Optional<AccountDesk.Made> made) {
        People people = new People(store, organisations);
        return pages.show(
                page,
                pages.templates()
                        .accountOne(
                                page,
                                person,
                                new View(
                                        account,
                                        account.partner().map(people::startup).orElse(""),
                                        offered(person, account.partner()),
                                        manages(account, person),
                                        AccountDesk.mayApprove(account, person),
                                        made,
                                        people)));
    }

    /** Nobody manages his own account; a startup's admin manages the startup's alone. */
    private static boolean manages(Account account, SignedIn person) {
        return person.has(Role.AD, Role.SA)
                && !account.id().equals(person.account().id())
                && !account.closed();
    }

    private Account account(Exchange exchange, SignedIn person) {
        String id = exchange.path("account");
        return store.find(id)
                .filter(found -> person.partner().isEmpty() || found.partner().equals(person.partner()))
                .orElseThrow(() -> Problems.notFound(id));
    }

    /** The roles that somebody may give: those of a startup to a startup's people, those of the fund to the fund's. */
    private static List<Role> offered(SignedIn person, Optional<String> partner) {
        boolean startupOnly = person.partner().isPresent() || partner.isPresent();
        return EnumSet.allOf(Role.class).stream()
                .filter(role -> !startupOnly || role.ofPartner())
                .toList();
    }

    private static Set<Role> wanted(Form form, List<Role> offered) {
        Set<Role> wanted = EnumSet.noneOf(Role.class);
        offered.stream().filter(role -> form.has("roles", role.name())).forEach(wanted::add);
        return wanted;
    }

    private static void refuse(Page page, Form form, String field, String key) {
        form.refuse(new FieldError(field, page.text("accounts." + field), page.text(key)));
    }
}
