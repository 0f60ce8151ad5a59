package ma.cmr.sandbox.portal.protocol;

import ma.cmr.sandbox.portal.account.People;
import ma.cmr.sandbox.portal.account.SignedIn;
import ma.cmr.sandbox.portal.page.Page;
import ma.cmr.sandbox.portal.pilot.Pilot;
import ma.cmr.sandbox.portal.pilot.PilotGate;
import ma.cmr.sandbox.portal.pilot.Wording;

/** What a page says to the person who reads it: of pilots, of people, and of what the policy refuses. */
public final class Reader {
    private final Page page;
    private final SignedIn person;
    private final PilotGate gate;
    private final People people;
    private final Wording wording;

    Reader(Page page, SignedIn person, PilotGate gate, People people, Wording wording) {
        this.page = page;
        this.person = person;
        this.gate = gate;
        this.people = people;
        this.wording = wording;
    }

    public Page page() {
        return page;
    }

    public SignedIn person() {
        return person;
    }

    public Wording wording() {
        return wording;
    }

    /** What the startup calls its project. */
    public String title(Pilot pilot) {
        return gate.title(pilot, page);
    }

    /** The startup's name. */
    public String startup(Pilot pilot) {
        return people.startup(pilot.partner());
    }

    /** A person's name; to startups, the fund's people have none. */
    public String name(String account) {
        return person.partner().isPresent() && !people.ofPartner(account)
                ? page.text("names.fund")
                : people.name(account);
    }

    /** Several names. */
    public String names(Iterable<String> accounts) {
        StringBuilder all = new StringBuilder();
        for (String account : accounts) {
            all.append(all.isEmpty() ? "" : page.text("list.comma")).append(name(account));
        }
        return all.toString();
    }
}
