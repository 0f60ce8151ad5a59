package ma.cmr.sandbox.portal.pilot;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import ma.cmr.sandbox.kit.mongo.MongoConnection;
import ma.cmr.sandbox.policy.lifecycle.Answers;
import ma.cmr.sandbox.policy.lifecycle.Deed;
import ma.cmr.sandbox.policy.lifecycle.ObjectKind;
import ma.cmr.sandbox.policy.lifecycle.Role;
import ma.cmr.sandbox.portal.page.Stale;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What the pilots' store promises, on whichever database. */
abstract class PilotStoreContract {
    private static final Instant NOW = Instant.parse("2026-11-23T09:00:00Z");
    private static final Answers TYPED = new Answers(
            Map.of("title", "Rafiq", "summary", "Deux lignes\nن"),
            Map.of("scopes", List.of(Map.of("scope", "pensioners:read"), Map.of())));
    private static final Pilot WITH_EVERYTHING = new Pilot(
            "p1",
            "rafiq",
            "survivor-file",
            Map.of(ObjectKind.APPLICATION, "SELECTED", ObjectKind.PILOT, "P3"),
            Map.of(
                    "application_idea",
                    List.of(new Filled(TYPED, 1, "a1", NOW, true), new Filled(TYPED, 2, "a2", NOW, false))),
            List.of(
                    new Deed.Step(
                            ObjectKind.APPLICATION,
                            "score_application",
                            "SCREENING",
                            "SCREENING",
                            "a3",
                            Optional.of(Role.RV),
                            NOW,
                            Optional.of("4"),
                            "bien"),
                    new Deed.Completed("application_idea", "a1", Optional.of(Role.SM), NOW),
                    new Deed.Reopened("application_idea", "a2", Optional.of(Role.SA), NOW),
                    new Deed.Step(
                            ObjectKind.PILOT,
                            "open_sandbox",
                            "P2",
                            "P3",
                            Deed.SYSTEM,
                            Optional.empty(),
                            NOW,
                            Optional.empty(),
                            "")),
            Optional.of(new GrantWish(
                    "pilot-1",
                    List.of("pensioners:read", "family:read"),
                    Map.of("pensioners", List.of("birthYear")),
                    "T0",
                    "pilot",
                    LocalDate.of(2026, 11, 23),
                    LocalDate.of(2027, 11, 23),
                    GrantWish.Mode.ACTIVE,
                    7)),
            3);

    private MongoConnection connection;
    private PilotStore store;

    abstract MongoConnection connect();

    @BeforeEach
    void open() {
        connection = connect();
        connection.database("portal").drop();
        store = new PilotStore(connection.database("portal"));
    }

    @AfterEach
    void close() {
        connection.close();
    }

    @Test
    void aPilotIsReadAsItWasKept() {
        store.add(WITH_EVERYTHING);
        assertEquals(Optional.of(WITH_EVERYTHING), store.find("p1"));
        assertEquals(Optional.empty(), store.find("p2"));
        assertEquals(List.of(WITH_EVERYTHING), store.list());
    }

    @Test
    void aStartupsPilotsAreItsOwn() {
        Pilot other = Pilot.begin("p0", "other", "survivor-file");
        store.add(WITH_EVERYTHING);
        store.add(other);
        assertEquals(List.of(other), store.listOf("other"));
        assertEquals(List.of("p0", "p1"), store.list().stream().map(Pilot::id).toList());
    }

    @Test
    void whoeverSavesLastDoesNotWinUnseen() {
        store.add(WITH_EVERYTHING);
        Pilot mine = store.find("p1").orElseThrow();
        Pilot other = store.find("p1").orElseThrow();
        Pilot kept = store.save(mine.withDraft("application_team", TYPED, "a1", NOW));
        assertEquals(4, kept.revision());
        assertThrows(Stale.class, () -> store.save(other.withDraft("application_team", TYPED, "a2", NOW)));
        assertEquals(
                "a1", store.find("p1").orElseThrow().last("application_team").by());
    }
}
