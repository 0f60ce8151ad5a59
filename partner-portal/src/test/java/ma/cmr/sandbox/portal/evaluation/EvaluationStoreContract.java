package ma.cmr.sandbox.portal.evaluation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import ma.cmr.sandbox.kit.mongo.MongoConnection;
import ma.cmr.sandbox.portal.page.Stale;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What the store of evaluations promises, on whichever database. */
abstract class EvaluationStoreContract {
    private static final Instant NOW = Instant.parse("2026-11-23T09:00:00.123Z");
    private static final KeptEvaluation FETCHED = new KeptEvaluation(
            "x1",
            "pilot1",
            1,
            "{\"arms\":[]}",
            new LogCheck(3, true, 1, List.of("PEN-1"), false),
            NOW,
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            1);
    private static final KeptEvaluation.Report REPORT = new KeptEvaluation.Report(
            "author1", NOW, "L’essentiel", "Limites", "Aucun", Optional.of(new BigDecimal("185.50")), "{}");

    private MongoConnection connection;
    private EvaluationStore store;

    abstract MongoConnection connect();

    @BeforeEach
    void open() {
        connection = connect();
        connection.database("portal").drop();
        store = new EvaluationStore(connection.database("portal"));
    }

    @AfterEach
    void close() {
        connection.close();
    }

    @Test
    void theFirstCountsStand() {
        assertTrue(store.add(FETCHED));
        assertFalse(store.add(FETCHED));
        assertEquals(Optional.of(FETCHED), store.find("x1"));
        assertEquals(Optional.empty(), store.find("x2"));
        assertEquals(List.of(FETCHED), store.listOfPilot("pilot1"));
        assertEquals(List.of(FETCHED), store.list());
    }

    @Test
    void reportReproductionAndLockAreReadAsTheyWereKept() {
        store.add(FETCHED);
        store.save(FETCHED.with(REPORT));
        KeptEvaluation written = store.find("x1").orElseThrow();
        assertEquals(Optional.of(REPORT), written.report());
        KeptEvaluation.Reproduction found =
                new KeptEvaluation.Reproduction("analyst1", NOW, "{}", false, List.of("effect"));
        store.save(written.with(found));
        KeptEvaluation reproduced = store.find("x1").orElseThrow();
        assertEquals(Optional.of(found), reproduced.reproduction());
        KeptEvaluation.Lock lock = new KeptEvaluation.Lock("analyst1", NOW, "Relu.", "ab".repeat(32));
        store.save(reproduced.with(lock));
        assertEquals(Optional.of(lock), store.find("x1").orElseThrow().lock());
        assertEquals(
                Optional.empty(),
                reproduced.with(REPORT).reproduction(),
                "a report that is written anew has to be reproduced anew");
    }

    @Test
    void whoeverSavesLastDoesNotWinUnseen() {
        store.add(FETCHED);
        store.save(FETCHED.with(REPORT));
        assertThrows(Stale.class, () -> store.save(FETCHED.with(REPORT)));
        assertEquals(2, store.find("x1").orElseThrow().revision());
    }
}
