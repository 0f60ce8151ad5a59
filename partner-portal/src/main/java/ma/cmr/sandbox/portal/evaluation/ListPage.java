package ma.cmr.sandbox.portal.evaluation;

import java.util.List;
import java.util.Optional;
import ma.cmr.sandbox.evidence.decision.EvidenceLevel;
import ma.cmr.sandbox.portal.protocol.Case;
import ma.cmr.sandbox.portal.protocol.Reader;

/** What the page of all measured pilots shows. */
public record ListPage(Reader reader, List<Entry> entries) {
    /**
     * A pilot.
     *
     * @param state what its state is called
     * @param measure its latest evaluation; empty while its data are not frozen
     */
    public record Entry(Case file, String state, Optional<Measure> measure) {}

    /** An evaluation. */
    public record Measure(KeptEvaluation kept, Measured measured, EvidenceLevel level) {}

    public ListPage {
        entries = List.copyOf(entries);
    }

    /** Whether there is anything to compare. */
    public boolean comparable() {
        return entries.stream().filter(entry -> entry.measure().isPresent()).count() > 1;
    }
}
