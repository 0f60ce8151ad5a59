package ma.cmr.sandbox.api.experiment;

import com.mongodb.MongoBulkWriteException;
import com.mongodb.bulk.BulkWriteError;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.InsertManyOptions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.bson.Document;

/**
 * The register of events: a document each under the id that its reporter gave it, so that each is taken once, whichever unit it names; a
 * collection for each experiment. An event counts once it also stands with its unit.
 */
final class EventStore {
    private final MongoDatabase database;

    EventStore(MongoDatabase database) {
        this.database = database;
    }

    private MongoCollection<Document> collection(String experiment) {
        return database.getCollection("events__" + experiment);
    }

    /**
     * Registers events, durably.
     *
     * @param events each id once
     * @return those whose id was registered before, as they were then
     */
    Map<String, Event.Taken> register(String experiment, Collection<Event> events, Instant received) {
        List<Document> documents = new ArrayList<>();
        for (Event event : events) {
            documents.add(new Document("_id", event.id())
                    .append("unit", event.unit())
                    .append("type", event.type())
                    .append("at", Date.from(event.at()))
                    .append("received", Date.from(received))
                    .append("day", UnitDocument.day(event.at())));
        }
        if (documents.isEmpty()) {
            return Map.of();
        }
        try {
            collection(experiment).insertMany(documents, new InsertManyOptions().ordered(false));
            return Map.of();
        } catch (MongoBulkWriteException e) {
            AssignmentStore.onlyDuplicates(e);
            return find(
                    experiment,
                    e.getWriteErrors().stream()
                            .map(BulkWriteError::getIndex)
                            .map(index -> documents.get(index).getString("_id"))
                            .toList());
        }
    }

    /** Those of the events that are registered. */
    Map<String, Event.Taken> find(String experiment, Collection<String> ids) {
        Map<String, Event.Taken> found = new HashMap<>();
        if (ids.isEmpty()) {
            return found;
        }
        for (Document document :
                collection(experiment).find(new Document("_id", new Document("$in", List.copyOf(ids))))) {
            Event event = new Event(
                    document.getString("_id"),
                    document.getString("unit"),
                    document.getString("type"),
                    document.getDate("at").toInstant());
            found.put(
                    event.id(),
                    new Event.Taken(event, document.getDate("received").toInstant()));
        }
        return found;
    }

    /** How many events happened on each day. */
    Map<String, Long> countByDay(String experiment) {
        return AssignmentStore.countByDay(collection(experiment));
    }
}
