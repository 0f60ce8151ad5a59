package ma.cmr.sandbox.api.audit;

import com.mongodb.client.MongoDatabase;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import ma.cmr.sandbox.kit.http.Answer;
import ma.cmr.sandbox.kit.http.Problem;
import ma.cmr.sandbox.kit.http.Problems;
import ma.cmr.sandbox.policy.access.Filtered;
import org.jspecify.annotations.Nullable;

/**
 * The audit log. One writer takes what waits, up to a bound, and keeps it in one go, so that requests that run together share one force of
 * the disk. A request gets its answer only when its record is kept; where that cannot be known, it gets 503 and nothing else.
 */
public final class AuditLog implements AutoCloseable {
    private static final Logger LOG = System.getLogger(AuditLog.class.getName());
    private static final int QUEUE = 4096;
    private static final int GROUP = 256;
    private static final Duration DEADLINE = Duration.ofSeconds(5);

    private record Waiting(AuditEntry entry, CompletableFuture<Void> kept) {}

    private final AuditHome home;
    private final Clock clock;
    private final String policyVersion;
    private final BlockingQueue<Waiting> queue = new ArrayBlockingQueue<>(QUEUE);
    private final Set<String> viewsOnRecord = new HashSet<>();
    private final Thread writer;
    private volatile @Nullable String failure;
    private volatile boolean closed;
    private long next;
    private String previous;

    private AuditLog(AuditHome home, Clock clock, String policyVersion) {
        this.home = home;
        this.clock = clock;
        this.policyVersion = policyVersion;
        this.next = home.last().map(line -> line.sequence() + 1).orElse(1L);
        this.previous = home.last().map(AuditChain.Line::hash).orElse(AuditChain.ROOT);
        this.writer = Thread.ofPlatform().name("audit").daemon().start(this::write);
    }

    /**
     * A log in files.
     *
     * @throws RuntimeException naming the record, if what stands there is not a whole chain
     */
    public static AuditLog inFolder(Path folder, Clock clock, String policyVersion) {
        return new AuditLog(AuditFile.open(folder), clock, policyVersion);
    }

    /** A log in a MongoDB. */
    public static AuditLog inDatabase(MongoDatabase database, Clock clock, String policyVersion) {
        return new AuditLog(AuditCollection.open(database), clock, policyVersion);
    }

    /**
     * Puts a disclosure on record and then, and only then, opens the documents.
     *
     * @param envelope makes the answer of the documents
     * @throws Problem 503 if the record is not known to be kept
     */
    public Answer disclose(AuditEntry entry, Filtered filtered, Function<List<byte[]>, Answer> envelope) {
        keep(entry);
        return envelope.apply(filtered.open());
    }

    /**
     * Puts a refusal on record.
     *
     * @throws Problem 503 if the record is not known to be kept
     */
    public void refused(AuditEntry entry) {
        keep(entry);
    }

    /**
     * Puts on record an operation that disclosed no document.
     *
     * @throws Problem 503 if the record is not known to be kept
     */
    public void performed(AuditEntry entry) {
        keep(entry);
    }

    /** What is wrong with the log, in one line; empty where it takes records. */
    public Optional<String> problem() {
        return Optional.ofNullable(failure);
    }

    private void keep(AuditEntry entry) {
        Waiting waiting = new Waiting(entry, new CompletableFuture<>());
        if (failure != null || closed || !queue.offer(waiting)) {
            throw unavailable();
        }
        try {
            waiting.kept.get(DEADLINE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw unavailable();
        } catch (ExecutionException | TimeoutException e) {
            throw unavailable();
        }
    }

    private static Problem unavailable() {
        return Problems.unavailable("audit", Duration.ofSeconds(5));
    }

    private void write() {
        List<Waiting> group = new ArrayList<>(GROUP);
        while (failure == null) {
            group.clear();
            try {
                Waiting first = queue.poll(100, TimeUnit.MILLISECONDS);
                if (first == null) {
                    if (closed) {
                        return;
                    }
                    continue;
                }
                group.add(first);
                queue.drainTo(group, GROUP - 1);
                keep(group);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            }
        }
        group.clear();
        queue.drainTo(group);
        group.forEach(waiting -> waiting.kept.completeExceptionally(new IllegalStateException("audit log failed")));
    }

    private void keep(List<Waiting> group) {
        try {
            List<AuditChain.Line> lines = new ArrayList<>(group.size());
            for (Waiting waiting : group) {
                AuditEntry entry = waiting.entry;
                if (!entry.view().isEmpty() && viewsOnRecord.add(entry.view())) {
                    add(
                            lines,
                            AuditChain.view(
                                    next, previous, clock.instant(), entry.dataset(), entry.view(), entry.fields()));
                }
                add(lines, AuditChain.access(next, previous, clock.instant(), entry, policyVersion));
            }
            home.append(lines);
            group.forEach(waiting -> waiting.kept.complete(null));
        } catch (RuntimeException e) {
            // Whether the group is kept cannot be known, and neither can the chain's end: nothing more is taken.
            failure = String.valueOf(e.getMessage());
            LOG.log(Level.ERROR, "event=audit.failed", e);
            group.forEach(waiting -> waiting.kept.completeExceptionally(e));
        }
    }

    private void add(List<AuditChain.Line> lines, AuditChain.Line line) {
        lines.add(line);
        next = line.sequence() + 1;
        previous = line.hash();
    }

    /** Keeps what waits, then closes. */
    @Override
    public void close() {
        closed = true;
        try {
            writer.join(Duration.ofSeconds(10));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        home.close();
    }
}
