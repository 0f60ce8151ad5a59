package ma.cmr.sandbox.api.experiment;

import java.time.LocalDate;
import org.bson.Document;

/** Counts as a document of the store. */
final class CountsDocument {
    private CountsDocument() {}

    static Document of(Counts counts) {
        return new Document("accepted", counts.accepted())
                .append(
                        "arms",
                        counts.arms().stream()
                                .map(arm -> new Document("name", arm.name())
                                        .append("assigned", arm.assigned())
                                        .append(
                                                "rates",
                                                arm.rates().stream()
                                                        .map(rate -> new Document("started", rate.started())
                                                                .append("completed", rate.completed())
                                                                .append("missing", rate.missing()))
                                                        .toList()))
                                .toList())
                .append(
                        "days",
                        counts.days().stream()
                                .map(day -> new Document("day", day.day().toString())
                                        .append("assigned", day.assigned())
                                        .append("events", day.events()))
                                .toList());
    }

    static Counts read(Document document) {
        return new Counts(
                document.getLong("accepted"),
                document.getList("arms", Document.class).stream()
                        .map(arm -> new Counts.Arm(
                                arm.getString("name"),
                                arm.getLong("assigned"),
                                arm.getList("rates", Document.class).stream()
                                        .map(rate -> new Counts.Rate(
                                                rate.getLong("started"),
                                                rate.getLong("completed"),
                                                rate.getLong("missing")))
                                        .toList()))
                        .toList(),
                document.getList("days", Document.class).stream()
                        .map(day -> new Counts.Day(
                                LocalDate.parse(day.getString("day")), day.getLong("assigned"), day.getLong("events")))
                        .toList());
    }
}
