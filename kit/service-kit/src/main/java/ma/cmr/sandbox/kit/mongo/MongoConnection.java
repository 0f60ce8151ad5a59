package ma.cmr.sandbox.kit.mongo;

import com.mongodb.ConnectionString;
import com.mongodb.MongoClientSettings;
import com.mongodb.MongoException;
import com.mongodb.MongoInterruptedException;
import com.mongodb.MongoNodeIsRecoveringException;
import com.mongodb.MongoNotPrimaryException;
import com.mongodb.MongoSocketException;
import com.mongodb.MongoTimeoutException;
import com.mongodb.WriteConcern;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoDatabase;
import com.mongodb.event.CommandListener;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.bson.Document;

/**
 * A connection to MongoDB. Writes are acknowledged when a majority holds them in its journal. The pool bounds how many requests read at
 * once; waiting longer than its limit is a {@link MongoException}, which the servers answer with 503.
 */
public final class MongoConnection implements AutoCloseable {
    private final MongoClient client;

    private MongoConnection(MongoClient client) {
        this.client = client;
    }

    /**
     * Connects; the server need not answer yet.
     *
     * @param uri {@code mongodb://...}
     * @param poolSize most connections at once
     * @param wait longest wait for a connection or a server
     * @param listeners told of every command, for tests that count them
     */
    public static MongoConnection open(String uri, int poolSize, Duration wait, List<CommandListener> listeners) {
        MongoClientSettings.Builder settings = MongoClientSettings.builder()
                .applyToConnectionPoolSettings(
                        pool -> pool.maxSize(poolSize).maxWaitTime(wait.toMillis(), TimeUnit.MILLISECONDS))
                .applyToClusterSettings(
                        cluster -> cluster.serverSelectionTimeout(wait.toMillis(), TimeUnit.MILLISECONDS))
                .writeConcern(WriteConcern.MAJORITY.withJournal(true))
                .applyConnectionString(new ConnectionString(uri));
        listeners.forEach(settings::addCommandListener);
        return new MongoConnection(MongoClients.create(settings.build()));
    }

    public MongoDatabase database(String name) {
        return client.getDatabase(name);
    }

    /** What is wrong with the server, in one line; empty where it answers. */
    public Optional<String> problem() {
        try {
            client.getDatabase("admin").runCommand(new Document("ping", 1));
            return Optional.empty();
        } catch (MongoException e) {
            return Optional.of(e.getClass().getSimpleName() + ": "
                    + String.valueOf(e.getMessage()).lines().findFirst().orElse(""));
        }
    }

    /** Whether a failure says that the server cannot be reached or does not take part now; trying again may help. */
    public static boolean isOutage(Throwable failure) {
        return failure instanceof MongoTimeoutException
                || failure instanceof MongoSocketException
                || failure instanceof MongoNotPrimaryException
                || failure instanceof MongoNodeIsRecoveringException
                || failure instanceof MongoInterruptedException;
    }

    @Override
    public void close() {
        client.close();
    }
}
