package ma.cmr.sandbox.api.audit;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Counts each grant's calls by day (UTC), in memory, and adds them to the store every few seconds and at the end. What a process that is
 * killed had not yet added is lost to the count; the audit log is what proves, this is what is shown.
 */
public final class UsageMeter implements AutoCloseable {
    private static final Logger LOG = System.getLogger(UsageMeter.class.getName());
    private static final Duration BETWEEN = Duration.ofSeconds(3);

    private record Key(String grant, LocalDate day) {}

    /** The calls of a grant on a day. Used under the lock of its place in the map, or by whoever took it out. */
    static final class Count {
        private long requests;
        private long records;
        private final Map<String, Long> errors = new HashMap<>();
        private Instant last = Instant.EPOCH;

        long requests() {
            return requests;
        }

        long records() {
            return records;
        }

        /** How often each {@code status|code}. */
        Map<String, Long> errors() {
            return errors;
        }

        Instant last() {
            return last;
        }

        private Count call(Instant at, long shown, String error) {
            requests++;
            records += shown;
            if (!error.isEmpty()) {
                errors.merge(error, 1L, Long::sum);
            }
            last = at.isAfter(last) ? at : last;
            return this;
        }

        private Count plus(Count other) {
            requests += other.requests;
            records += other.records;
            other.errors.forEach((error, times) -> errors.merge(error, times, Long::sum));
            last = other.last.isAfter(last) ? other.last : last;
            return this;
        }
    }

    private final UsageStore store;
    private final Clock clock;
    private final Map<Key, Count> counts = new ConcurrentHashMap<>();
    private final CountDownLatch closed = new CountDownLatch(1);
    private final Thread writer;

    public UsageMeter(UsageStore store, Clock clock) {
        this.store = store;
        this.clock = clock;
        this.writer = Thread.ofPlatform().name("usage").daemon().start(this::write);
    }

    /**
     * Counts a call that was answered.
     *
     * @param records that the answer shows
     */
    public void answered(String grant, long records) {
        count(grant, records, "");
    }

    /** Counts a call that was refused, by the status and code of the problem. */
    public void refused(String grant, int status, String code) {
        count(grant, 0, status + "|" + code);
    }

    private void count(String grant, long records, String error) {
        Instant now = clock.instant();
        Key key = new Key(grant, LocalDate.ofInstant(now, ZoneOffset.UTC));
        counts.compute(key, (same, count) -> (count == null ? new Count() : count).call(now, records, error));
    }

    /** Adds what was counted to the store; what cannot be added now is kept for the next time. */
    public synchronized void flush() {
        for (Key key : List.copyOf(counts.keySet())) {
            Count taken = counts.remove(key);
            if (taken == null) {
                continue;
            }
            try {
                store.add(key.grant(), key.day(), taken);
            } catch (RuntimeException e) {
                counts.merge(key, taken, Count::plus);
                LOG.log(Level.WARNING, "event=usage.flush problem={0}", e.toString());
                return;
            }
        }
    }

    private void write() {
        try {
            while (!closed.await(BETWEEN.toMillis(), TimeUnit.MILLISECONDS)) {
                flush();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Adds what is left. */
    @Override
    public void close() {
        closed.countDown();
        try {
            writer.join(Duration.ofSeconds(10));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        flush();
    }
}
