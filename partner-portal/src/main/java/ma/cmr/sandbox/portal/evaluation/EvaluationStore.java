package ma.cmr.sandbox.portal.evaluation;

import com.mongodb.ErrorCategory;
import com.mongodb.MongoWriteException;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import ma.cmr.sandbox.portal.page.Stale;
import org.bson.Document;

/** The evaluations, one document each: the frozen counts as they came, and what was written on them. */
public final class EvaluationStore {
    private final MongoCollection<Document> evaluations;

    public EvaluationStore(MongoDatabase database) {
        this.evaluations = database.getCollection("evaluations");
        evaluations.createIndex(new Document("pilot", 1).append("round", 1));
    }

    /**
     * Keeps the counts of a protocol's data; those kept first stand.
     *
     * @return false where there are some
     */
    public boolean add(KeptEvaluation evaluation) {
        if (find(evaluation.id()).isPresent()) {
            return false;
        }
        try {
            evaluations.insertOne(document(evaluation));
            return true;
        } catch (MongoWriteException e) {
            if (e.getError().getCategory() == ErrorCategory.DUPLICATE_KEY) {
                return false;
            }
            throw e;
        }
    }

    /**
     * Keeps a changed evaluation.
     *
     * @param evaluation with the revision it was read at; it is kept with the next one
     * @throws Stale if somebody else changed it since
     */
    public void save(KeptEvaluation evaluation) {
        Document next = document(evaluation).append("revision", evaluation.revision() + 1);
        if (evaluations
                        .replaceOne(
                                new Document("_id", evaluation.id()).append("revision", evaluation.revision()), next)
                        .getMatchedCount()
                == 0) {
            throw new Stale();
        }
    }

    public Optional<KeptEvaluation> find(String protocolId) {
        return Optional.ofNullable(
                        evaluations.find(new Document("_id", protocolId)).first())
                .map(EvaluationStore::evaluation);
    }

    /** A pilot's evaluations, the first round first. */
    public List<KeptEvaluation> listOfPilot(String pilot) {
        return list(new Document("pilot", pilot));
    }

    /** Every evaluation. */
    public List<KeptEvaluation> list() {
        return list(new Document());
    }

    private List<KeptEvaluation> list(Document filter) {
        List<KeptEvaluation> all = new ArrayList<>();
        evaluations
                .find(filter)
                .sort(new Document("pilot", 1).append("round", 1))
                .forEach(document -> all.add(evaluation(document)));
        return all;
    }

    private static Document document(KeptEvaluation evaluation) {
        Document document = new Document("_id", evaluation.id())
                .append("pilot", evaluation.pilot())
                .append("round", evaluation.round())
                .append("counts", evaluation.counts())
                .append(
                        "log",
                        new Document("units", evaluation.log().units())
                                .append("hashHolds", evaluation.log().hashHolds())
                                .append("differing", evaluation.log().differing())
                                .append("named", evaluation.log().named())
                                .append("recountHolds", evaluation.log().recountHolds()))
                .append("fetchedAt", Date.from(evaluation.fetchedAt()))
                .append("revision", evaluation.revision());
        evaluation.report().ifPresent(report -> document.append("report", document(report)));
        evaluation
                .reproduction()
                .ifPresent(found -> document.append(
                        "reproduction",
                        new Document("by", found.by())
                                .append("at", Date.from(found.at()))
                                .append("figures", found.figures())
                                .append("same", found.same())
                                .append("differences", found.differences())));
        evaluation
                .lock()
                .ifPresent(lock -> document.append(
                        "lock",
                        new Document("by", lock.by())
                                .append("at", Date.from(lock.at()))
                                .append("reasons", lock.reasons())
                                .append("sha256", lock.sha256())));
        return document;
    }

    private static Document document(KeptEvaluation.Report report) {
        Document document = new Document("author", report.author())
                .append("at", Date.from(report.at()))
                .append("summary", report.summary())
                .append("limits", report.limits())
                .append("deviations", report.deviations())
                .append("figures", report.figures());
        report.costPerCase().ifPresent(cost -> document.append("costPerCase", cost.toPlainString()));
        return document;
    }

    private static KeptEvaluation evaluation(Document document) {
        Document log = document.get("log", Document.class);
        return new KeptEvaluation(
                document.getString("_id"),
                document.getString("pilot"),
                document.getLong("round"),
                document.getString("counts"),
                new LogCheck(
                        log.getLong("units"),
                        log.getBoolean("hashHolds"),
                        log.getLong("differing"),
                        log.getList("named", String.class),
                        log.getBoolean("recountHolds")),
                document.getDate("fetchedAt").toInstant(),
                Optional.ofNullable(document.get("report", Document.class)).map(EvaluationStore::report),
                Optional.ofNullable(document.get("reproduction", Document.class))
                        .map(found -> new KeptEvaluation.Reproduction(
                                found.getString("by"),
                                found.getDate("at").toInstant(),
                                found.getString("figures"),
                                found.getBoolean("same"),
                                found.getList("differences", String.class))),
                Optional.ofNullable(document.get("lock", Document.class))
                        .map(lock -> new KeptEvaluation.Lock(
                                lock.getString("by"),
                                lock.getDate("at").toInstant(),
                                lock.getString("reasons"),
                                lock.getString("sha256"))),
                document.getLong("revision"));
    }

    private static KeptEvaluation.Report report(Document report) {
        return new KeptEvaluation.Report(
                report.getString("author"),
                report.getDate("at").toInstant(),
                report.getString("summary"),
                report.getString("limits"),
                report.getString("deviations"),
                Optional.ofNullable(report.getString("costPerCase")).map(BigDecimal::new),
                report.getString("figures"));
    }
}
