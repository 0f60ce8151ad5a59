package ma.cmr.sandbox.api.grant;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.mongodb.client.MongoDatabase;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import ma.cmr.sandbox.api.Hands;
import ma.cmr.sandbox.kit.mongo.MongoConnection;
import ma.cmr.sandbox.policy.access.Grant;
import ma.cmr.sandbox.policy.access.GrantState;
import ma.cmr.sandbox.policy.access.Rows;
import ma.cmr.sandbox.policy.release.Tier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What the store of grants and clients promises on either form of it. */
abstract class GrantStoreContract {
    private static final String SELF = "http://self";
    private final Hands clock = new Hands();
    private final AtomicLong nanos = new AtomicLong();
    private MongoConnection connection;
    private MongoDatabase database;

    abstract String uri();

    @BeforeEach
    void connect() {
        connection = MongoConnection.open(uri(), 32, Duration.ofSeconds(10), List.of());
        database = connection.database("grant-test");
        database.drop();
    }

    @AfterEach
    void disconnect() {
        if (connection != null) {
            database.drop();
            connection.close();
        }
    }

    private GrantStore store(boolean alone) {
        return new GrantStore(database, SELF, alone, clock, nanos::get);
    }

    private static Grant grant(String id, String client, GrantState state, long revision) {
        return new Grant(
                id,
                SELF,
                client,
                "Startup",
                new LinkedHashSet<>(List.of("affiliates:read")),
                "PILOT",
                Map.of("affiliates", new LinkedHashSet<>(List.of("careers"))),
                new Rows.Cohort("pilot", new LinkedHashSet<>(List.of("AFF-1", "AFF-2"))),
                Tier.T0,
                "pilot",
                LocalDate.of(2026, 1, 1),
                LocalDate.of(2026, 12, 31),
                state,
                Optional.of("r-1"),
                revision);
    }

    @Test
    void aGrantIsReadAsItWasPut() {
        GrantStore store = store(true);
        Grant grant = grant("g1", "c1", GrantState.ACTIVE, 1);
        GrantStore.Put.Kept kept = assertInstanceOf(GrantStore.Put.Kept.class, store.putRevision(grant));
        assertEquals(new Registration(grant, Optional.of(clock.instant())), kept.registration());
        assertEquals(Optional.of(kept.registration()), store(true).find("g1"));
        assertEquals(Optional.of(kept.registration()), store(true).find(SELF, "c1"));
        assertEquals(Optional.empty(), store.find("http://other", "c1"), "another issuer's client of the same name");
        assertEquals(Optional.empty(), store.find("g2"));
    }

    @Test
    void onlyANewerRevisionIsKeptAndTheSameOneIsAnsweredAsBefore() {
        GrantStore store = store(false);
        Grant second = grant("g1", "c1", GrantState.SUSPENDED, 2);
        GrantStore.Put first = store.putRevision(second);
        clock.move(Duration.ofMinutes(5));
        assertEquals(first, store.putRevision(second), "with the moment that was named the first time");
        assertEquals(new GrantStore.Put.Stale(2), store.putRevision(grant("g1", "c1", GrantState.ACTIVE, 2)));
        assertEquals(new GrantStore.Put.Stale(2), store.putRevision(grant("g1", "c1", GrantState.ACTIVE, 1)));
        Instant before = clock.instant();
        GrantStore.Put.Kept third =
                assertInstanceOf(GrantStore.Put.Kept.class, store.putRevision(grant("g1", "c1", GrantState.ACTIVE, 3)));
        assertEquals(Optional.of(before.plusSeconds(1)), third.registration().inForceAt(), "others may still believe");
    }

    @Test
    void aClientBelongsToOneGrantForEver() {
        GrantStore store = store(true);
        store.putRevision(grant("g1", "c1", GrantState.CLOSED, 1));
        assertEquals(new GrantStore.Put.ClientTaken(), store.putRevision(grant("g2", "c1", GrantState.ACTIVE, 1)));
        assertEquals(new GrantStore.Put.ClientFixed("c1"), store.putRevision(grant("g1", "c2", GrantState.ACTIVE, 2)));
        assertThrows(IllegalStateException.class, () -> store.put(grant("g3", "c1", GrantState.ACTIVE, 1)));
        assertEquals(Optional.empty(), store.find("g2"));
    }

