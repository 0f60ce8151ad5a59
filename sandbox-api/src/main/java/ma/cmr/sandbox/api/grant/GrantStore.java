package ma.cmr.sandbox.api.grant;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.ReplaceOptions;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;
import ma.cmr.sandbox.policy.access.Grant;
import ma.cmr.sandbox.policy.access.GrantState;
import ma.cmr.sandbox.policy.access.Rows;
import ma.cmr.sandbox.policy.release.Tier;
import org.bson.Document;

/**
 * The grants, by issuer and client. A grant that was read is believed for at most a second, so that a suspension bites within one,
 * whichever server it was made on.
 */
public final class GrantStore {
    private static final long BELIEVED_NANOS = 1_000_000_000L;

    private record Read(Optional<Grant> grant, long at) {}

    private final MongoCollection<Document> collection;
    private final LongSupplier nanos;
    private final Map<String, Read> read = new ConcurrentHashMap<>();

    /**
     * A store.
     *
     * @param nanos a clock that only goes forward, in nanoseconds
     */
    public GrantStore(MongoDatabase database, LongSupplier nanos) {
        this.collection = database.getCollection("grants");
        this.nanos = nanos;
    }

    /** Keeps a grant, in place of the one that the client had. */
    public void put(Grant grant) {
        String key = key(grant.issuer(), grant.clientId());
        collection.replaceOne(new Document("_id", key), document(key, grant), new ReplaceOptions().upsert(true));
        read.remove(key);
    }

    /** A client's grant, as it was at most a second ago. */
    public Optional<Grant> find(String issuer, String clientId) {
        String key = key(issuer, clientId);
        long now = nanos.getAsLong();
        Read known = read.get(key);
        if (known == null || now - known.at() >= BELIEVED_NANOS) {
            Document document = collection.find(new Document("_id", key)).first();
            known = new Read(Optional.ofNullable(document).map(GrantStore::grant), now);
            if (read.size() > 10_000) {
                read.clear();
            }
            read.put(key, known);
        }
        return known.grant();
    }

    private static String key(String issuer, String clientId) {
        return issuer + "|" + clientId;
    }

    private static Document document(String key, Grant grant) {
        Document fields = new Document();
        grant.fields().forEach((dataset, paths) -> fields.append(dataset, List.copyOf(paths)));
        Document document = new Document("_id", key)
                .append("id", grant.id())
                .append("issuer", grant.issuer())
                .append("clientId", grant.clientId())
                .append("partner", grant.partner())
                .append("scopes", List.copyOf(grant.scopes()))
                .append("purpose", grant.purpose())
                .append("fields", fields)
                .append("rows", rows(grant.rows()))
                .append("tier", grant.tier().name())
                .append("quotaPlan", grant.quotaPlan())
                .append("from", grant.from().toString())
                .append("until", grant.until().toString())
                .append("state", grant.state().name())
                .append("revision", grant.revision());
        grant.releaseId().ifPresent(release -> document.append("releaseId", release));
        return document;
    }

    private static Document rows(Rows rows) {
        return switch (rows) {
            case Rows.All all -> new Document("kind", "ALL");
            case Rows.OnlyPerson person -> new Document("kind", "ONLY_PERSON").append("id", person.id());
            case Rows.Cohort cohort ->
                new Document("kind", "COHORT").append("name", cohort.name()).append("ids", List.copyOf(cohort.ids()));
        };
    }

    private static Grant grant(Document document) {
        Map<String, SequencedSet<String>> fields = new LinkedHashMap<>();
        Document agreed = document.get("fields", Document.class);
        agreed.keySet()
                .forEach(dataset -> fields.put(dataset, new LinkedHashSet<>(agreed.getList(dataset, String.class))));
        return new Grant(
                document.getString("id"),
                document.getString("issuer"),
                document.getString("clientId"),
                document.getString("partner"),
                new LinkedHashSet<>(document.getList("scopes", String.class)),
                document.getString("purpose"),
                fields,
                rows(document.get("rows", Document.class)),
                Tier.valueOf(document.getString("tier")),
                document.getString("quotaPlan"),
                LocalDate.parse(document.getString("from")),
                LocalDate.parse(document.getString("until")),
                GrantState.valueOf(document.getString("state")),
                Optional.ofNullable(document.getString("releaseId")),
                document.getLong("revision"));
    }

    private static Rows rows(Document document) {
        return switch (document.getString("kind")) {
            case "ALL" -> new Rows.All();
            case "ONLY_PERSON" -> new Rows.OnlyPerson(document.getString("id"));
            case "COHORT" ->
                new Rows.Cohort(document.getString("name"), new LinkedHashSet<>(document.getList("ids", String.class)));
            default -> throw new IllegalStateException("rows of an unknown kind: " + document);
        };
    }
}
