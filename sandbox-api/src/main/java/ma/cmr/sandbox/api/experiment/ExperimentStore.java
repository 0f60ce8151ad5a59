package ma.cmr.sandbox.api.experiment;

import com.mongodb.ErrorCategory;
import com.mongodb.MongoWriteException;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import java.time.Clock;
import java.util.Collection;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.bson.Document;

/** The experiments: one document each, with what was refused, and once frozen the hash and the counts of its data. */
final class ExperimentStore {
    private final MongoCollection<Document> collection;
    private final Clock clock;

    ExperimentStore(MongoDatabase database, Clock clock) {
        this.collection = database.getCollection("experiments");
        this.clock = clock;
    }

    /**
     * An experiment as it is kept.
     *
     * @param frozen once it is
     */
    record Kept(Experiment experiment, Optional<Experiment.Frozen> frozen) {}

    /** What came of putting an experiment. */
    sealed interface Put {
        /** It is kept, durably. */
        record Done(Kept kept) implements Put {}

        /**
         * It is not newer than what is kept, and not the same.
         *
         * @param known the revision that is kept
         */
        record Stale(long known) implements Put {}

        /** It differs in what was fixed at the first put. */
        record Fixed(List<String> differences) implements Put {}

        /** It is frozen, and stays so. */
        record IsFrozen() implements Put {}
    }

    /** Keeps an experiment's revision, if it is newer than what is kept. */
    Put put(Experiment wanted) {
        // After a write it is looked at again: another put may have come between.
        while (true) {
            Optional<Kept> kept = find(wanted.id());
            if (kept.isEmpty()) {
                insert(wanted);
            } else {
                Optional<Put> decided = decided(kept.get(), wanted);
                if (decided.isPresent()) {
                    return decided.get();
                }
                replace(kept.get().experiment(), wanted);
            }
        }
    }

    /** What comes of a put, given what is kept; empty where it is to be written. */
    private static Optional<Put> decided(Kept kept, Experiment wanted) {
        Experiment known = kept.experiment();
        List<String> differences = wanted.differencesFrom(known);
        if (!differences.isEmpty()) {
            return Optional.of(new Put.Fixed(differences));
        }
        if (known.equals(wanted)) {
            return Optional.of(new Put.Done(kept));
        }
        if (known.revision() >= wanted.revision()) {
            return Optional.of(new Put.Stale(known.revision()));
        }
        return known.state().isFrozen() && !wanted.state().isFrozen()
                ? Optional.of(new Put.IsFrozen())
                : Optional.empty();
    }

    private void insert(Experiment wanted) {
        Document document = new Document("_id", wanted.id())
                .append("grantId", wanted.grantId())
                .append("protocolHash", wanted.protocolHash())
                .append("seed", wanted.seed())
                .append("seedCommitment", wanted.seedCommitment())
                .append("dataset", wanted.dataset())
                .append(
                        "arms",
                        wanted.arms().stream()
                                .map(arm -> new Document("name", arm.name()).append("weight", arm.weight()))
                                .toList())
                .append(
                        "kpis",
                        wanted.kpis().stream()
                                .map(kpi -> new Document("id", kpi.id())
                                        .append("version", kpi.version())
                                        .append("startEvent", kpi.startEvent())
                                        .append("endEvent", kpi.endEvent())
                                        .append("windowDays", kpi.windowDays()))
                                .toList());
        changeable(wanted, false).forEach(document::append);
        try {
            collection.insertOne(document);
        } catch (MongoWriteException e) {
            if (e.getError().getCategory() != ErrorCategory.DUPLICATE_KEY) {
                throw e;
            }
        }
    }

    private void replace(Experiment known, Experiment wanted) {
        collection.updateOne(
                new Document("_id", known.id())
                        .append("revision", known.revision())
                        .append("state", known.state().name()),
                new Document("$set", changeable(wanted, known.state().isFrozen())));
    }

