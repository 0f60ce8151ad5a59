package ma.cmr.sandbox.portal.account;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Names of accounts and startups, for one page; each is looked up once. */
public final class People {
    private final AccountStore accounts;
    private final OrganisationStore organisations;
    private final Map<String, Optional<Account>> known = new HashMap<>();
    private final Map<String, String> startups = new HashMap<>();

    public People(AccountStore accounts, OrganisationStore organisations) {
        this.accounts = accounts;
        this.organisations = organisations;
    }

    /** A person's name; the id where the account is gone. */
    public String name(String id) {
        return account(id).map(Account::name).orElse(id);
    }

    /** Whether a person belongs to a startup. */
    public boolean ofPartner(String id) {
        return account(id).filter(account -> account.partner().isPresent()).isPresent();
    }

    /** A startup's name. */
    public String startup(String id) {
        return startups.computeIfAbsent(
                id, key -> organisations.find(key).map(Organisation::name).orElse(key));
    }

    private Optional<Account> account(String id) {
        return known.computeIfAbsent(id, accounts::find);
    }
}
