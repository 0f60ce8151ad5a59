package ma.cmr.sandbox.api.audit;

import com.mongodb.MongoBulkWriteException;
import com.mongodb.MongoException;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.bson.Document;

/**
 * The log as a MongoDB collection: one document a record, numbered, written a group at a time and acknowledged when a majority has it in
 * its journal.
 *
 * <p>The number is the document's id. So a retry of the same record is harmless, and a second writer meets a number that is taken: the log
 * then stops rather than fork.
 */
final class AuditCollection implements AuditHome {
    static final String NAME = "audit";

    private final MongoCollection<Document> collection;
    private Optional<AuditChain.Line> last;

    private AuditCollection(MongoCollection<Document> collection, Optional<AuditChain.Line> last) {
        this.collection = collection;
        this.last = last;
    }

    static AuditCollection open(MongoDatabase database) {
        MongoCollection<Document> collection = database.getCollection(NAME);
        Document end = collection.find().sort(new Document("_id", -1)).first();
        Optional<AuditChain.Line> last = Optional.ofNullable(end).map(document -> {
            String text = document.getString("line");
            String hash = text.length() < 66 ? "" : text.substring(text.length() - 66, text.length() - 2);
            return new AuditChain.Line(document.getLong("_id"), text, hash);
        });
        return new AuditCollection(collection, last);
    }

    @Override
    public Optional<AuditChain.Line> last() {
        return last;
    }

    @Override
    public void append(List<AuditChain.Line> lines) {
        List<Document> documents = new ArrayList<>(lines.size());
        for (AuditChain.Line line : lines) {
            documents.add(new Document("_id", line.sequence()).append("line", line.text()));
        }
        try {
            collection.insertMany(documents);
        } catch (MongoBulkWriteException e) {
            keptBefore(lines, e);
        } catch (MongoException e) {
            throw new AuditFailed("the audit collection cannot be written: " + e.getMessage(), e);
        }
        last = Optional.of(lines.getLast());
    }

    /** A number that is taken is harmless only if it was taken by the same record. */
    private void keptBefore(List<AuditChain.Line> lines, MongoBulkWriteException cause) {
        for (AuditChain.Line line : lines) {
            Document kept =
                    collection.find(new Document("_id", line.sequence())).first();
            if (kept == null || !line.text().equals(kept.getString("line"))) {
                throw new AuditFailed(
                        "another program writes to this audit log (record " + line.sequence() + ")", cause);
            }
        }
    }

    @Override
    public void close() {
        // the connection belongs to whoever opened it
    }
}
