package ma.cmr.sandbox.api.publication;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.ReplaceOptions;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.LongSupplier;
import ma.cmr.sandbox.policy.release.Tier;
import org.bson.Document;

/** The publications: one document a data set, so that a switch to another release is one write. Believed for at most a second. */
public final class PublicationStore {
    private static final long BELIEVED_NANOS = 1_000_000_000L;

    private record Read(Map<String, Publication> all, long at) {}

    private final MongoCollection<Document> collection;
    private final LongSupplier nanos;
    private volatile Read read;

    /**
     * A store.
     *
     * @param nanos a clock that only goes forward, in nanoseconds
     */
    public PublicationStore(MongoDatabase database, LongSupplier nanos) {
        this.collection = database.getCollection("publications");
        this.nanos = nanos;
        this.read = new Read(Map.of(), nanos.getAsLong() - BELIEVED_NANOS);
    }

    /** Serves a data set from a release from now on. */
    public void put(Publication publication) {
        collection.replaceOne(
                new Document("_id", publication.dataset()),
                new Document("_id", publication.dataset())
                        .append("releaseId", publication.releaseId())
                        .append("tier", publication.tier().name())
                        .append("licence", publication.licence()),
                new ReplaceOptions().upsert(true));
        read = new Read(Map.of(), nanos.getAsLong() - BELIEVED_NANOS);
    }

    public Optional<Publication> find(String dataset) {
        return Optional.ofNullable(all().get(dataset));
    }

    /** Every publication, by data set. */
    public Map<String, Publication> all() {
        long now = nanos.getAsLong();
        Read known = read;
        if (now - known.at() >= BELIEVED_NANOS) {
            Map<String, Publication> all = new TreeMap<>();
            for (Document document : collection.find()) {
                String dataset = document.getString("_id");
                all.put(
                        dataset,
                        new Publication(
                                dataset,
                                document.getString("releaseId"),
                                Tier.valueOf(document.getString("tier")),
                                document.getString("licence")));
            }
            known = new Read(new LinkedHashMap<>(all), now);
            read = known;
        }
        return known.all();
    }
}
