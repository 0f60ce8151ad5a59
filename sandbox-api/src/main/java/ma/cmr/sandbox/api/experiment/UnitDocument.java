package ma.cmr.sandbox.api.experiment;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.bson.Document;

/** A unit as a document of the store: one document holds all that is known of it, so that one write changes it whole. */
final class UnitDocument {
    private static final Comparator<Event.Taken> BY_TIME = Comparator.comparing(
                    (Event.Taken taken) -> taken.event().at())
            .thenComparing(taken -> taken.event().id());

    private UnitDocument() {}

    static Document assigned(String unit, String arm, Instant at) {
        return new Document("_id", unit)
                .append("arm", arm)
                .append("at", Date.from(at))
                .append("day", day(at));
    }

    /** A change that adds events; the same events again change nothing. */
    static Document adding(List<Event.Taken> events) {
        Document set = new Document();
        Map<String, Instant> least = new TreeMap<>();
        for (Event.Taken taken : events) {
            Event event = taken.event();
            set.append(
                    "events." + key(event.id()),
                    new Document("type", event.type())
                            .append("at", Date.from(event.at()))
                            .append("received", Date.from(taken.received())));
            least.merge(event.type(), event.at(), (one, other) -> one.isBefore(other) ? one : other);
        }
        Document first = new Document();
        least.forEach((type, at) -> first.append("first." + type, Date.from(at)));
        return new Document("$set", set).append("$min", first);
    }

    static Unit read(Document document) {
        String id = document.getString("_id");
        List<Event.Taken> events = new ArrayList<>();
        Document stored = document.get("events", new Document());
        for (String key : stored.keySet()) {
            Document event = stored.get(key, Document.class);
            events.add(new Event.Taken(
                    new Event(
                            id(key),
                            id,
                            event.getString("type"),
                            event.getDate("at").toInstant()),
                    event.getDate("received").toInstant()));
        }
        events.sort(BY_TIME);
        Map<String, Instant> first = new HashMap<>();
        Document earliest = document.get("first", new Document());
        earliest.keySet().forEach(type -> first.put(type, earliest.getDate(type).toInstant()));
        return new Unit(id, document.getString("arm"), document.getDate("at").toInstant(), events, first);
    }

    /** The day (UTC) as it is counted by. */
    static String day(Instant at) {
        return LocalDate.ofInstant(at, ZoneOffset.UTC).toString();
    }

    /** A dot in a name would be a path; no event's id holds a tilde. */
    private static String key(String eventId) {
        return eventId.replace('.', '~');
    }

    private static String id(String key) {
        return key.replace('~', '.');
    }
}
