package ma.cmr.sandbox.api.experiment;

import com.mongodb.MongoBulkWriteException;
import com.mongodb.MongoCommandException;
import com.mongodb.MongoNamespace;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.BulkWriteOptions;
import com.mongodb.client.model.InsertManyOptions;
import com.mongodb.client.model.UpdateOneModel;
import com.mongodb.client.model.WriteModel;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Date;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.bson.Document;

/**
 * The units of experiments, a document each, with their arm and the events that were taken; a collection for each experiment.
 *
 * <p>At the freeze the collection gets another name, in one step. Whatever is still under way then finds no document to change, and what was
 * changed before is in it: so what is frozen is exactly what had been written, without a transaction.
 */
final class AssignmentStore {
    private static final int DUPLICATE_KEY = 11000;
    private static final int BATCH = 1000;

    private final MongoDatabase database;

    AssignmentStore(MongoDatabase database) {
        this.database = database;
    }

    private MongoCollection<Document> open(String experiment) {
        return database.getCollection("assignments__" + experiment);
    }

    private MongoCollection<Document> frozen(String experiment) {
        return database.getCollection("frozen__" + experiment);
    }

    /**
     * Gives units their arms where they have none, durably.
     *
     * @param arms the arm of each unit
     * @return every one of the units as it is kept, the arm and moment of the first time among it
     */
    Map<String, Unit> assign(String experiment, Map<String, String> arms, Instant now) {
        Map<String, Unit> units = new HashMap<>(find(experiment, arms.keySet()));
        List<Document> missing = new ArrayList<>();
        arms.forEach((unit, arm) -> {
            if (!units.containsKey(unit)) {
                missing.add(UnitDocument.assigned(unit, arm, now));
            }
        });
        if (missing.isEmpty()) {
            return units;
        }
        try {
            open(experiment).insertMany(missing, new InsertManyOptions().ordered(false));
            missing.forEach(document -> put(units, document));
        } catch (MongoBulkWriteException e) {
            onlyDuplicates(e);
            // Another request assigned some of them meanwhile: theirs is the first time.
            units.putAll(find(
                    experiment,
                    missing.stream().map(document -> document.getString("_id")).toList()));
        }
        return units;
    }

    /** Passes over that a document was there already; throws for any other failure. */
    static void onlyDuplicates(MongoBulkWriteException e) {
        if (e.getWriteConcernError() != null
                || e.getWriteErrors().stream().anyMatch(error -> error.getCode() != DUPLICATE_KEY)) {
            throw e;
        }
    }

    /** Those of the units that are assigned. */
    Map<String, Unit> find(String experiment, Collection<String> ids) {
        Map<String, Unit> units = new HashMap<>();
        for (Document document : open(experiment)
                .find(new Document("_id", new Document("$in", List.copyOf(ids))))
                .batchSize(BATCH)) {
            put(units, document);
        }
        return units;
    }

    private static void put(Map<String, Unit> units, Document document) {
        Unit unit = UnitDocument.read(document);
        units.put(unit.id(), unit);
    }

    /** Adds events to their units, durably; the same events again change nothing. */
    void add(String experiment, Collection<Event.Taken> events) {
        Map<String, List<Event.Taken>> byUnit = new LinkedHashMap<>();
        events.forEach(taken -> byUnit.computeIfAbsent(taken.event().unit(), unit -> new ArrayList<>())
                .add(taken));
        List<WriteModel<Document>> changes = new ArrayList<>();
        byUnit.forEach((unit, taken) ->
                changes.add(new UpdateOneModel<>(new Document("_id", unit), UnitDocument.adding(taken))));
        if (!changes.isEmpty()) {
            open(experiment).bulkWrite(changes, new BulkWriteOptions().ordered(false));
        }
    }

    /** Ends every change for ever. Once is enough; again does nothing. */
    void freeze(String experiment) {
        MongoNamespace name = frozen(experiment).getNamespace();
        List<String> names = database.listCollectionNames().into(new ArrayList<>());
        if (names.contains(name.getCollectionName())
                || !names.contains(open(experiment).getNamespace().getCollectionName())) {
            return;
        }
        try {
            open(experiment).renameCollection(name);
        } catch (MongoCommandException e) {
            // Another freeze of the same experiment came first; anything else is a failure.
            if (!database.listCollectionNames().into(new ArrayList<>()).contains(name.getCollectionName())) {
                throw e;
            }
        }
    }

