package ma.cmr.sandbox.api.dataset;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import ma.cmr.sandbox.policy.access.DocumentReader;
import ma.cmr.sandbox.policy.access.Rows;
import ma.cmr.sandbox.policy.access.View;
import ma.cmr.sandbox.policy.dataset.Field;
import ma.cmr.sandbox.policy.dataset.FieldType;
import org.bson.BsonDecimal128;
import org.bson.BsonInt32;
import org.bson.BsonInt64;
import org.bson.BsonString;
import org.bson.BsonValue;
import org.bson.Document;
import org.bson.RawBsonDocument;
import org.bson.types.Decimal128;

/**
 * A data set of a release in MongoDB, in the collection {@code {dataset}__{releaseId}}. Every read is one query, whose projection comes from
 * the view: what the caller may not see does not leave the database.
 */
public final class MongoDatasets implements DatasetStore {
    private final MongoCollection<RawBsonDocument> collection;

    public MongoDatasets(MongoDatabase population, String dataset, String releaseId) {
        this.collection = population.getCollection(dataset + "__" + releaseId, RawBsonDocument.class);
    }

    @Override
    public Optional<DocumentReader> find(String id, View view) {
        if (!view.rows().allows(id)) {
            return Optional.empty();
        }
        return Optional.ofNullable(collection
                        .find(new Document("_id", id))
                        .projection(projection(view, List.of()))
                        .first())
                .map(BsonDocumentReader::new);
    }

    @Override
    public List<Found> list(DatasetQuery query, View view) {
        List<Document> all = new ArrayList<>();
        for (DatasetQuery.Condition condition : query.conditions()) {
            all.add(new Document(path(condition.field()), comparison(condition)));
        }
        query.after().ifPresent(cursor -> all.add(after(query.sort(), cursor.place())));
        switch (view.rows()) {
            case Rows.All rows -> {}
            case Rows.OnlyPerson person -> all.add(new Document("_id", person.id()));
            case Rows.Cohort cohort -> all.add(new Document("_id", new Document("$in", List.copyOf(cohort.ids()))));
        }
        Document filter = all.isEmpty() ? new Document() : all.size() == 1 ? all.getFirst() : new Document("$and", all);
        Document sort = new Document();
        List<String> sortPaths = new ArrayList<>();
        for (DatasetQuery.Order order : query.sort()) {
            sort.append(path(order.field()), order.ascending() ? 1 : -1);
            sortPaths.add(path(order.field()));
        }
        List<Found> found = new ArrayList<>();
        for (RawBsonDocument document : collection
                .find(filter)
                .projection(projection(view, sortPaths))
                .sort(sort)
                .limit(query.limit() + 1)
                .batchSize(query.limit() + 1)) {
            found.add(new Found(place(document, query.sort()), new BsonDocumentReader(document)));
        }
        return found;
    }

    @Override
    public Set<String> existing(Collection<String> ids, View view) {
        List<String> allowed = ids.stream().filter(id -> view.rows().allows(id)).toList();
        Set<String> existing = new HashSet<>();
        for (RawBsonDocument document : collection
                .find(new Document("_id", new Document("$in", allowed)))
                .projection(new Document("_id", 1))
                .batchSize(allowed.size() + 1)) {
            existing.add(document.getString("_id").getValue());
        }
        return existing;
    }

    @Override
    public long size() {
        return collection.estimatedDocumentCount();
    }

    private static Document projection(View view, List<String> sortPaths) {
        Document projection = new Document("_id", 0).append("id", 1);
        view.projection().forEach(path -> projection.append(path, 1));
        // A sort field is one that the view keeps, so it is there unless the request left it out.
        for (String path : sortPaths) {
            boolean covered = path.equals("_id")
                    || projection.keySet().stream().anyMatch(kept -> path.equals(kept) || path.startsWith(kept + "."));
            if (!covered) {
                projection.append(path, 1);
            }
        }
        return projection.append("unavailable", 1);
    }

    private static Document comparison(DatasetQuery.Condition condition) {
        List<Object> values =
                condition.values().stream().map(MongoDatasets::stored).toList();
        return switch (condition.comparison()) {
            case EQUAL -> new Document("$eq", values.getFirst());
            case AT_LEAST -> new Document("$gte", values.getFirst());
            case AT_MOST -> new Document("$lte", values.getFirst());
            case ONE_OF -> new Document("$in", values);
        };
    }

    /** After a place in an order: past it in the first field, or level there and past it in the next, and so on. */
    private static Document after(List<DatasetQuery.Order> sort, List<Object> place) {
        List<Document> ways = new ArrayList<>();
        for (int i = 0; i < sort.size(); i++) {
            Document way = new Document();
            for (int level = 0; level < i; level++) {
                way.append(path(sort.get(level).field()), stored(place.get(level)));
            }
            way.append(
                    path(sort.get(i).field()),
                    new Document(sort.get(i).ascending() ? "$gt" : "$lt", stored(place.get(i))));
            ways.add(way);
        }
        return ways.size() == 1 ? ways.getFirst() : new Document("$or", ways);
    }

    private static Object stored(Object value) {
        return value instanceof BigDecimal amount ? new Decimal128(amount) : value;
    }

    private static String path(Field field) {
        if (field.path().equals("id")) {
            return "_id";
        }
        return field.type() == FieldType.MONEY ? field.path() + ".amount" : field.path();
    }

    private static List<Object> place(RawBsonDocument document, List<DatasetQuery.Order> sort) {
        List<Object> place = new ArrayList<>(sort.size());
        for (DatasetQuery.Order order : sort) {
            String path = order.field().path().equals("id") ? "id" : path(order.field());
            BsonValue at = document;
            for (String name : path.split("\\.", -1)) {
                at = at.asDocument().get(name);
                if (at == null) {
                    throw new IllegalStateException("a sortable field is absent: " + path);
                }
            }
            place.add(
                    switch (at) {
                        case BsonString text -> text.getValue();
                        case BsonInt32 number -> (long) number.getValue();
                        case BsonInt64 number -> number.getValue();
                        case BsonDecimal128 amount -> amount.getValue().bigDecimalValue();
                        default -> throw new IllegalStateException("not sortable: " + at.getBsonType());
                    });
        }
        return place;
    }
}
