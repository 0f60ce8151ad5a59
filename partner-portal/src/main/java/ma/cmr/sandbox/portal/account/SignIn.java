package ma.cmr.sandbox.portal.account;

import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import ma.cmr.sandbox.kit.http.Throttle;

/**
 * Sign-in with a local account. Failures are counted by account and by address; a wrong password, a login that nobody has and a closed account
 * are answered alike, and take alike long.
 */
final class SignIn {
    private static final Duration WINDOW = Duration.ofMinutes(15);
    private static final int MOST_BY_ACCOUNT = 8;
    private static final int MOST_BY_ADDRESS = 60;

    /** How an attempt ends. */
    sealed interface Outcome {
        /** Welcome. */
        record Entered(Account account, String token) implements Outcome {}

        /** Login and password do not fit together. */
        record Refused() implements Outcome {}

        /** Too many failures; minutes until the next attempt is looked at. */
        record Throttled(long minutes) implements Outcome {}
    }

    private final AccountStore accounts;
    private final Sessions sessions;
    private final Throttle byAccount;
    private final Throttle byAddress;

    SignIn(AccountStore accounts, Sessions sessions, Clock clock) {
        this.accounts = accounts;
        this.sessions = sessions;
        this.byAccount = new Throttle(MOST_BY_ACCOUNT, WINDOW, clock);
        this.byAddress = new Throttle(MOST_BY_ADDRESS, WINDOW, clock);
    }

    Outcome attempt(String typedLogin, String password, String address) {
        String login = AccountStore.normal(typedLogin);
        if (byAccount.closed(login) || byAddress.closed(address)) {
            return new Outcome.Throttled(Math.ceilDiv(byAccount.secondsLeft(), 60));
        }
        Optional<Account> account = accounts.findByLogin(login);
        boolean right = account.map(Account::password)
                .map(known -> known.matches(password))
                .orElseGet(() -> {
                    PasswordHash.matchesNobody(password);
                    return false;
                });
        if (!right || account.get().closed()) {
            byAccount.failed(login);
            byAddress.failed(address);
            return new Outcome.Refused();
        }
        return new Outcome.Entered(account.get(), sessions.begin(account.get()));
    }
}