    /** Gives the frozen units in the order of their ids, those after one, up to a number; all for an empty one and 0. */
    void eachFrozen(String experiment, String after, int most, Consumer<Unit> each) {
        for (Document document : frozen(experiment)
                .find(new Document("_id", new Document("$gt", after)))
                .sort(new Document("_id", 1))
                .limit(most)
                .batchSize(BATCH)) {
            each.accept(UnitDocument.read(document));
        }
    }

    /** Counts the units of an experiment that is not frozen, in the database. */
    Counts count(Experiment experiment, EventStore events, Instant asOf) {
        Map<String, Document> byArm = new HashMap<>();
        for (Document arm : open(experiment.id()).aggregate(List.of(byArm(experiment, asOf)))) {
            byArm.put(arm.getString("_id"), arm);
        }
        List<Counts.Arm> arms = new ArrayList<>();
        for (Experiment.Arm arm : experiment.arms()) {
            Document counted = byArm.getOrDefault(arm.name(), new Document());
            List<Counts.Rate> rates = new ArrayList<>();
            long assigned = number(counted, "assigned");
            for (int i = 0; i < experiment.kpis().size(); i++) {
                rates.add(new Counts.Rate(
                        number(counted, "started" + i),
                        number(counted, "completed" + i),
                        assigned - number(counted, "known" + i)));
            }
            arms.add(new Counts.Arm(arm.name(), assigned, rates));
        }
        Map<String, Long> assigned = countByDay(open(experiment.id()));
        Map<String, Long> happened = events.countByDay(experiment.id());
        TreeMap<String, Counts.Day> days = new TreeMap<>();
        assigned.forEach((day, count) ->
                days.put(day, new Counts.Day(LocalDate.parse(day), count, happened.getOrDefault(day, 0L))));
        happened.forEach((day, count) -> days.putIfAbsent(day, new Counts.Day(LocalDate.parse(day), 0, count)));
        long accepted = happened.values().stream().mapToLong(Long::longValue).sum();
        return new Counts(accepted, arms, List.copyOf(days.values()));
    }

    /** How many documents there are of each {@code day}. */
    static Map<String, Long> countByDay(MongoCollection<Document> collection) {
        Map<String, Long> counts = new HashMap<>();
        Document group = new Document("_id", "$day").append("count", new Document("$sum", 1));
        for (Document day : collection.aggregate(List.of(new Document("$group", group)))) {
            counts.put(day.getString("_id"), number(day, "count"));
        }
        return counts;
    }

    private static Document byArm(Experiment experiment, Instant asOf) {
        Instant seen = Counts.seen(experiment, asOf);
        Document group = new Document("_id", "$arm").append("assigned", new Document("$sum", 1));
        for (int i = 0; i < experiment.kpis().size(); i++) {
            Experiment.Kpi kpi = experiment.kpis().get(i);
            String start = "$first." + kpi.startEvent();
            String end = "$first." + kpi.endEvent();
            Document started = new Document("$gt", Arrays.asList(start, null));
            Document took = new Document("$subtract", List.of(end, start));
            Document completed = new Document(
                    "$and",
                    List.of(
                            started,
                            new Document("$gt", Arrays.asList(end, null)),
                            new Document("$gte", List.of(took, 0L)),
                            new Document("$lte", List.of(took, kpi.window().toMillis()))));
            Document over = new Document(
                    "$and",
                    List.of(started, new Document("$lte", List.of(start, Date.from(seen.minus(kpi.window()))))));
            group.append("started" + i, sum(started))
                    .append("completed" + i, sum(completed))
                    .append("known" + i, sum(new Document("$or", List.of(completed, over))));
        }
        return new Document("$group", group);
    }

    private static Document sum(Document condition) {
        return new Document("$sum", new Document("$cond", List.of(condition, 1, 0)));
    }

    static long number(Document document, String name) {
        return document.get(name) instanceof Number number ? number.longValue() : 0;
    }
}
