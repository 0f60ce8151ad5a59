package ma.cmr.sandbox.portal.access;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.ReplaceOptions;
import java.time.Instant;
import java.util.Date;
import java.util.Optional;
import ma.cmr.sandbox.portal.pilot.GrantWish;
import org.bson.Document;

/** How far the API has followed each pilot's wish; one document a pilot. What is lost here is found out again by asking the API. */
public final class AccessStore {
    private final MongoCollection<Document> access;

    public AccessStore(MongoDatabase database) {
        this.access = database.getCollection("access");
    }

    /**
     * What is known of one pilot.
     *
     * @param revision acknowledged last; 0 where none was
     * @param problem key of the message that says why the last attempt failed
     */
    record Known(
            long revision,
            Optional<GrantWish.Mode> mode,
            Optional<Instant> inForceAt,
            Optional<String> problem,
            Optional<Instant> triedAt) {
        static Known nothing() {
            return new Known(0, Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());
        }

        Known failed(String why, Instant now) {
            return new Known(revision, mode, inForceAt, Optional.of(why), Optional.of(now));
        }
    }

    Known get(String pilot) {
        return Optional.ofNullable(access.find(new Document("_id", pilot)).first())
                .map(document -> new Known(
                        document.getLong("revision"),
                        Optional.ofNullable(document.getString("mode")).map(GrantWish.Mode::valueOf),
                        Optional.ofNullable(document.getDate("inForceAt")).map(Date::toInstant),
                        Optional.ofNullable(document.getString("problem")),
                        Optional.ofNullable(document.getDate("triedAt")).map(Date::toInstant)))
                .orElse(Known.nothing());
    }

    void put(String pilot, Known known) {
        Document document = new Document("_id", pilot).append("revision", known.revision());
        known.mode().ifPresent(mode -> document.append("mode", mode.name()));
        known.inForceAt().ifPresent(at -> document.append("inForceAt", Date.from(at)));
        known.problem().ifPresent(problem -> document.append("problem", problem));
        known.triedAt().ifPresent(at -> document.append("triedAt", Date.from(at)));
        access.replaceOne(new Document("_id", pilot), document, new ReplaceOptions().upsert(true));
    }
}
