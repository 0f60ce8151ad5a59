package ma.cmr.sandbox.portal.pilot;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import ma.cmr.sandbox.portal.page.Stale;
import org.bson.Document;

/** The pilots, one document each: state, history and what was filled in change together or not at all. */
public final class PilotStore {
    private final MongoCollection<Document> pilots;

    public PilotStore(MongoDatabase database) {
        this.pilots = database.getCollection("pilots");
    }

    void add(Pilot pilot) {
        pilots.insertOne(PilotDocuments.document(pilot));
    }

    /**
     * Keeps a changed pilot.
     *
     * @param pilot with the revision it was read at
     * @return the pilot with its next revision
     * @throws Stale if somebody else changed it since
     */
    Pilot save(Pilot pilot) {
        Document next = PilotDocuments.document(pilot).append("revision", pilot.revision() + 1);
        if (pilots.replaceOne(new Document("_id", pilot.id()).append("revision", pilot.revision()), next)
                        .getMatchedCount()
                == 0) {
            throw new Stale();
        }
        return PilotDocuments.pilot(next);
    }

    public Optional<Pilot> find(String id) {
        return Optional.ofNullable(pilots.find(new Document("_id", id)).first()).map(PilotDocuments::pilot);
    }

    /** Every pilot, oldest first. A fund has tens of them at a time, so that they are read whole. */
    public List<Pilot> list() {
        List<Pilot> all = new ArrayList<>();
        pilots.find().sort(new Document("_id", 1)).forEach(document -> all.add(PilotDocuments.pilot(document)));
        return all;
    }

    /** The pilots of one startup, oldest first. */
    public List<Pilot> listOf(String partner) {
        List<Pilot> all = new ArrayList<>();
        pilots.find(new Document("partner", partner))
                .sort(new Document("_id", 1))
                .forEach(document -> all.add(PilotDocuments.pilot(document)));
        return all;
    }
}
