package ma.cmr.sandbox.portal.account;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import ma.cmr.sandbox.kit.mongo.MongoConnection;
import ma.cmr.sandbox.policy.lifecycle.Role;
import ma.cmr.sandbox.policy.lifecycle.Tie;
import ma.cmr.sandbox.portal.page.Stale;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What the accounts' and sessions' stores promise, on whichever database. */
abstract class AccountStoreContract {
    private static final Instant NOW = Instant.parse("2026-11-23T09:00:00Z");
    private static final Account EVALUATOR = new Account(
            "a1",
            "evaluator@fund.example",
            "Evaluator",
            new PasswordHash("$argon2id$x", NOW, true),
            List.of(
                    new GivenRole(Role.RV, LocalDate.of(2026, 1, 1), Optional.of(LocalDate.of(2026, 11, 24))),
                    new GivenRole(Role.EV, LocalDate.of(2026, 11, 24), Optional.empty())),
            Optional.empty(),
            Set.of("proof-of-life", "survivor-file"),
            true,
            List.of(new Tie("s1", Tie.Kind.FAMILY, Optional.of(LocalDate.of(2025, 5, 1)))),
            List.of(new RoleChange(
                    Set.of(Role.RV),
                    Set.of(Role.EV),
                    "moves to evaluation",
                    "admin1",
                    NOW,
                    Optional.of("admin2"),
                    Optional.of(LocalDate.of(2026, 11, 24)))),
            false,
            1);

    private MongoConnection connection;
    private AccountStore accounts;
    private SessionStore sessions;

    abstract MongoConnection connect();

    @BeforeEach
    void open() {
        connection = connect();
        connection.database("portal").drop();
        accounts = new AccountStore(connection.database("portal"));
        sessions = new SessionStore(connection.database("portal"));
    }

    @AfterEach
    void close() {
        connection.close();
    }

    @Test
    void anAccountIsReadAsItWasKept() {
        assertTrue(accounts.add(EVALUATOR));
        assertEquals(Optional.of(EVALUATOR), accounts.find("a1"));
        assertEquals(Optional.of(EVALUATOR), accounts.findByLogin(" Evaluator@FUND.example"));
        assertEquals(List.of(EVALUATOR), accounts.list());
        assertEquals(Optional.empty(), accounts.find("a2"));
    }

    @Test
    void aLoginBelongsToOneAccount() {
        assertTrue(accounts.add(EVALUATOR));
        assertFalse(accounts.add(new Account(
                "a2",
                EVALUATOR.login(),
                "Other",
                EVALUATOR.password(),
                List.of(),
                Optional.of("s1"),
                Set.of(),
                false,
                List.of(),
                List.of(),
                false,
                1)));
    }

    @Test
    void whoeverSavesLastDoesNotWinUnseen() {
        accounts.add(EVALUATOR);
        Account mine = accounts.find("a1").orElseThrow();
        Account other = accounts.find("a1").orElseThrow();
        accounts.save(mine.withPassword(new PasswordHash("$argon2id$mine", NOW, false)));
        assertThrows(
                Stale.class, () -> accounts.save(other.withPassword(new PasswordHash("$argon2id$other", NOW, false))));
        assertEquals(
                "$argon2id$mine", accounts.find("a1").orElseThrow().password().hash());
        assertEquals(2, accounts.find("a1").orElseThrow().revision());
    }

    @Test
    void sessionsBeginAreSeenAndEnd() {
        sessions.add(new Session("k1", "a1", "stamp", NOW, NOW));
        sessions.add(new Session("k2", "a1", "stamp", NOW, NOW));
        sessions.add(new Session("k3", "a2", "stamp", NOW, NOW));
        sessions.seen("k1", NOW.plusSeconds(90));
        assertEquals(Optional.of(new Session("k1", "a1", "stamp", NOW, NOW.plusSeconds(90))), sessions.find("k1"));
        sessions.removeUnseenSince(NOW.plusSeconds(1));
        assertEquals(Optional.empty(), sessions.find("k3"));
        assertTrue(sessions.find("k1").isPresent());
        sessions.add(new Session("k2", "a1", "stamp", NOW, NOW));
        sessions.endAllOf("a1");
        assertEquals(Optional.empty(), sessions.find("k1"));
        assertEquals(Optional.empty(), sessions.find("k2"));
        sessions.end("k1");
    }
}
