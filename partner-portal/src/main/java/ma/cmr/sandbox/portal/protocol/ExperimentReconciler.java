package ma.cmr.sandbox.portal.protocol;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import ma.cmr.sandbox.evidence.protocol.Canonical;
import ma.cmr.sandbox.portal.access.ApiTrouble;
import org.jspecify.annotations.Nullable;

/**
 * Brings the experiments at the API to what protocols and pilots call for, and keeps at it: one thread asks for what differs, at once where
 * a change is announced, and otherwise whenever it looks over all of them. What was not acknowledged is asked for again, with longer and
 * longer pauses; asking twice for the same does no harm.
 */
public final class ExperimentReconciler implements AutoCloseable {
    private static final Logger LOG = System.getLogger(ExperimentReconciler.class.getName());
    private static final long ROUND = Duration.ofSeconds(10).toNanos();
    private static final long FIRST_PAUSE = Duration.ofMillis(500).toNanos();
    private static final long LONGEST_PAUSE = Duration.ofSeconds(15).toNanos();

    private final ProtocolStore store;
    private final Cases cases;
    private final ExperimentsAtApi api;
    private final Consumer<KeptProtocol> whenFrozen;
    private final Clock clock;
    private final LongSupplier nanos;
    private final BlockingQueue<String> announced = new LinkedBlockingQueue<>();
    private final Map<String, Long> notBefore = new LinkedHashMap<>();
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition done = lock.newCondition();
    private @Nullable Thread thread;
    private volatile boolean closed;

    /**
     * A reconciler.
     *
     * @param whenFrozen told of every protocol whose data the API has frozen, in every round; fetches them once
     * @param nanos a clock that only goes forward, in nanoseconds: pauses do not depend on the time of day
     */
    public ExperimentReconciler(
            ProtocolStore store,
            Cases cases,
            ExperimentsAtApi api,
            Consumer<KeptProtocol> whenFrozen,
            Clock clock,
            LongSupplier nanos) {
        this.store = store;
        this.cases = cases;
        this.api = api;
        this.whenFrozen = whenFrozen;
        this.clock = clock;
        this.nanos = nanos;
    }

    /** Begins; the first round catches up with all that changed while the portal was down. */
    public void start() {
        thread = Thread.ofVirtual().name("experiment-reconciler").start(this::run);
    }

    /** Announces that what is wanted for a protocol's experiment has changed. */
    public void soon(String protocolId) {
        announced.add(protocolId);
    }

    /** What is called for now; empty where the protocol is not locked or its pilot is gone. */
    public Optional<WantedExperiment> wanted(KeptProtocol protocol) {
        if (!protocol.locked()) {
            return Optional.empty();
        }
        boolean latest = store.findOfPilot(protocol.pilot(), protocol.round() + 1)
                .filter(KeptProtocol::locked)
                .isEmpty();
        return cases.find(protocol.pilot())
                .map(file -> WantedExperiment.of(
                        protocol, file, latest, store.experiment(protocol.id()).revision()));
    }

