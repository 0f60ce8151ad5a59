package ma.cmr.sandbox.portal;

import ma.cmr.sandbox.kit.http.Answer;
import ma.cmr.sandbox.kit.http.Exchange;
import ma.cmr.sandbox.portal.account.SessionGuard;
import ma.cmr.sandbox.portal.account.SignedIn;
import ma.cmr.sandbox.portal.page.Page;
import ma.cmr.sandbox.portal.page.Pages;

/** The first page, and where one lands after signing in. */
final class HomeRoutes {
    private final Pages pages;
    private final SessionGuard guard;

    HomeRoutes(Pages pages, SessionGuard guard) {
        this.pages = pages;
        this.guard = guard;
    }

    /** {@code GET /}. */
    Answer home(Exchange exchange) {
        Page page = pages.page(exchange, guard.find(exchange).map(SignedIn::viewer));
        return pages.show(page, pages.templates().pageHome(page));
    }

    /** {@code GET /start}: the first place that the person's roles lead to. */
    Answer start(Exchange exchange, SignedIn signedIn) {
        return Answer.seeOther(signedIn.viewer().links().stream()
                .map(link -> link.address())
                .findFirst()
                .orElse("/account"));
    }
}
