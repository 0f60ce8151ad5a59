package ma.cmr.sandbox.portal.account;

import java.time.Clock;
import java.util.Locale;
import java.util.Optional;
import ma.cmr.sandbox.kit.http.Answer;
import ma.cmr.sandbox.kit.http.Exchange;
import ma.cmr.sandbox.portal.page.FieldError;
import ma.cmr.sandbox.portal.page.Form;
import ma.cmr.sandbox.portal.page.Page;
import ma.cmr.sandbox.portal.page.Pages;

/** One's own account: what it may do, and its password. */
public final class PasswordRoutes {
    /** Where one sees and changes one's own account. */
    static final String ADDRESS = "/account";

    private final Pages pages;
    private final AccountStore accounts;
    private final Sessions sessions;
    private final SessionCookie cookie;
    private final Clock clock;

    PasswordRoutes(Pages pages, AccountStore accounts, Sessions sessions, SessionCookie cookie, Clock clock) {
        this.pages = pages;
        this.accounts = accounts;
        this.sessions = sessions;
        this.cookie = cookie;
        this.clock = clock;
    }

    /** {@code GET /account}. */
    public Answer show(Exchange exchange, SignedIn signedIn) {
        Page page = pages.page(exchange, Optional.of(signedIn.viewer()));
        return pages.show(page, pages.templates().accountOwn(page, signedIn, Form.empty()));
    }

    /** {@code POST /account}: a new password; every other session of the account ends. */
    public Answer change(Exchange exchange, SignedIn signedIn) {
        Page page = pages.page(exchange, Optional.of(signedIn.viewer()));
        Form form = Form.sent(exchange);
        check(page, form, signedIn.account());
        if (!form.isRight()) {
            return pages.refused(page, pages.templates().accountOwn(page, signedIn, form));
        }
        Account old = signedIn.account();
        Account changed = old.withPassword(PasswordHash.of(form.value("fresh"), clock.instant(), false));
        accounts.save(changed);
        sessions.endAllOf(changed);
        return Pages.done(ADDRESS, "passwordChanged").with("Set-Cookie", cookie.given(sessions.begin(changed)));
    }

    private static void check(Page page, Form form, Account account) {
        if (!account.password().matches(form.value("current"))) {
            refuse(page, form, "current", "password.wrong");
        }
        String fresh = form.value("fresh");
        String small = fresh.toLowerCase(Locale.ROOT);
        if (fresh.length() < PasswordHash.SHORTEST || fresh.length() > PasswordHash.LONGEST) {
            refuse(page, form, "fresh", "password.length");
        } else if (small.contains(account.login().split("@", 2)[0])
                || fresh.chars().distinct().count() < 5) {
            refuse(page, form, "fresh", "password.guessable");
        } else if (fresh.equals(form.value("current"))) {
            refuse(page, form, "fresh", "password.same");
        }
        if (!fresh.equals(form.value("again"))) {
            refuse(page, form, "again", "password.differs");
        }
    }

    private static void refuse(Page page, Form form, String field, String key) {
        form.refuse(new FieldError(
                field,
                page.text("password." + field),
                page.text(key, "least", PasswordHash.SHORTEST, "most", PasswordHash.LONGEST)));
    }
}
