package ma.cmr.sandbox.synth.release;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.InsertManyOptions;
import com.mongodb.client.model.ReplaceOptions;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import ma.cmr.sandbox.policy.dataset.Dataset;
import ma.cmr.sandbox.policy.dataset.Field;
import ma.cmr.sandbox.policy.dataset.FieldType;
import ma.cmr.sandbox.synth.world.Release;
import org.bson.Document;
import org.bson.types.Decimal128;

/**
 * Loads a release into MongoDB: a collection {@code {dataset}__{releaseId}} for each data set, its indexes, and last of all one document in
 * {@code releases}, without which nothing of it counts as loaded. A run that was cut is begun again.
 */
public final class ReleaseLoader {
    private static final int BATCH = 1000;

    private final MongoDatabase population;

    public ReleaseLoader(MongoDatabase population) {
        this.population = population;
    }

    /** Whether a release is loaded whole. */
    public boolean isLoaded(String releaseId) {
        return population
                        .getCollection("releases")
                        .find(new Document("_id", releaseId))
                        .first()
                != null;
    }

    /** Loads a release; does nothing where it is loaded. */
    public void load(Release release, Iterable<Dataset> datasets) {
        if (isLoaded(release.id())) {
            return;
        }
        for (Dataset dataset : datasets) {
            MongoCollection<Document> collection = population.getCollection(dataset.name() + "__" + release.id());
            collection.drop();
            List<Document> batch = new ArrayList<>(BATCH);
            release.documents(dataset.name(), bytes -> {
                batch.add(document(bytes));
                if (batch.size() == BATCH) {
                    insert(collection, batch);
                }
            });
            insert(collection, batch);
            for (Field field : dataset.queryable()) {
                if (field.type() != FieldType.ID) {
                    String path = field.type() == FieldType.MONEY ? field.path() + ".amount" : field.path();
                    collection.createIndex(new Document(path, 1).append("_id", 1));
                }
            }
        }
        population
                .getCollection("releases")
                .replaceOne(
                        new Document("_id", release.id()),
                        new Document("_id", release.id())
                                .append("asOf", release.manifest().asOf().toString()),
                        new ReplaceOptions().upsert(true));
    }

    private static void insert(MongoCollection<Document> collection, List<Document> batch) {
        if (!batch.isEmpty()) {
            collection.insertMany(batch, new InsertManyOptions().ordered(false));
            batch.clear();
        }
    }

    private static Document document(byte[] json) {
        Document read = Document.parse(new String(json, StandardCharsets.UTF_8));
        Document document = new Document("_id", read.getString("id"));
        document.putAll(read);
        amounts(document);
        return document;
    }

    /** Amounts are stored as decimals, so that they are in the order of numbers. */
    private static void amounts(Map<String, Object> object) {
        for (Map.Entry<String, Object> member : object.entrySet()) {
            switch (member.getValue()) {
                case Document inner -> {
                    if (inner.size() == 2
                            && inner.get("amount") instanceof String amount
                            && inner.containsKey("currency")) {
                        inner.put("amount", new Decimal128(new BigDecimal(amount)));
                    } else {
                        amounts(inner);
                    }
                }
                case List<?> items -> {
                    for (Object item : items) {
                        if (item instanceof Document inner) {
                            amounts(inner);
                        }
                    }
                }
                case null, default -> {}
            }
        }
    }
}
