package ma.cmr.sandbox.portal.evaluation;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * The evaluation of one protocol's data. Its id is the protocol's.
 *
 * @param counts canonical JSON of what the API had counted when it froze the data
 * @param log what the check of the frozen units found
 * @param fetchedAt when both were fetched
 * @param revision raised at every change
 */
public record KeptEvaluation(
        String id,
        String pilot,
        long round,
        String counts,
        LogCheck log,
        Instant fetchedAt,
        Optional<Report> report,
        Optional<Reproduction> reproduction,
        Optional<Lock> lock,
        long revision) {
    /**
     * What the author wrote.
     *
     * @param costPerCase in dirhams, where known
     * @param figures canonical JSON of every figure as it was computed then
     */
    public record Report(
            String author,
            Instant at,
            String summary,
            String limits,
            String deviations,
            Optional<BigDecimal> costPerCase,
            String figures) {}

    /**
     * What the second analyst found.
     *
     * @param figures canonical JSON of every figure, computed from the units one by one
     * @param same whether that is the same to the last digit as the report's
     * @param differences names of figures that are not
     */
    public record Reproduction(String by, Instant at, String figures, boolean same, List<String> differences) {
        public Reproduction {
            differences = List.copyOf(differences);
        }
    }

    /**
     * The report is final.
     *
     * @param sha256 over the canonical JSON of the report's texts and figures
     */
    public record Lock(String by, Instant at, String reasons, String sha256) {}

    KeptEvaluation with(Report other) {
        return new KeptEvaluation(
                id, pilot, round, counts, log, fetchedAt, Optional.of(other), Optional.empty(), lock, revision);
    }

    KeptEvaluation with(Reproduction other) {
        return new KeptEvaluation(id, pilot, round, counts, log, fetchedAt, report, Optional.of(other), lock, revision);
    }

    KeptEvaluation with(Lock other) {
        return new KeptEvaluation(
                id, pilot, round, counts, log, fetchedAt, report, reproduction, Optional.of(other), revision);
    }

    /** Whether a second analyst found the report's figures again. */
    boolean reproduced() {
        return reproduction.map(Reproduction::same).orElse(false);
    }
}
