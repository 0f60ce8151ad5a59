package ma.cmr.sandbox.portal.account;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.ReplaceOptions;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import org.bson.Document;

/** The startups. */
public final class OrganisationStore {
    private final MongoCollection<Document> organisations;

    public OrganisationStore(MongoDatabase database) {
        this.organisations = database.getCollection("organisations");
    }

    /** Keeps a startup, in place of the one of the same id. */
    public void put(Organisation organisation) {
        organisations.replaceOne(
                new Document("_id", organisation.id()),
                new Document("_id", organisation.id())
                        .append("name", organisation.name())
                        .append("since", Date.from(organisation.since())),
                new ReplaceOptions().upsert(true));
    }

    public Optional<Organisation> find(String id) {
        return Optional.ofNullable(organisations.find(new Document("_id", id)).first())
                .map(OrganisationStore::organisation);
    }

    /** Every startup, by name. */
    public List<Organisation> list() {
        List<Organisation> all = new ArrayList<>();
        organisations.find().sort(new Document("name", 1)).forEach(document -> all.add(organisation(document)));
        return all;
    }

    private static Organisation organisation(Document document) {
        return new Organisation(
                document.getString("_id"),
                document.getString("name"),
                document.getDate("since").toInstant());
    }
}
