package ma.cmr.sandbox.portal.protocol;

import java.util.List;
import java.util.Optional;

/**
 * What the page of a protocol shows.
 *
 * @param protocol of the round that is shown; empty where none is begun
 * @param latest whether it is the latest round
 * @param steps of the plan, each with how much is still wrong
 * @param plan the locked original, section by section; empty before the lock
 * @param size what the numbers typed so far say
 * @param mayWrite whether the reader may type in it now
 * @param whyNot what keeps the reader from typing in it
 * @param mayLock whether locking is the reader's to do
 * @param experiment how it stands at the API, once it is locked
 */
public record ProtocolPage(
        Reader reader,
        Case file,
        Optional<KeptProtocol> protocol,
        boolean latest,
        Stage stage,
        List<StepState> steps,
        List<PlanRows.Section> plan,
        Optional<SizeStatement> size,
        boolean mayWrite,
        List<String> whyNot,
        boolean mayLock,
        Optional<Standing> experiment) {
    /** A step, and how many of its fields keep the plan from being locked. */
    public record StepState(PlanStep step, int faults) {}

    /**
     * How an experiment stands at the API.
     *
     * @param asWanted whether the API has acknowledged what is called for now
     */
    public record Standing(Optional<WantedExperiment> wanted, ExperimentSync known, boolean asWanted) {}

    public ProtocolPage {
        steps = List.copyOf(steps);
        plan = List.copyOf(plan);
        whyNot = List.copyOf(whyNot);
    }

    /** The address of this page. */
    public String address() {
        return ProtocolRoutes.address(file);
    }

    /** How many fields keep the plan from being locked. */
    public int faults() {
        return steps.stream().mapToInt(StepState::faults).sum();
    }

    /** The lock, for a page of a locked protocol. */
    public KeptProtocol.Lock lock() {
        return protocol.flatMap(KeptProtocol::lock).orElseThrow();
    }

    /** Whether every hash still fits what it was computed of. */
    public boolean hashHolds() {
        return lock().protocol().mismatches().isEmpty();
    }

    /** What goes with an address to keep to this round. */
    public String query() {
        return latest ? "" : "?round=" + protocol.orElseThrow().round();
    }
}
