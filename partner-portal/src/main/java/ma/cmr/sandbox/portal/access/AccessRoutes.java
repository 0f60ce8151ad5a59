package ma.cmr.sandbox.portal.access;

import java.net.URI;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import ma.cmr.sandbox.kit.http.Answer;
import ma.cmr.sandbox.kit.http.Exchange;
import ma.cmr.sandbox.kit.http.Problem;
import ma.cmr.sandbox.kit.http.Problems;
import ma.cmr.sandbox.policy.lifecycle.ObjectKind;
import ma.cmr.sandbox.policy.lifecycle.Role;
import ma.cmr.sandbox.policy.lifecycle.Transition;
import ma.cmr.sandbox.portal.account.People;
import ma.cmr.sandbox.portal.account.SignedIn;
import ma.cmr.sandbox.portal.page.Page;
import ma.cmr.sandbox.portal.page.Pages;
import ma.cmr.sandbox.portal.page.Viewer;
import ma.cmr.sandbox.portal.pilot.AccessStanding;
import ma.cmr.sandbox.portal.pilot.Chapter;
import ma.cmr.sandbox.portal.pilot.GrantWish;
import ma.cmr.sandbox.portal.pilot.Pilot;
import ma.cmr.sandbox.portal.pilot.PilotDesk;
import ma.cmr.sandbox.portal.pilot.PilotGate;
import ma.cmr.sandbox.portal.pilot.Wording;

/** A pilot's access as people see it: the client, a new secret, its use and what was refused; and every access on one page. */
public final class AccessRoutes implements Chapter {
    private static final int DAYS = 14;

    private final Pages pages;
    private final PilotDesk desk;
    private final PilotGate gate;
    private final Grants grants;
    private final AccessStanding.Ledger ledger;
    private final Optional<URI> apiAddress;
    private final Supplier<People> people;

    /**
     * The routes.
     *
     * @param apiAddress of the public API, as startups know it
     */
    public AccessRoutes(
            Pages pages,
            PilotDesk desk,
            PilotGate gate,
            SandboxApiClient api,
            AccessStanding.Ledger ledger,
            Optional<URI> apiAddress,
            Supplier<People> people) {
        this.pages = pages;
        this.desk = desk;
        this.gate = gate;
        this.grants = new Grants(api);
        this.ledger = ledger;
        this.apiAddress = apiAddress;
        this.people = people;
    }

    /**
     * What the page of a pilot's access shows.
     *
     * @param usage empty where the API does not answer
     * @param most the greatest number of calls of a day
     * @param secret just made
     * @param mayMakeSecret whether the person manages keys
     */
    public record View(
            Pilot pilot,
            String title,
            GrantWish wish,
            AccessStanding standing,
            Optional<Grants.Usage> usage,
            long most,
            Optional<Grants.NewSecret> secret,
            boolean mayMakeSecret,
            String apiAddress) {}

    /** One line of the list of all accesses. */
    public record Line(Pilot pilot, String startup, GrantWish wish, AccessStanding standing, String state) {}

    @Override
    public Optional<Viewer.Link> link(Pilot pilot, SignedIn person) {
        return pilot.grant().map(wish -> new Viewer.Link("/pilots/" + pilot.id() + "/access", "access.title"));
    }

    /** {@code GET /pilots/{id}/access}. */
    public Answer one(Exchange exchange, SignedIn person) {
        PilotGate.Opened opened = gate.open(exchange, person);
        return show(exchange, opened, person, Optional.empty());
    }

    /** {@code POST /pilots/{id}/access/secret}: a new secret, shown in this answer and never again. */
    public Answer newSecret(Exchange exchange, SignedIn person) {
        PilotGate.Opened opened = gate.open(exchange, person);
        Optional<Transition.Refused> refused = desk.lifecycle().mayUse("manage_keys", person.actor(), opened.facts());
        if (refused.isPresent()) {
            throw Problem.of(
                    403,
                    "NOT_FOR_YOU",
                    Map.of(
                            "rule",
                            refused.get().rule().id(),
                            "roles",
                            person.names().anyOf(refused.get().whoMay())));
        }
        try {
            return show(
                    exchange,
                    opened,
                    person,
                    Optional.of(grants.newSecret(opened.pilot().id())));
        } catch (ApiTrouble e) {
            if (e.isPassing()) {
                throw Problems.unavailable("API", java.time.Duration.ofSeconds(5));
            }
            throw Problem.of(409, "NO_SECRET_NOW", Map.of("code", e.code()));
        }
    }

    private Answer show(
            Exchange exchange, PilotGate.Opened opened, SignedIn person, Optional<Grants.NewSecret> secret) {
        Page page = pages.page(exchange, Optional.of(person.viewer()));
        Pilot pilot = opened.pilot();
        GrantWish wish = pilot.grant().orElseThrow(() -> Problems.notFound("access"));
        Optional<Grants.Usage> usage = usage(pilot);
        boolean keys = desk.lifecycle()
                        .mayUse("manage_keys", person.actor(), opened.facts())
                        .isEmpty()
                && wish.mode() == GrantWish.Mode.ACTIVE;
        View view = new View(
                pilot,
                gate.title(pilot, page),
                wish,
                ledger.of(pilot).orElseThrow(),
                usage,
                usage.map(Grants.Usage::days).orElse(List.of()).stream()
                        .mapToLong(Grants.Day::requests)
                        .max()
                        .orElse(0),
                secret,
                keys,
                apiAddress.map(URI::toString).orElse(""));
        return pages.show(page, pages.templates().accessOne(page, view));
    }

    private Optional<Grants.Usage> usage(Pilot pilot) {
        LocalDate today = desk.today();
        try {
            return Optional.of(grants.usage(pilot.id(), today.minusDays(DAYS - 1), today));
        } catch (ApiTrouble e) {
            return Optional.empty();
        }
    }

    /** {@code GET /accesses}: every access, those that are not in force first. */
    public Answer list(Exchange exchange, SignedIn person) {
        person.require(Role.DPO, Role.SEC, Role.AD, Role.AU);
        Page page = pages.page(exchange, Optional.of(person.viewer()));
        Wording wording = new Wording(desk.lifecycle(), page);
        People names = people.get();
        List<Line> lines = new ArrayList<>();
        for (Pilot pilot : desk.list()) {
            ledger.of(pilot)
                    .ifPresent(standing -> lines.add(new Line(
                            pilot,
                            names.startup(pilot.partner()),
                            pilot.grant().orElseThrow(),
                            standing,
                            wording.state(ObjectKind.PILOT, pilot.state(ObjectKind.PILOT)))));
        }
        lines.sort((one, other) ->
                Boolean.compare(one.standing().inForce(), other.standing().inForce()));
        return pages.show(
                page,
                pages.templates()
                        .accessList(
                                page,
                                lines,
                                person.has(Role.DPO, Role.SEC, Role.AU),
                                person.has(Role.DPO, Role.SEC, Role.AD)));
    }
}
