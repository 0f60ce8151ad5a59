package ma.cmr.sandbox.portal.access;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.UnaryOperator;
import ma.cmr.sandbox.policy.lifecycle.Signal;
import ma.cmr.sandbox.portal.pilot.AccessStanding;
import ma.cmr.sandbox.portal.pilot.Findings;
import ma.cmr.sandbox.portal.pilot.GrantWish;
import ma.cmr.sandbox.portal.pilot.Pilot;
import ma.cmr.sandbox.portal.pilot.PilotDesk;
import ma.cmr.sandbox.portal.pilot.PilotStore;

/**
 * Brings the API to what the pilots wish, and keeps at it: at once when a wish changes, again and again while the API does not answer, and for
 * every pilot after a start, whatever either side has missed.
 */
public final class GrantReconciler implements AccessStanding.Ledger, Findings.Source, AutoCloseable {
    private static final Logger LOG = System.getLogger(GrantReconciler.class.getName());
    private static final Duration FIRST_PAUSE = Duration.ofMillis(500);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(15);
    private static final Duration ROUND = Duration.ofMillis(250);

    /** When a pilot is tried again; nanoseconds of a clock that only goes forward. */
    private record Later(long at, Duration pause) {}

    private final Grants grants;
    private final AccessStore access;
    private final PilotStore pilots;
    private final UnaryOperator<String> partnerNames;
    private final Clock clock;
    private final Map<String, ReentrantLock> locks = new ConcurrentHashMap<>();
    private final Map<String, Later> later = new ConcurrentHashMap<>();
    private final Set<String> asked = ConcurrentHashMap.newKeySet();
    private final ScheduledExecutorService rounds = Executors.newSingleThreadScheduledExecutor(
            Thread.ofVirtual().name("grant-reconciler").factory());
    private volatile java.util.function.Consumer<String> acknowledged = pilot -> {};

    /**
     * A reconciler, which does nothing by itself until it is {@linkplain #start started}.
     *
     * @param partnerNames a startup's name by its id
     */
    public GrantReconciler(
            SandboxApiClient api,
            AccessStore access,
            PilotStore pilots,
            UnaryOperator<String> partnerNames,
            Clock clock) {
        this.grants = new Grants(api);
        this.access = access;
        this.pilots = pilots;
        this.partnerNames = partnerNames;
        this.clock = clock;
    }

    /** Follows every change from now on, and catches up on what was missed. */
    public void start(PilotDesk desk) {
        acknowledged = desk::advance;
        desk.listen(this::changed);
        for (Pilot pilot : pilots.list()) {
            if (pilot.grant().isPresent()) {
                later.put(pilot.id(), new Later(System.nanoTime(), FIRST_PAUSE));
            }
        }
        var _ = rounds.scheduleWithFixedDelay(this::round, ROUND.toMillis(), ROUND.toMillis(), TimeUnit.MILLISECONDS);
    }

    private void round() {
        long now = System.nanoTime();
        later.forEach((pilot, when) -> {
            if (now - when.at() >= 0) {
                try {
                    reconcile(pilot);
                } catch (RuntimeException e) {
                    // A store that does not answer now; the pilot stays on the list.
                    LOG.log(Level.WARNING, "event=grant.round pilot={0} problem={1}", pilot, e.toString());
                    later.put(pilot, next(when));
                }
            }
        });
    }

    private static Later next(Later before) {
        Duration pause = before.pause().multipliedBy(2);
        Duration bounded = pause.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : pause;
        return new Later(System.nanoTime() + bounded.toNanos(), bounded);
    }

    /** Tried on the thread that made the change, so that whoever suspends sees at once whether it holds. */
    private void changed(Pilot pilot) {
        if (pilot.grant().isPresent() && !of(pilot).map(AccessStanding::inForce).orElse(true)) {
            later.put(pilot.id(), new Later(System.nanoTime(), FIRST_PAUSE));
            reconcile(pilot.id());
        }
    }

    private void reconcile(String id) {
        ReentrantLock lock = locks.computeIfAbsent(id, key -> new ReentrantLock());
        boolean followed;
        lock.lock();
        try {
            followed = bring(id);
        } finally {
            lock.unlock();
        }
        if (followed) {
            acknowledged.accept(id);
        }
    }

    /** One attempt; whether the API has just acknowledged something new. */
    private boolean bring(String id) {
        Optional<Pilot> pilot = pilots.find(id);
        Optional<GrantWish> wish = pilot.flatMap(Pilot::grant);
        AccessStore.Known known = access.get(id);
        // After a start each grant is put once more: the same put changes nothing, and a grant that the API has lost
        // comes back.
        if (wish.isEmpty() || (known.revision() == wish.get().revision() && asked.contains(id))) {
            later.remove(id);
            return false;
        }
        Instant now = clock.instant();
        try {
            Grants.Acknowledged answer =
                    grants.put(id, partnerNames.apply(pilot.get().partner()), wish.get());
            asked.add(id);
            later.remove(id);
            access.put(
                    id,
                    new AccessStore.Known(
                            answer.revision(),
                            Optional.of(answer.mode()),
                            Optional.of(answer.inForceAt()),
                            Optional.empty(),
                            Optional.of(now)));
            LOG.log(
                    Level.INFO,
                    "event=grant.acknowledged pilot={0} revision={1} state={2}",
                    id,
                    Long.toString(answer.revision()),
                    answer.mode());
            return known.revision() != answer.revision();
        } catch (ApiTrouble e) {
            LOG.log(
                    Level.WARNING,
                    "event=grant.refused pilot={0} revision={1} code={2} detail={3}",
                    id,
                    Long.toString(wish.get().revision()),
                    e.code(),
                    String.valueOf(e.getMessage()));
            access.put(id, known.failed(e.isPassing() ? "access.problem.unreachable" : "access.problem.refused", now));
            later.merge(
                    id, new Later(System.nanoTime() + FIRST_PAUSE.toNanos(), FIRST_PAUSE), (old, fresh) -> next(old));
            return false;
        }
    }

    @Override
    public Optional<AccessStanding> of(Pilot pilot) {
        return pilot.grant().map(wish -> {
            AccessStore.Known known = access.get(pilot.id());
            boolean inForce = known.revision() == wish.revision();
            return new AccessStanding(
                    inForce,
                    known.mode(),
                    known.inForceAt(),
                    inForce ? Optional.empty() : known.problem(),
                    known.triedAt());
        });
    }

    @Override
    public Findings find(Pilot pilot) {
        boolean closed = pilot.grant().isEmpty()
                || of(pilot)
                        .filter(standing ->
                                standing.inForce() && standing.mode().equals(Optional.of(GrantWish.Mode.CLOSED)))
                        .isPresent();
        return closed ? new Findings(Set.of(Signal.NO_LIVE_TOKEN), Optional.empty()) : Findings.none();
    }

    @Override
    public void close() {
        rounds.shutdown();
        try {
            if (!rounds.awaitTermination(10, TimeUnit.SECONDS)) {
                rounds.shutdownNow();
            }
        } catch (InterruptedException e) {
            rounds.shutdownNow();
            Thread.currentThread().interrupt();
        }
    }
}