    /** Announces a change and waits a moment for the API, so that a page can tell how it ended. */
    public ExperimentSync settle(KeptProtocol protocol, Duration patience) {
        soon(protocol.id());
        long until = nanos.getAsLong() + patience.toNanos();
        lock.lock();
        try {
            while (!standsAsWanted(protocol) && nanos.getAsLong() < until) {
                done.awaitNanos(Math.min(
                        until - nanos.getAsLong(), Duration.ofMillis(50).toNanos()));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            lock.unlock();
        }
        return store.experiment(protocol.id());
    }

    private boolean standsAsWanted(KeptProtocol protocol) {
        return standsAsWanted(protocol, store.experiment(protocol.id()));
    }

    /**
     * Whether the API has acknowledged what is called for at this moment.
     *
     * @param known what is known of it; a page shows no other
     */
    public boolean standsAsWanted(KeptProtocol protocol, ExperimentSync known) {
        return known.inForce()
                && wanted(protocol)
                        .map(wanted -> Canonical.text(wanted.content()).equals(known.wanted())
                                && (!wanted.state().isFrozen() || known.frozen()))
                        .orElse(false);
    }

    private void run() {
        while (!closed) {
            try {
                round();
                waitForNext();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            } catch (RuntimeException e) {
                // A store that does not answer now.
                LOG.log(Level.WARNING, "event=experiment.round problem={0}", e.toString());
                pause();
            }
        }
    }

    private void pause() {
        try {
            TimeUnit.NANOSECONDS.sleep(FIRST_PAUSE);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            closed = true;
        }
    }

    private void round() {
        for (KeptProtocol protocol : store.listLocked()) {
            if (closed) {
                return;
            }
            if (nanos.getAsLong() - notBefore.getOrDefault(protocol.id(), nanos.getAsLong()) >= 0) {
                bringOrTryLater(protocol);
            }
        }
    }

    /** One that fails does not keep the others waiting. */
    private void bringOrTryLater(KeptProtocol protocol) {
        try {
            bring(protocol);
        } catch (RuntimeException e) {
            LOG.log(Level.WARNING, "event=experiment.failed experiment={0} problem={1}", protocol.id(), e.toString());
            notBefore.put(protocol.id(), nanos.getAsLong() + LONGEST_PAUSE);
        }
    }

    /** Waits for an announcement, and deals with those that come, until the next look over all protocols is due. */
    private void waitForNext() throws InterruptedException {
        long next = notBefore.values().stream()
                .mapToLong(at -> at - nanos.getAsLong())
                .min()
                .orElse(ROUND);
        long until = nanos.getAsLong() + Math.max(0, Math.min(ROUND, next));
        while (!closed) {
            String first = announced.poll(Math.max(0, until - nanos.getAsLong()), TimeUnit.NANOSECONDS);
            if (first == null) {
                return;
            }
            List<String> all = new ArrayList<>(List.of(first));
            announced.drainTo(all);
            all.stream()
                    .distinct()
                    .forEach(id -> store.find(id).filter(KeptProtocol::locked).ifPresent(this::bringOrTryLater));
            if (!notBefore.isEmpty()) {
                return;
            }
        }
    }

    private void bring(KeptProtocol protocol) {
        wanted(protocol).ifPresent(wanted -> ask(protocol.id(), wanted));
        ExperimentSync known = store.experiment(protocol.id());
        if (known.frozen() && protocol.freeze().isPresent()) {
            whenFrozen.accept(protocol);
        }
        lock.lock();
        try {
            done.signalAll();
        } finally {
            lock.unlock();
        }
    }

    private void ask(String id, WantedExperiment wanted) {
        ExperimentSync before = store.experiment(id);
        String text = Canonical.text(wanted.content());
        ExperimentSync known = before;
        if (!text.equals(before.wanted())) {
            known = before.asking(text);
            if (!store.saveExperiment(id, before, known)) {
                return;
            }
        }
        // A frozen experiment is asked again until the hash of its data is known.
        if (known.inForce() && (!wanted.state().isFrozen() || known.frozen())) {
            notBefore.remove(id);
            return;
        }
        ExperimentSync next;
        try {
            next = known.answered(wanted.state(), api.put(wanted.withRevision(known.revision())), clock.instant());
            notBefore.remove(id);
            LOG.log(
                    Level.INFO,
                    "event=experiment.acknowledged experiment={0} state={1} revision={2}",
                    id,
                    wanted.state(),
                    known.revision());
        } catch (ApiTrouble e) {
            ExperimentSync failed = known.failed(e.code());
            // The API knows a later revision than this store, as after a restore: the next one has to be later still.
            next = e.code().equals("STALE_REVISION") ? failed.asking(text) : failed;
            LOG.log(
                    Level.WARNING,
                    "event=experiment.not_acknowledged experiment={0} state={1} attempts={2} problem={3}",
                    id,
                    wanted.state(),
                    failed.attempts(),
                    failed.problem());
        }
        if (!next.inForce() || (wanted.state().isFrozen() && !next.frozen())) {
            long pause = Math.min(LONGEST_PAUSE, FIRST_PAUSE << Math.clamp(next.attempts() - 1L, 0, 10));
            notBefore.put(id, nanos.getAsLong() + pause);
        }
        store.saveExperiment(id, known, next);
    }

    /** Stops; what is not acknowledged is asked for after the next start. */
    @Override
    public void close() {
        closed = true;
        Thread running = thread;
        if (running != null) {
            running.interrupt();
            try {
                running.join(Duration.ofSeconds(5));
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
