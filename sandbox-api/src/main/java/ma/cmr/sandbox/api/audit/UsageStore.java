package ma.cmr.sandbox.api.audit;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.UpdateOptions;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import org.bson.Document;

/** The counted calls: one document a grant and day, to which several servers add, and one a grant with its last call. */
public final class UsageStore {
    private final MongoCollection<Document> collection;

    public UsageStore(MongoDatabase database) {
        this.collection = database.getCollection("usage");
    }

    /** How often a call was refused with a status and code. */
    public record Refused(int status, String code, long count) {}

    /**
     * A day's calls.
     *
     * @param records disclosed
     */
    public record Day(LocalDate day, long requests, long records, List<Refused> errors) {}

    void add(String grant, LocalDate day, UsageMeter.Count count) {
        Document more = new Document("requests", count.requests()).append("records", count.records());
        count.errors().forEach((error, times) -> more.append("errors." + error, times));
        collection.updateOne(
                new Document("_id", grant + "|" + day), new Document("$inc", more), new UpdateOptions().upsert(true));
        collection.updateOne(
                new Document("_id", grant),
                new Document("$max", new Document("last", Date.from(count.last()))),
                new UpdateOptions().upsert(true));
    }

    /** The days of a stretch on which there were calls, first and last day included. */
    public List<Day> listDays(String grant, LocalDate from, LocalDate to) {
        List<String> ids =
                from.datesUntil(to.plusDays(1)).map(day -> grant + "|" + day).toList();
        TreeMap<LocalDate, Day> days = new TreeMap<>();
        for (Document document : collection.find(new Document("_id", new Document("$in", ids)))) {
            String id = document.getString("_id");
            LocalDate day = LocalDate.parse(id.substring(id.lastIndexOf('|') + 1));
            days.put(day, new Day(day, number(document, "requests"), number(document, "records"), errors(document)));
        }
        return List.copyOf(days.values());
    }

    private static List<Refused> errors(Document document) {
        List<Refused> errors = new ArrayList<>();
        Document counted = document.get("errors", new Document());
        for (String error : new TreeMap<>(counted).keySet()) {
            int bar = error.indexOf('|');
            errors.add(new Refused(
                    Integer.parseInt(error.substring(0, bar)), error.substring(bar + 1), number(counted, error)));
        }
        return errors;
    }

    private static long number(Document document, String name) {
        return document.get(name) instanceof Number number ? number.longValue() : 0;
    }

    /** When a grant was last used. */
    public Optional<Instant> findLastCall(String grant) {
        return Optional.ofNullable(collection.find(new Document("_id", grant)).first())
                .map(document -> document.getDate("last").toInstant());
    }
}
