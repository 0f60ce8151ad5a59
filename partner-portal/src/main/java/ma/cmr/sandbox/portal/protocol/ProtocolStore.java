package ma.cmr.sandbox.portal.protocol;

import com.mongodb.ErrorCategory;
import com.mongodb.MongoWriteException;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.IndexOptions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import ma.cmr.sandbox.evidence.assignment.Seed;
import ma.cmr.sandbox.evidence.protocol.Canonical;
import ma.cmr.sandbox.evidence.protocol.LockedProtocol;
import ma.cmr.sandbox.portal.page.Stale;
import org.bson.Document;

/**
 * The protocols, one document each. What is locked is kept as the canonical text that was hashed, so that no database type comes between.
 * Beside it, and under a revision of its own, stands what the portal knows of the experiment at the API.
 */
public final class ProtocolStore {
    private final MongoCollection<Document> protocols;

    public ProtocolStore(MongoDatabase database) {
        this.protocols = database.getCollection("protocols");
        protocols.createIndex(new Document("pilot", 1).append("round", 1), new IndexOptions().unique(true));
    }

    /**
     * Keeps a new protocol.
     *
     * @return false where the pilot has one of this round already
     */
    public boolean add(KeptProtocol protocol) {
        if (findOfPilot(protocol.pilot(), protocol.round()).isPresent()) {
            return false;
        }
        try {
            protocols.insertOne(document(protocol)
                    .append("_id", protocol.id())
                    .append("experiment", document(ExperimentSync.NONE)));
            return true;
        } catch (MongoWriteException e) {
            if (e.getError().getCategory() == ErrorCategory.DUPLICATE_KEY) {
                return false;
            }
            throw e;
        }
    }

    /**
     * Keeps a changed protocol, and gives it back as it is kept.
     *
     * @param protocol with the revision it was read at; it is kept with the next one
     * @throws Stale if somebody else changed it since
     */
    public KeptProtocol save(KeptProtocol protocol) {
        Document set = document(protocol).append("revision", protocol.revision() + 1);
        Document gone = new Document();
        if (protocol.submitted().isEmpty()) {
            gone.append("submittedAt", "").append("submittedBy", "");
        }
        Document update = new Document("$set", set);
        if (!gone.isEmpty()) {
            update.append("$unset", gone);
        }
        if (protocols
                        .updateOne(new Document("_id", protocol.id()).append("revision", protocol.revision()), update)
                        .getMatchedCount()
                == 0) {
            throw new Stale();
        }
        return find(protocol.id()).orElseThrow();
    }

    public Optional<KeptProtocol> find(String id) {
        return Optional.ofNullable(protocols.find(new Document("_id", id)).first())
                .map(ProtocolStore::protocol);
    }

    /** A pilot's protocol of a round. */
    public Optional<KeptProtocol> findOfPilot(String pilot, long round) {
        return Optional.ofNullable(protocols
                        .find(new Document("pilot", pilot).append("round", round))
                        .first())
                .map(ProtocolStore::protocol);
    }

    /** A pilot's protocols, the first round first. */
    public List<KeptProtocol> listOfPilot(String pilot) {
        return list(new Document("pilot", pilot));
    }

    /** Every protocol that is locked, oldest first. */
    public List<KeptProtocol> listLocked() {
        return list(new Document("locked", new Document("$exists", true)));
    }

    private List<KeptProtocol> list(Document filter) {
        List<KeptProtocol> all = new ArrayList<>();
        protocols
                .find(filter)
                .sort(new Document("pilot", 1).append("round", 1))
                .forEach(document -> all.add(protocol(document)));
        return all;
    }

    /** What the portal knows of a protocol's experiment at the API. */
    public ExperimentSync experiment(String id) {
        Document found = protocols
                .find(new Document("_id", id))
                .projection(new Document("experiment", 1))
                .first();
        Document experiment = found == null ? null : found.get("experiment", Document.class);
        return experiment == null ? ExperimentSync.NONE : sync(experiment);
    }

