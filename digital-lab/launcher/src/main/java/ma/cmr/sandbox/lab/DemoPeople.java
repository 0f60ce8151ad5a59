package ma.cmr.sandbox.lab;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import ma.cmr.sandbox.policy.lifecycle.Role;
import net.datafaker.Faker;

/**
 * The invented people of a demonstration: two startups with an admin and a member each, and of the fund's staff as many as every gate needs.
 * Drawn once from a fixed seed, so that they are the same in every lab; their addresses lie in a domain that nobody can have.
 */
final class DemoPeople {
    private static final long FIXED = 20260301L;

    /**
     * Somebody who may sign in.
     *
     * @param title what the person is, as a visitor reads it
     * @param startup id of the startup; empty for the fund's staff
     * @param signatory whether the person signs agreements for the fund
     */
    record Person(String login, String name, String title, Role role, Optional<String> startup, boolean signatory) {}

    /** An invented startup. */
    record Startup(String id, String name) {}

    private final Faker faker = new Faker(Locale.FRENCH, new Random(FIXED));
    private final Set<String> taken = new LinkedHashSet<>();
    private final List<Startup> startups = new ArrayList<>();
    private final List<Person> people = new ArrayList<>();

    DemoPeople() {
        for (int i = 1; i <= 2; i++) {
            Startup startup = new Startup("startup-" + i, faker.company().name() + " (imaginaire)");
            startups.add(startup);
            add("startup " + i + ", admin", Role.SA, Optional.of(startup.id()), false);
            add("startup " + i + ", member", Role.SM, Optional.of(startup.id()), false);
        }
        // Two reviewers score; a third settles a gap between them.
        several("reviewer", Role.RV, 3);
        add("data-protection officer", Role.DPO, Optional.empty(), false);
        add("security officer", Role.SEC, Optional.empty(), false);
        // The author of a report, and the second analyst who works it out again.
        several("evaluator", Role.EV, 2);
        // A quorum of three outlives one recusal.
        for (int i = 1; i <= 4; i++) {
            add("steering committee " + i + (i == 1 ? ", signs for the fund" : ""), Role.SC, Optional.empty(), i == 1);
        }
        several("platform admin", Role.AD, 2);
        add("auditor", Role.AU, Optional.empty(), false);
    }

    private void several(String title, Role role, int count) {
        for (int i = 1; i <= count; i++) {
            add(title + " " + i, role, Optional.empty(), false);
        }
    }

    private void add(String title, Role role, Optional<String> startup, boolean signatory) {
        String first = faker.name().firstName();
        String last = faker.name().lastName();
        String login = plain(first) + "." + plain(last) + "@" + startup.orElse("caisse") + ".example";
        if (taken.add(login)) {
            people.add(new Person(login, first + " " + last, title, role, startup, signatory));
        } else {
            add(title, role, startup, signatory);
        }
    }

    private static String plain(String name) {
        return Normalizer.normalize(name, Normalizer.Form.NFD)
                .replaceAll("[^A-Za-z]", "")
                .toLowerCase(Locale.ROOT);
    }

    List<Startup> startups() {
        return List.copyOf(startups);
    }

    List<Person> people() {
        return List.copyOf(people);
    }
}
