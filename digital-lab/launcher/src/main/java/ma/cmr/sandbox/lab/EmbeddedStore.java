package ma.cmr.sandbox.lab;

import de.bwaldvogel.mongo.MongoServer;
import de.bwaldvogel.mongo.backend.h2.H2Backend;
import de.bwaldvogel.mongo.bson.Document;
import io.netty.channel.Channel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Set;
import org.h2.mvstore.MVStore;
import org.h2.mvstore.MVStoreException;
import org.h2.mvstore.MVStoreTool;

/**
 * The operational collections of a lab without a database server: an in-process server that speaks MongoDB's protocol, on one file.
 *
 * <p>Its own defaults lose up to a second of acknowledged writes. Here every command that may write is committed and forced to the disk
 * before its answer leaves, under one lock, so that no commit catches another command half done. For trial use: it scans, and knows no
 * expiry, collation or transactions.
 */
final class EmbeddedStore implements AutoCloseable {
    private static final Set<String> READS = Set.of(
            "find",
            "getmore",
            "count",
            "distinct",
            "ping",
            "ismaster",
            "hello",
            "buildinfo",
            "listcollections",
            "listdatabases",
            "getparameter",
            "killcursors",
            "whatsmyuri",
            "getlasterror",
            "connectionstatus",
            "endsessions");

    private final MVStore store;
    private final MongoServer server;
    private final String uri;

    private EmbeddedStore(MVStore store, MongoServer server, String uri) {
        this.store = store;
        this.server = server;
        this.uri = uri;
    }

    /**
     * Opens the store's file, or makes it.
     *
     * @throws CannotStart if the file is not one
     */
    static EmbeddedStore open(Path file) {
        try {
            if (Files.exists(file)) {
                // Inserts make the file grow; it is packed before it is opened, never while it runs.
                MVStoreTool.compactCleanUp(file.toString());
                MVStoreTool.compact(file.toString(), true);
            }
            MVStore store = new MVStore.Builder()
                    .fileName(file.toString())
                    .autoCommitDisabled()
                    .open();
            store.setRetentionTime(0);
            MongoServer server = new MongoServer(new DurableBackend(store));
            return new EmbeddedStore(store, server, server.bindAndGetConnectionString());
        } catch (MVStoreException e) {
            throw new CannotStart("the store " + file + " cannot be opened: "
                    + String.valueOf(e.getMessage()).lines().findFirst().orElse(""));
        }
    }

    /** Its address, on this machine alone. */
    String uri() {
        return uri;
    }

    @Override
    public void close() {
        server.shutdown();
        if (!store.isClosed()) {
            store.close();
        }
    }

    private static final class DurableBackend extends H2Backend {
        private final Object writing = new Object();

        DurableBackend(MVStore store) {
            super(store);
        }

        @Override
        public Document handleCommand(Channel channel, String database, String command, Document query) {
            if (READS.contains(command.toLowerCase(Locale.ROOT))) {
                return super.handleCommand(channel, database, command, query);
            }
            synchronized (writing) {
                Document answer = super.handleCommand(channel, database, command, query);
                getMvStore().commit();
                getMvStore().sync();
                return answer;
            }
        }
    }
}