    @Test
    void ofManyRevisionsAtOnceTheHighestStays() throws Exception {
        List<Future<GrantStore.Put>> puts = new ArrayList<>();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 1; i <= 40; i++) {
                long revision = i;
                GrantStore store = store(false);
                puts.add(threads.submit(() -> store.putRevision(
                        grant("g1", "c1", revision % 2 == 0 ? GrantState.ACTIVE : GrantState.SUSPENDED, revision))));
            }
        }
        for (Future<GrantStore.Put> put : puts) {
            assertTrue(
                    put.get() instanceof GrantStore.Put.Kept || put.get() instanceof GrantStore.Put.Stale,
                    put.get().toString());
        }
        assertEquals(40, store(true).find("g1").orElseThrow().grant().revision());
    }

    @Test
    void ofManyGrantsThatWantOneClientOneGetsIt() throws Exception {
        List<Future<GrantStore.Put>> puts = new ArrayList<>();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < 20; i++) {
                String id = "g" + i;
                puts.add(threads.submit(() -> store(false).putRevision(grant(id, "c1", GrantState.ACTIVE, 1))));
            }
        }
        int kept = 0;
        for (Future<GrantStore.Put> put : puts) {
            kept += put.get() instanceof GrantStore.Put.Kept ? 1 : 0;
        }
        assertEquals(1, kept);
    }

    @Test
    void whatWasReadIsBelievedForLessThanASecondAndHereNotOnceItWasChanged() {
        GrantStore here = store(false);
        GrantStore there = store(false);
        here.putRevision(grant("g1", "c1", GrantState.ACTIVE, 1));
        assertEquals(GrantState.ACTIVE, state(here));
        assertEquals(GrantState.ACTIVE, state(there));
        here.putRevision(grant("g1", "c1", GrantState.SUSPENDED, 2));
        assertEquals(GrantState.SUSPENDED, state(here));
        nanos.addAndGet(999_999_999);
        assertEquals(GrantState.ACTIVE, state(there), "it has read less than a second ago");
        nanos.addAndGet(1);
        assertEquals(GrantState.SUSPENDED, state(there));
    }

    private static GrantState state(GrantStore store) {
        return store.find(SELF, "c1").orElseThrow().grant().state();
    }

    /** A read that is under way while a grant is put must not be believed afterwards. */
    @Test
    void noReadOutlivesAPut() throws Exception {
        GrantStore store = store(true);
        store.putRevision(grant("g1", "c1", GrantState.ACTIVE, 1));
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (long revision = 2; revision < 150; revision++) {
                long next = revision;
                nanos.addAndGet(2_000_000_000L);
                Future<?> reads = threads.submit(() -> {
                    for (int i = 0; i < 5; i++) {
                        store.find(SELF, "c1");
                    }
                });
                store.putRevision(grant("g1", "c1", GrantState.ACTIVE, next));
                assertEquals(next, store.find(SELF, "c1").orElseThrow().grant().revision());
                reads.get();
                assertEquals(next, store.find(SELF, "c1").orElseThrow().grant().revision());
            }
        }
    }

    @Test
    void twoSecretsAreGoodAtOnceForNinetyDays() {
        ClientSecretsStore secrets = new ClientSecretsStore(database, new SecureRandom(), clock);
        store(true).putRevision(grant("g1", "c1", GrantState.ACTIVE, 1));
        ClientSecretsStore.NewSecret first = secrets.newSecret("c1");
        assertEquals(Duration.ofDays(90), Duration.between(first.createdAt(), first.expiresAt()));
        clock.move(Duration.ofDays(30));
        String second = secrets.newSecret("c1").secret();
        assertTrue(secrets.matches("c1", first.secret()));
        assertTrue(secrets.matches("c1", second));
        assertFalse(secrets.matches("c2", second));
        assertFalse(secrets.matches("c1", ""));
        clock.move(Duration.ofDays(60));
        assertFalse(secrets.matches("c1", first.secret()), "ninety days old");
        assertTrue(secrets.matches("c1", second));
        String third = secrets.newSecret("c1").secret();
        assertTrue(secrets.matches("c1", second), "an expired one gave way first");
        String fourth = secrets.newSecret("c1").secret();
        assertFalse(secrets.matches("c1", second));
        assertTrue(secrets.matches("c1", third) && secrets.matches("c1", fourth));
        assertEquals("g1", store(true).find(SELF, "c1").orElseThrow().grant().id(), "the client stays the grant's");
    }

    @Test
    void ofSecretsMadeAtOnceTheLastTwoAreGood() throws Exception {
        ClientSecretsStore secrets = new ClientSecretsStore(database, new SecureRandom(), clock);
        List<Future<String>> made = new ArrayList<>();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < 10; i++) {
                made.add(threads.submit(() -> secrets.newSecret("c1").secret()));
            }
        }
        int good = 0;
        for (Future<String> each : made) {
            good += secrets.matches("c1", each.get()) ? 1 : 0;
        }
        assertEquals(2, good);
    }
}
