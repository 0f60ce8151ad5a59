package ma.cmr.sandbox.portal.protocol;

import java.time.Clock;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.Map;
import ma.cmr.sandbox.policy.lifecycle.Role;
import ma.cmr.sandbox.portal.account.AccountStore;
import ma.cmr.sandbox.portal.page.Page;

/** Who can be named as an analyst. */
public final class Evaluators {
    private final AccountStore accounts;
    private final Clock clock;

    public Evaluators(AccountStore accounts, Clock clock) {
        this.accounts = accounts;
        this.clock = clock;
    }

    /** The evaluators of today: their names by their accounts. */
    Map<String, String> list() {
        LocalDate today = LocalDate.ofInstant(clock.instant(), Page.ZONE);
        Map<String, String> names = new LinkedHashMap<>();
        accounts.list().stream()
                .filter(account -> !account.closed() && account.rolesOn(today).contains(Role.EV))
                .forEach(account -> names.put(account.id(), account.name()));
        return names;
    }
}
