package ma.cmr.sandbox.portal.protocol;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import ma.cmr.sandbox.evidence.assignment.Seed;
import ma.cmr.sandbox.evidence.protocol.LockedProtocol;
import ma.cmr.sandbox.evidence.protocol.Protocol;

/**
 * A protocol as it is kept, from its first word to the freeze. Its id is the experiment's at the API too.
 *
 * @param round 1 for the pilot's first protocol; an extension has another one
 * @param typed the plan as it is typed; after the lock the draft of its amendment
 * @param submitted when it was handed to the evaluator; empty while it is being written and once it is locked
 * @param lock once it is locked; never taken back
 * @param freeze once the end of the data was asked for; never taken back
 * @param revision raised at every change
 */
public record KeptProtocol(
        String id,
        String pilot,
        long round,
        Map<String, String> typed,
        Signed saved,
        Optional<Signed> submitted,
        Optional<Lock> lock,
        Optional<Signed> freeze,
        long revision) {
    /** When something was done, and by which account. */
    public record Signed(Instant at, String by) {}

    /**
     * The lock.
     *
     * @param protocol the original with its hash, and every change since
     * @param by account of the evaluator
     * @param reasons as written
     * @param seed of the lot; secret until the freeze
     */
    public record Lock(LockedProtocol protocol, String by, String reasons, Seed seed) {}

    public KeptProtocol {
        typed = Map.copyOf(typed);
    }

    /** A new one that nobody has written in. */
    static KeptProtocol begun(String id, String pilot, long round, Map<String, String> typed, Signed by) {
        return new KeptProtocol(id, pilot, round, typed, by, Optional.empty(), Optional.empty(), Optional.empty(), 1);
    }

    public boolean locked() {
        return lock.isPresent();
    }

    /** The plan in force: the original, or as it was amended last. */
    public Protocol current() {
        return lock.orElseThrow().protocol().current();
    }

    KeptProtocol typed(Map<String, String> other, Signed by) {
        return new KeptProtocol(id, pilot, round, other, by, submitted, lock, freeze, revision);
    }

    KeptProtocol submitted(Optional<Signed> by) {
        return new KeptProtocol(id, pilot, round, typed, saved, by, lock, freeze, revision);
    }

    KeptProtocol locked(Lock by) {
        return new KeptProtocol(id, pilot, round, typed, saved, Optional.empty(), Optional.of(by), freeze, revision);
    }

    KeptProtocol frozen(Signed by) {
        return new KeptProtocol(id, pilot, round, typed, saved, submitted, lock, Optional.of(by), revision);
    }
}
