package ma.cmr.sandbox.api.quota;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.FindOneAndUpdateOptions;
import com.mongodb.client.model.ReturnDocument;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.bson.Document;

/**
 * Counters that several servers share. A server takes permits from a counter in blocks, by one atomic increment, and gives them out from
 * memory; so most requests cost no write. What a server holds when it stops is lost until the window ends.
 */
public final class QuotaStore {
    private static final long BLOCKS = 20;

    /** Whether permits were given, and what is left of the window. */
    public sealed interface Taken {
        long limit();

        Instant resetsAt();

        /** Given. */
        record Granted(long limit, long remaining, Instant resetsAt) implements Taken {}

        /** Not given: the window is used up. */
        record Exceeded(long limit, Instant resetsAt) implements Taken {}
    }

    private static final class Lease {
        private long window = -1;
        private long permits;
        private long used;
    }

    private final MongoCollection<Document> collection;
    private final Clock clock;
    private final Map<String, Lease> leases = new ConcurrentHashMap<>();

    public QuotaStore(MongoDatabase database, Clock clock) {
        this.collection = database.getCollection("quota");
        this.clock = clock;
        collection.deleteMany(
                new Document("until", new Document("$lt", clock.instant().getEpochSecond())));
    }

    /**
     * Takes permits of a counter.
     *
     * @param counter its name: client and what is counted
     * @param length of the windows, which begin at whole multiples of it
     * @param limit permits a window
     * @param amount permits to take
     */
    public Taken take(String counter, Duration length, long limit, long amount) {
        long now = clock.instant().getEpochSecond();
        long window = now / length.toSeconds();
        Instant resetsAt = Instant.ofEpochSecond((window + 1) * length.toSeconds());
        Lease lease = leases.computeIfAbsent(counter, name -> new Lease());
        synchronized (lease) {
            if (lease.window != window) {
                if (lease.window >= 0) {
                    collection.deleteOne(new Document("_id", counter + "|" + lease.window));
                }
                lease.window = window;
                lease.permits = 0;
                lease.used = 0;
            }
            if (lease.permits < amount) {
                lease(
                        counter + "|" + window,
                        lease,
                        limit,
                        Math.max(amount - lease.permits, Math.max(1, limit / BLOCKS)),
                        resetsAt);
            }
            if (lease.permits < amount) {
                return new Taken.Exceeded(limit, resetsAt);
            }
            lease.permits -= amount;
            return new Taken.Granted(limit, Math.max(0, limit - lease.used) + lease.permits, resetsAt);
        }
    }

    private void lease(String id, Lease lease, long limit, long block, Instant resetsAt) {
        if (lease.used >= limit) {
            return;
        }
        Document counter = collection.findOneAndUpdate(
                new Document("_id", id),
                new Document("$inc", new Document("used", block))
                        .append("$set", new Document("until", resetsAt.getEpochSecond())),
                new FindOneAndUpdateOptions().upsert(true).returnDocument(ReturnDocument.AFTER));
        if (counter == null || !(counter.get("used") instanceof Number total)) {
            throw new IllegalStateException("an upsert returned no counter");
        }
        long used = total.longValue();
        lease.permits += Math.max(0, block - Math.max(0, used - limit));
        lease.used = used;
    }
}
