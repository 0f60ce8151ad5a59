package ma.cmr.sandbox.portal.protocol;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import ma.cmr.sandbox.evidence.protocol.LockedProtocol;
import ma.cmr.sandbox.policy.lifecycle.Deed;
import ma.cmr.sandbox.policy.lifecycle.Facts;
import ma.cmr.sandbox.policy.lifecycle.ObjectKind;
import ma.cmr.sandbox.portal.pilot.Pilot;

/**
 * A pilot with its protocols.
 *
 * @param facts as the policy has to know them now
 * @param rounds its protocols, the first round first
 */
public record Case(Pilot pilot, Facts facts, List<KeptProtocol> rounds) {
    public Case {
        rounds = List.copyOf(rounds);
    }

    /** The pilot's state, as {@code P6}. */
    public String state() {
        return pilot.state(ObjectKind.PILOT);
    }

    /** A day of the plan for the live phase. */
    Optional<LocalDate> planned(String field) {
        return Optional.ofNullable(facts.dates().get("live_plan." + field));
    }

    /** The last action that brought the pilot into a state. */
    static Optional<Deed.Step> lastInto(Pilot pilot, String state) {
        return pilot.history().reversed().stream()
                .filter(deed -> deed instanceof Deed.Step step
                        && step.object() == ObjectKind.PILOT
                        && step.moved()
                        && step.to().equals(state))
                .map(Deed.Step.class::cast)
                .findFirst();
    }

    /** The protocol of the latest round. */
    public Optional<KeptProtocol> latest() {
        return rounds.isEmpty() ? Optional.empty() : Optional.of(rounds.getLast());
    }

    /** The protocol of a round. */
    public Optional<KeptProtocol> round(long round) {
        return rounds.stream().filter(protocol -> protocol.round() == round).findFirst();
    }

    /** How far the protocol of the latest round is. */
    public Stage stage() {
        return latest().map(protocol -> stage(pilot, protocol)).orElse(Stage.NONE);
    }

    static Stage stage(Pilot pilot, KeptProtocol protocol) {
        if (!protocol.locked()) {
            return protocol.submitted().isPresent() ? Stage.SUBMITTED : Stage.DRAFT;
        }
        Optional<Deed.Step> entered = lastInto(pilot, "P4");
        if (!pilot.state(ObjectKind.PILOT).equals("P4")
                || entered.filter(step -> step.at().isAfter(lastChange(protocol)))
                        .isEmpty()) {
            return Stage.LOCKED;
        }
        if (entered.get().action().equals("decide_extend")) {
            return Stage.NONE;
        }
        return protocol.submitted().isPresent() ? Stage.AMENDMENT_SUBMITTED : Stage.AMENDING;
    }

    /** When the plan was locked or amended last. */
    static Instant lastChange(KeptProtocol protocol) {
        LockedProtocol locked = protocol.lock().orElseThrow().protocol();
        return locked.deviationsLog().isEmpty()
                ? locked.lockedAt()
                : locked.deviationsLog().getLast().at();
    }

    /** Whether there is something to see of its experiment. */
    public boolean hasExperiment() {
        return latest().filter(KeptProtocol::locked).isPresent();
    }

    /** Whether its data are frozen, or were asked to be. */
    public boolean hasEvaluation() {
        return rounds.stream().anyMatch(protocol -> protocol.freeze().isPresent());
    }

    /** Whether its report was locked, so that the committee has or had to decide. */
    public boolean hasDecision() {
        return hasEvaluation() && lastInto(pilot, "P9").isPresent();
    }

    /** The number of the round that would begin now. */
    long nextRound() {
        return rounds.size() + 1L;
    }
}