    private Document changeable(Experiment wanted, boolean frozenBefore) {
        Document document = new Document("from", Date.from(wanted.window().from()))
                .append("until", Date.from(wanted.window().until()))
                .append("state", wanted.state().name())
                .append("revision", wanted.revision());
        if (wanted.state().isFrozen() && !frozenBefore) {
            document.append("frozenAt", Date.from(clock.instant()));
        }
        return document;
    }

    /** An experiment, as it is now. */
    Optional<Kept> find(String id) {
        return Optional.ofNullable(collection.find(new Document("_id", id)).first())
                .map(ExperimentStore::read);
    }

    /** Whether units and events are taken now. */
    boolean isRunning(String id) {
        Document document = collection
                .find(new Document("_id", id))
                .projection(new Document("state", 1))
                .first();
        return document != null && Experiment.State.RUNNING.name().equals(document.getString("state"));
    }

    private static Kept read(Document document) {
        Experiment experiment = new Experiment(
                document.getString("_id"),
                document.getString("grantId"),
                document.getString("protocolHash"),
                document.getString("seed"),
                document.getString("seedCommitment"),
                document.getString("dataset"),
                document.getList("arms", Document.class).stream()
                        .map(arm -> new Experiment.Arm(arm.getString("name"), arm.getLong("weight")))
                        .toList(),
                document.getList("kpis", Document.class).stream()
                        .map(kpi -> new Experiment.Kpi(
                                kpi.getString("id"),
                                kpi.getLong("version"),
                                kpi.getString("startEvent"),
                                kpi.getString("endEvent"),
                                kpi.getLong("windowDays")))
                        .toList(),
                new Experiment.Window(
                        document.getDate("from").toInstant(),
                        document.getDate("until").toInstant()),
                Experiment.State.valueOf(document.getString("state")),
                document.getLong("revision"));
        Optional<Experiment.Frozen> frozen = Optional.ofNullable(document.getDate("frozenAt"))
                .map(at -> new Experiment.Frozen(at.toInstant(), Optional.ofNullable(document.getString("dataHash"))));
        return new Kept(experiment, frozen);
    }

    /** Counts events that were not taken; for the portal's eyes, not for evidence. */
    void count(String id, long duplicates, Collection<Event.Refused> refused) {
        Document more = new Document();
        if (duplicates > 0) {
            more.append("tally.duplicates", duplicates);
        }
        refused.stream()
                .collect(Collectors.groupingBy(Event.Refused::code, TreeMap::new, Collectors.counting()))
                .forEach((code, times) -> more.append("tally.refused." + code, times));
        if (!more.isEmpty()) {
            collection.updateOne(new Document("_id", id), new Document("$inc", more));
        }
    }

    /**
     * Events that were not taken.
     *
     * @param duplicates that came again
     * @param refused how often for each code
     */
    record Tally(long duplicates, SortedMap<String, Long> refused) {}

    /** The events of an experiment that were not taken. */
    Tally tally(String id) {
        Document document = collection
                .find(new Document("_id", id))
                .projection(new Document("tally", 1))
                .first();
        Document tally = document == null ? new Document() : document.get("tally", new Document());
        SortedMap<String, Long> refused = new TreeMap<>();
        Document codes = tally.get("refused", new Document());
        codes.keySet().forEach(code -> refused.put(code, number(codes, code)));
        return new Tally(number(tally, "duplicates"), refused);
    }

    private static long number(Document document, String name) {
        return document.get(name) instanceof Number number ? number.longValue() : 0;
    }

    /** Keeps the hash and the counts of frozen data; those that were kept first stand. */
    void freeze(String id, String dataHash, Counts counts) {
        collection.updateOne(
                new Document("_id", id).append("dataHash", new Document("$exists", false)),
                new Document("$set", new Document("dataHash", dataHash).append("counts", CountsDocument.of(counts))));
    }

    /** The counts of frozen data, once they are kept. */
    Optional<Counts> findCounts(String id) {
        return Optional.ofNullable(collection.find(new Document("_id", id)).first())
                .map(document -> document.get("counts", Document.class))
                .map(CountsDocument::read);
    }
}
