package ma.cmr.sandbox.portal.protocol;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import ma.cmr.sandbox.evidence.assignment.Seed;
import ma.cmr.sandbox.evidence.assignment.SeedCommitment;
import ma.cmr.sandbox.evidence.protocol.LockedProtocol;
import ma.cmr.sandbox.evidence.protocol.Protocol;
import ma.cmr.sandbox.kit.mongo.MongoConnection;
import ma.cmr.sandbox.portal.PortalServer;
import ma.cmr.sandbox.portal.page.Stale;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What the store of protocols promises, on whichever database. */
abstract class ProtocolStoreContract {
    private static final Instant NOW = Instant.parse("2026-11-23T09:00:00.123Z");
    private static final KeptProtocol.Signed BY = new KeptProtocol.Signed(NOW, "member1");
    private static final Map<String, String> TYPED = Map.of("hypothesis", "Un rappel aide.", "baseline", "60,5");

    private MongoConnection connection;
    private ProtocolStore store;

    abstract MongoConnection connect();

    @BeforeEach
    void open() {
        connection = connect();
        connection.database("portal").drop();
        store = new ProtocolStore(connection.database("portal"));
    }

    @AfterEach
    void close() {
        connection.close();
    }

    private static KeptProtocol begun() {
        return KeptProtocol.begun("x1", "pilot1", 1, TYPED, BY);
    }

    static LockedProtocol locked(Seed seed) {
        Map<String, String> typed = new java.util.LinkedHashMap<>(PlanDraft.BEGINNING);
        typed.putAll(Map.of(
                "hypothesis", "Été — يونيو",
                "population", "Tous",
                "baseline", "60",
                "mde", "2,5",
                "margin", "0,125",
                "guardrailMargin", "1",
                "traffic", "5000",
                "successRule", "r",
                "stopRules", "s",
                "blinding", "b"));
        Rulebook rules = new Rulebook(PortalServer.POLICIES.evaluation(), PortalServer.POLICIES.kpis());
        return LockedProtocol.lock(
                Protocol.fromMap(PlanDraft.of(typed, rules)
                        .plan("x1", 1, SeedCommitment.of(seed).value())),
                NOW);
    }

    @Test
    void aProtocolIsReadAsItWasKept() {
        assertTrue(store.add(begun()));
        assertEquals(Optional.of(begun()), store.find("x1"));
        assertEquals(List.of(begun()), store.listOfPilot("pilot1"));
        assertEquals(List.of(), store.listLocked());
        KeptProtocol submitted = store.save(begun().submitted(Optional.of(BY)));
        assertEquals(Optional.of(BY), submitted.submitted());
        assertEquals(2, submitted.revision());
        KeptProtocol reopened = store.save(submitted.submitted(Optional.empty()));
        assertEquals(Optional.empty(), store.find("x1").orElseThrow().submitted());
        assertEquals(3, reopened.revision());
    }

    @Test
    void aRoundBelongsToOneProtocol() {
        assertTrue(store.add(begun()));
        assertFalse(store.add(KeptProtocol.begun("x2", "pilot1", 1, Map.of(), BY)));
        assertTrue(store.add(KeptProtocol.begun("x2", "pilot1", 2, Map.of(), BY)));
        assertEquals(
                List.of("x1", "x2"),
                store.listOfPilot("pilot1").stream().map(KeptProtocol::id).toList());
    }

    @Test
    void whatIsLockedComesBackByteForByteAndStillVerifies() {
        Seed seed = Seed.of(new byte[] {
            1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20, 21, 22, 23, 24, 25, 26, 27, 28, 29,
            30, 31, 32
        });
        LockedProtocol locked = locked(seed);
        store.add(begun());
        KeptProtocol kept = store.save(begun().locked(new KeptProtocol.Lock(locked, "evaluator1", "Relu.", seed)));
        assertEquals(locked.hash(), kept.lock().orElseThrow().protocol().hash());
        assertEquals(List.of(), kept.lock().orElseThrow().protocol().mismatches());
        assertEquals(
                locked.original().canonicalText(),
                kept.lock().orElseThrow().protocol().original().canonicalText());
        assertEquals(seed, kept.lock().orElseThrow().seed());
        assertEquals(List.of(kept), store.listLocked());
        KeptProtocol frozen = store.save(kept.frozen(BY));
        assertEquals(Optional.of(BY), store.find("x1").orElseThrow().freeze());
        assertEquals(frozen, store.find("x1").orElseThrow());
    }

    @Test
    void whoeverSavesLastDoesNotWinUnseen() {
        store.add(begun());
        KeptProtocol mine = store.find("x1").orElseThrow();
        store.save(mine.typed(Map.of("baseline", "61"), BY));
        assertThrows(Stale.class, () -> store.save(mine.typed(Map.of("baseline", "62"), BY)));
        assertEquals("61", store.find("x1").orElseThrow().typed().get("baseline"));
    }

    @Test
    void theExperimentIsKeptBesideItUnderItsOwnRevision() {
        store.add(begun());
        assertEquals(ExperimentSync.NONE, store.experiment("x1"));
        ExperimentSync asking = ExperimentSync.NONE.asking("{\"state\":\"LOCKED\"}");
        assertTrue(store.saveExperiment("x1", ExperimentSync.NONE, asking));
        assertFalse(store.saveExperiment("x1", ExperimentSync.NONE, asking), "somebody has written since");
        ExperimentSync answered = asking.answered(
                ExperimentState.LOCKED,
                new ExperimentsAtApi.Acknowledgement(1, Optional.of(NOW), Optional.of("ab".repeat(32))),
                NOW);
        assertTrue(store.saveExperiment("x1", asking, answered));
        assertEquals(answered, store.experiment("x1"));
        store.save(store.find("x1").orElseThrow().typed(Map.of("baseline", "61"), BY));
        assertEquals(answered, store.experiment("x1"), "typing does not touch it");
        assertEquals(ExperimentSync.NONE, store.experiment("unknown"));
    }
}
