package ma.cmr.sandbox.portal.account;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import java.time.Instant;
import java.util.Date;
import java.util.Optional;
import org.bson.Document;

/** The sessions, by the hash of their token; ended ones are removed when somebody signs in. */
public final class SessionStore {
    private final MongoCollection<Document> sessions;

    public SessionStore(MongoDatabase database) {
        this.sessions = database.getCollection("sessions");
    }

    void add(Session session) {
        sessions.insertOne(new Document("_id", session.key())
                .append("account", session.account())
                .append("stamp", session.stamp())
                .append("beganAt", Date.from(session.beganAt()))
                .append("seenAt", Date.from(session.seenAt())));
    }

    Optional<Session> find(String key) {
        return Optional.ofNullable(sessions.find(new Document("_id", key)).first())
                .map(document -> new Session(
                        document.getString("_id"),
                        document.getString("account"),
                        document.getString("stamp"),
                        document.getDate("beganAt").toInstant(),
                        document.getDate("seenAt").toInstant()));
    }

    void seen(String key, Instant at) {
        sessions.updateOne(new Document("_id", key), new Document("$set", new Document("seenAt", Date.from(at))));
    }

    void end(String key) {
        sessions.deleteOne(new Document("_id", key));
    }

    void endAllOf(String account) {
        sessions.deleteMany(new Document("account", account));
    }

    void removeUnseenSince(Instant instant) {
        sessions.deleteMany(new Document("seenAt", new Document("$lt", Date.from(instant))));
    }
}
