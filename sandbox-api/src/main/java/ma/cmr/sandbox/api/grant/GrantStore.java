package ma.cmr.sandbox.api.grant;

import com.mongodb.ErrorCategory;
import com.mongodb.MongoWriteException;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.ReplaceOptions;
import com.mongodb.client.model.UpdateOptions;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.Date;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;
import ma.cmr.sandbox.policy.access.Grant;
import org.bson.Document;

/**
 * The grants, by their id, and which client each is for. What was read is believed for at most a second, and no longer than until a grant
 * is put here; so a change bites at once in this process and within a second in any other on the same store.
 *
 * <p>A client belongs to one grant for ever, and a grant to one client.
 */
public final class GrantStore {
    /** How long other processes may go by what they have read. */
    public static final Duration BELIEVED = Duration.ofSeconds(1);

    private static final int MOST_READ = 10_000;

    private record Read(Optional<Registration> registration, long at) {}

    /** What came of putting a revision of a grant. */
    public sealed interface Put {
        /** It is kept, durably, and will be in force at the moment that the registration names. */
        record Kept(Registration registration) implements Put {}

        /**
         * It is not newer than what is kept, and not the same.
         *
         * @param known the revision that is kept
         */
        record Stale(long known) implements Put {}

        /** The client belongs to another grant. */
        record ClientTaken() implements Put {}

        /**
         * The grant is for another client.
         *
         * @param clientId that client
         */
        record ClientFixed(String clientId) implements Put {}
    }

    private final MongoCollection<Document> grants;
    private final MongoCollection<Document> clients;
    private final String ownIssuer;
    private final boolean alone;
    private final Clock clock;
    private final LongSupplier nanos;
    private final Map<String, Read> read = new ConcurrentHashMap<>();
    private final AtomicLong puts = new AtomicLong();

    /**
     * A store.
     *
     * @param ownIssuer this server's name as an issuer; grants of its own clients outlive a change of it
     * @param alone whether no other process uses the same store
     * @param nanos a clock that only goes forward, in nanoseconds
     */
    public GrantStore(MongoDatabase database, String ownIssuer, boolean alone, Clock clock, LongSupplier nanos) {
        this.grants = database.getCollection("grants");
        this.clients = database.getCollection("clients");
        this.ownIssuer = ownIssuer;
        this.alone = alone;
        this.clock = clock;
        this.nanos = nanos;
    }

    /**
     * Keeps a grant in place of whatever revision is there.
     *
     * @throws IllegalStateException if its client belongs to another grant
     */
    public void put(Grant grant) {
        if (!claim(grant)) {
            throw new IllegalStateException("the client " + grant.clientId() + " belongs to another grant");
        }
        grants.replaceOne(new Document("_id", grant.id()), document(grant), new ReplaceOptions().upsert(true));
        forget(grant);
    }

    /** Keeps a revision of a grant, if it is newer than what is kept. The same revision again is answered as it was the first time. */
    public Put putRevision(Grant grant) {
        Optional<Grant> known = find(grant.id()).map(Registration::grant);
        if (known.isPresent() && !known.get().clientId().equals(grant.clientId())) {
            return new Put.ClientFixed(known.get().clientId());
        }
        if (known.isPresent() && known.get().revision() >= grant.revision()) {
            return known.get().equals(grant)
                    ? acknowledged(grant)
                    : new Put.Stale(known.get().revision());
        }
        if (!claim(grant)) {
            return new Put.ClientTaken();
        }
        try {
            grants.replaceOne(
                    new Document("_id", grant.id()).append("revision", new Document("$lt", grant.revision())),
                    document(grant),
                    new ReplaceOptions().upsert(true));
        } catch (MongoWriteException e) {
            if (e.getError().getCategory() == ErrorCategory.DUPLICATE_KEY) {
                return putRevision(grant); // another put came between: now it is the known one
            }
            throw e;
        }
        forget(grant);
        return acknowledged(grant);
    }

    /** Names the moment from which a kept revision is in force; the first that was named stands. */
    private Put acknowledged(Grant grant) {
        Instant inForceAt =
                clock.instant().plus(alone ? Duration.ZERO : BELIEVED).truncatedTo(ChronoUnit.MILLIS);
        grants.updateOne(
                new Document("_id", grant.id())
                        .append("revision", grant.revision())
                        .append(GrantDocument.IN_FORCE_AT, new Document("$exists", false)),
                new Document("$set", new Document(GrantDocument.IN_FORCE_AT, Date.from(inForceAt))));
        return new Put.Kept(find(grant.id())
                .filter(kept -> kept.grant().revision() == grant.revision())
                .orElseGet(() -> new Registration(grant, Optional.of(inForceAt))));
    }

    /** Makes the client the grant's; false if it is another's. */
    private boolean claim(Grant grant) {
        try {
            clients.updateOne(
                    new Document("_id", key(grant.issuer(), grant.clientId()))
                            .append("grant", new Document("$in", Arrays.asList(null, grant.id()))),
                    new Document("$set", new Document("grant", grant.id())),
                    new UpdateOptions().upsert(true));
            return true;
        } catch (MongoWriteException e) {
            if (e.getError().getCategory() == ErrorCategory.DUPLICATE_KEY) {
                return false;
            }
            throw e;
        }
    }

    /** A read that began before this moment is not believed any more, even one that is still under way. */
    private void forget(Grant grant) {
        puts.incrementAndGet();
        read.remove(key(grant.issuer(), grant.clientId()));
    }

    /** A grant by its id, as it is now. */
    public Optional<Registration> find(String grantId) {
        return Optional.ofNullable(grants.find(new Document("_id", grantId)).first())
                .map(document -> GrantDocument.read(document, ownIssuer));
    }

    /** A client's grant, as it was at most a second ago. */
    public Optional<Registration> find(String issuer, String clientId) {
        String key = key(issuer, clientId);
        long now = nanos.getAsLong();
        Read known = read.get(key);
        if (known != null && now - known.at() < BELIEVED.toNanos()) {
            return known.registration();
        }
        long before = puts.get();
        String grantId = known == null || known.registration().isEmpty()
                ? grantOf(key)
                : known.registration().get().grant().id();
        Read fresh = new Read(find(grantId), now);
        if (read.size() > MOST_READ) {
            read.clear();
        }
        // In one step with the comparison, so that what was put meanwhile is not covered by what was read before.
        read.compute(key, (same, old) -> puts.get() == before ? fresh : null);
        return fresh.registration();
    }

    private String grantOf(String key) {
        Document client = clients.find(new Document("_id", key)).first();
        String grantId = client == null ? null : client.getString("grant");
        return grantId == null ? "" : grantId;
    }

    private String key(String issuer, String clientId) {
        return issuer.equals(ownIssuer) ? clientId : issuer + "|" + clientId;
    }

    private Document document(Grant grant) {
        return GrantDocument.of(grant, grant.issuer().equals(ownIssuer) ? "" : grant.issuer());
    }
}