    /**
     * Keeps what the portal knows of an experiment.
     *
     * @param known what was read before; nothing is written if another process has written since
     * @return false where another has
     */
    boolean saveExperiment(String id, ExperimentSync known, ExperimentSync next) {
        return protocols
                        .updateOne(
                                new Document("_id", id).append("experiment.revision", known.revision()),
                                new Document("$set", new Document("experiment", document(next))))
                        .getMatchedCount()
                > 0;
    }

    private static Document document(KeptProtocol protocol) {
        Document document = new Document("pilot", protocol.pilot())
                .append("round", protocol.round())
                .append("typed", new Document(new TreeMap<String, Object>(protocol.typed())))
                .append("savedAt", Date.from(protocol.saved().at()))
                .append("savedBy", protocol.saved().by())
                .append("revision", protocol.revision());
        protocol.submitted()
                .ifPresent(
                        by -> document.append("submittedAt", Date.from(by.at())).append("submittedBy", by.by()));
        protocol.lock()
                .ifPresent(lock -> document.append(
                                "locked", Canonical.text(lock.protocol().toMap()))
                        .append("lockedBy", lock.by())
                        .append("lockReasons", lock.reasons())
                        .append("seed", lock.seed().reveal()));
        protocol.freeze()
                .ifPresent(by ->
                        document.append("freezeAskedAt", Date.from(by.at())).append("freezeAskedBy", by.by()));
        return document;
    }

    private static KeptProtocol protocol(Document document) {
        Map<String, String> typed = new LinkedHashMap<>();
        document.get("typed", Document.class).forEach((field, value) -> typed.put(field, String.valueOf(value)));
        return new KeptProtocol(
                document.getString("_id"),
                document.getString("pilot"),
                document.getLong("round"),
                typed,
                new KeptProtocol.Signed(document.getDate("savedAt").toInstant(), document.getString("savedBy")),
                signed(document, "submittedAt", "submittedBy"),
                Optional.ofNullable(document.getString("locked"))
                        .map(text -> new KeptProtocol.Lock(
                                LockedProtocol.fromMap(JsonText.read(text)),
                                document.getString("lockedBy"),
                                document.getString("lockReasons"),
                                Seed.parse(document.getString("seed")))),
                signed(document, "freezeAskedAt", "freezeAskedBy"),
                document.getLong("revision"));
    }

    private static Optional<KeptProtocol.Signed> signed(Document document, String at, String by) {
        return Optional.ofNullable(document.getDate(at))
                .map(date -> new KeptProtocol.Signed(date.toInstant(), document.getString(by)));
    }

    private static Document document(ExperimentSync sync) {
        Document document = new Document("wanted", sync.wanted())
                .append("revision", sync.revision())
                .append("acknowledged", sync.acknowledged())
                .append("attempts", sync.attempts())
                .append("problem", sync.problem());
        sync.state().ifPresent(state -> document.append("state", state.name()));
        sync.acknowledgedAt().ifPresent(at -> document.append("acknowledgedAt", Date.from(at)));
        sync.frozenAt().ifPresent(at -> document.append("frozenAt", Date.from(at)));
        sync.dataHash().ifPresent(hash -> document.append("dataHash", hash));
        return document;
    }

    private static ExperimentSync sync(Document document) {
        return new ExperimentSync(
                document.getString("wanted"),
                document.getLong("revision"),
                document.getLong("acknowledged"),
                Optional.ofNullable(document.getString("state")).map(ExperimentState::valueOf),
                instant(document, "acknowledgedAt"),
                instant(document, "frozenAt"),
                Optional.ofNullable(document.getString("dataHash")),
                document.getInteger("attempts"),
                document.getString("problem"));
    }

    private static Optional<Instant> instant(Document document, String key) {
        return Optional.ofNullable(document.getDate(key)).map(Date::toInstant);
    }
}
