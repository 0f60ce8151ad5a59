package ma.cmr.sandbox.portal.pilot;

import java.util.Map;
import java.util.Optional;
import ma.cmr.sandbox.kit.http.Exchange;
import ma.cmr.sandbox.kit.http.Problem;
import ma.cmr.sandbox.kit.http.Problems;
import ma.cmr.sandbox.policy.lifecycle.Facts;
import ma.cmr.sandbox.policy.lifecycle.Transition;
import ma.cmr.sandbox.portal.account.SignedIn;
import ma.cmr.sandbox.portal.page.Page;

/** Lets a person to a pilot, or not. Whoever belongs to a startup is told of no other's: it is not found, as if it did not exist. */
public final class PilotGate {
    private final PilotDesk desk;
    private final Sight sight;

    public PilotGate(PilotDesk desk) {
        this.desk = desk;
        this.sight = new Sight(desk.lifecycle());
    }

    /**
     * A pilot that the person may see.
     *
     * @param facts as the policy has to know them now
     */
    public record Opened(Pilot pilot, Facts facts) {}

    /**
     * The pilot of the address {@code /pilots/:id}, brought up to the day.
     *
     * @throws Problem 404 or 403
     */
    public Opened open(Exchange exchange, SignedIn person) {
        Opened opened = find(exchange, person);
        Optional<Transition.Refused> refused = sight.whyNot(opened.pilot(), person.actor(), opened.facts());
        if (refused.isEmpty()) {
            return opened;
        }
        throw Problem.of(
                403,
                "NOT_FOR_YOU",
                Map.of(
                        "rule",
                        refused.get().rule().id(),
                        "roles",
                        person.names().anyOf(refused.get().whoMay())));
    }

    /**
     * The pilot of the address, whether or not the person may see what is in it; another startup's is not found.
     *
     * @throws Problem 404
     */
    Opened find(Exchange exchange, SignedIn person) {
        String id = exchange.path("id");
        desk.advance(id);
        Pilot pilot = desk.find(id)
                .filter(found ->
                        person.partner().isEmpty() || person.partner().get().equals(found.partner()))
                .orElseThrow(() -> Problems.notFound(id));
        return new Opened(pilot, desk.facts(pilot));
    }

    /** A pilot by its id, where the person may see it. */
    public Optional<Opened> find(String id, SignedIn person) {
        return desk.find(id).map(pilot -> new Opened(pilot, desk.facts(pilot))).filter(opened -> sees(opened, person));
    }

    /** Whether the person sees what is in the pilot. */
    public boolean sees(Opened opened, SignedIn person) {
        return sight.whyNot(opened.pilot(), person.actor(), opened.facts()).isEmpty();
    }

    /** The name that the startup gave its project. */
    public String title(Pilot pilot, Page page) {
        return PilotViews.title(pilot, page);
    }

    Sight sight() {
        return sight;
    }
}
