package ma.cmr.sandbox.portal.protocol;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.security.SecureRandom;
import java.util.List;
import java.util.Optional;
import ma.cmr.sandbox.evidence.assignment.Seed;
import ma.cmr.sandbox.evidence.assignment.SeedCommitment;
import ma.cmr.sandbox.evidence.protocol.Amendment;
import ma.cmr.sandbox.evidence.protocol.LockedProtocol;
import ma.cmr.sandbox.evidence.protocol.Protocol;
import ma.cmr.sandbox.policy.lifecycle.Deed;
import ma.cmr.sandbox.portal.page.Stale;
import ma.cmr.sandbox.portal.pilot.Pilot;

/**
 * Turns what is typed into a plan under a hash. The seed of the lot is drawn in this moment by the portal, so that nobody has seen it while
 * the plan could still be changed, and its commitment is part of what is hashed. Amendments keep seed and commitment.
 */
final class Locking {
    private static final Logger LOG = System.getLogger(Locking.class.getName());

    private final ProtocolStore store;
    private final Rulebook rules;
    private final SecureRandom random;

    Locking(ProtocolStore store, Rulebook rules, SecureRandom random) {
        this.store = store;
        this.rules = rules;
        this.random = random;
    }

    /** The plan as it would be locked; before the first lock with a commitment of zeros, as no seed is drawn yet. */
    Protocol preview(KeptProtocol protocol) {
        PlanDraft draft = PlanDraft.of(protocol, rules);
        return Protocol.fromMap(protocol.lock()
                .map(lock -> draft.plan(
                        protocol.id(),
                        protocol.round(),
                        SeedCommitment.of(lock.seed()).value()))
                .orElseGet(() -> draft.planWithoutSeed(protocol.id(), protocol.round())));
    }

    /** What an amendment would change; empty where it changes nothing. */
    Optional<Amendment> amendment(KeptProtocol protocol, Protocol amended) {
        return protocol.lock()
                .map(lock -> lock.protocol().current())
                .filter(current -> !current.equals(amended))
                .map(current -> Amendment.of(
                        current,
                        amended,
                        protocol.saved().at(),
                        protocol.saved().by(),
                        ""));
    }

    /**
     * Follows the pilots: where an evaluator has locked the protocol in the pilot's history, the plan that was handed to him is locked, as of
     * that moment. Once it is handed over nobody can type in it, so that what is locked is what he read.
     */
    void follow(Pilot pilot) {
        Optional<Deed.Step> step = pilot.history().reversed().stream()
                .filter(deed -> deed instanceof Deed.Step each && each.action().equals("lock_protocol"))
                .map(Deed.Step.class::cast)
                .findFirst();
        List<KeptProtocol> rounds = store.listOfPilot(pilot.id());
        if (step.isEmpty() || rounds.isEmpty()) {
            return;
        }
        KeptProtocol protocol = rounds.getLast();
        if (protocol.submitted()
                .filter(submitted -> !step.get().at().isBefore(submitted.at()))
                .isPresent()) {
            try {
                store.save(protocol.locked(lock(protocol, step.get())));
                LOG.log(Level.INFO, "event=protocol.locked protocol={0} pilot={1}", protocol.id(), pilot.id());
            } catch (Stale e) {
                // Another thread has followed the same step.
                LOG.log(Level.DEBUG, "event=protocol.locked_already protocol={0}", protocol.id());
            }
        }
    }

    private KeptProtocol.Lock lock(KeptProtocol protocol, Deed.Step step) {
        if (protocol.lock().isPresent()) {
            KeptProtocol.Lock lock = protocol.lock().get();
            Protocol amended = preview(protocol);
            return amended.equals(lock.protocol().current())
                    ? lock
                    : new KeptProtocol.Lock(
                            lock.protocol().amend(amended, step.at(), step.actor(), step.reasons()),
                            lock.by(),
                            lock.reasons(),
                            lock.seed());
        }
        Seed seed = draw();
        Protocol plan = Protocol.fromMap(PlanDraft.of(protocol, rules)
                .plan(protocol.id(), protocol.round(), SeedCommitment.of(seed).value()));
        return new KeptProtocol.Lock(LockedProtocol.lock(plan, step.at()), step.actor(), step.reasons(), seed);
    }

    private Seed draw() {
        byte[] bytes = new byte[Seed.LENGTH];
        random.nextBytes(bytes);
        return Seed.of(bytes);
    }
}
