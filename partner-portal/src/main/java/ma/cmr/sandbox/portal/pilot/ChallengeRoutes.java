package ma.cmr.sandbox.portal.pilot;

import java.util.List;
import java.util.Optional;
import ma.cmr.sandbox.kit.http.Answer;
import ma.cmr.sandbox.kit.http.Exchange;
import ma.cmr.sandbox.kit.http.Problems;
import ma.cmr.sandbox.policy.challenge.Challenge;
import ma.cmr.sandbox.policy.kpi.KpiCatalogue;
import ma.cmr.sandbox.policy.lifecycle.Role;
import ma.cmr.sandbox.portal.account.SessionGuard;
import ma.cmr.sandbox.portal.account.SignedIn;
import ma.cmr.sandbox.portal.page.Page;
import ma.cmr.sandbox.portal.page.Pages;

/** What the fund asks startups to solve, for everybody to read. */
public final class ChallengeRoutes {
    private final Pages pages;
    private final PilotDesk desk;
    private final SessionGuard guard;
    private final KpiCatalogue kpis;

    public ChallengeRoutes(Pages pages, PilotDesk desk, SessionGuard guard, KpiCatalogue kpis) {
        this.pages = pages;
        this.desk = desk;
        this.guard = guard;
        this.kpis = kpis;
    }

    /** {@code GET /}: the first page, with the challenges that are open. */
    public Answer home(Exchange exchange) {
        Optional<SignedIn> person = guard.find(exchange);
        Page page = pages.page(exchange, person.map(SignedIn::viewer));
        return pages.show(page, pages.templates().challengeHome(page, open(), desk.today()));
    }

    /** {@code GET /challenges}. */
    public Answer list(Exchange exchange) {
        Optional<SignedIn> person = guard.find(exchange);
        Page page = pages.page(exchange, person.map(SignedIn::viewer));
        return pages.show(
                page, pages.templates().challengeList(page, desk.challenges().published(desk.today()), desk.today()));
    }

    /** {@code GET /challenges/{id}}. */
    public Answer one(Exchange exchange) {
        String id = exchange.path("id");
        Challenge challenge = desk.challenges()
                .find(id)
                .filter(known -> desk.challenges().published(desk.today()).contains(known))
                .orElseThrow(() -> Problems.notFound(id));
        Optional<SignedIn> person = guard.find(exchange);
        Page page = pages.page(exchange, person.map(SignedIn::viewer));
        boolean open = challenge.isOpen(desk.today());
        boolean applies =
                open && person.filter(found -> found.has(Role.SM, Role.SA)).isPresent();
        return pages.show(
                page, pages.templates().challengeOne(page, challenge, kpis, open, applies, person.isPresent()));
    }

    private List<Challenge> open() {
        return desk.challenges().published(desk.today()).stream()
                .filter(challenge -> challenge.isOpen(desk.today()))
                .toList();
    }
}
