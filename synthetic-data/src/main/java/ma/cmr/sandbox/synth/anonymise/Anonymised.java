package ma.cmr.sandbox.synth.anonymise;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import ma.cmr.sandbox.synth.world.ReleasedDataset;

/**
 * An extract after its anonymisation: a table in a file, and what was done. Nobody has yet measured what it is worth, and so it can only be
 * assessed, not released. Made by {@link Anonymiser} alone.
 */
public final class Anonymised {
    private final AnonymisationPolicy policy;
    private final Path folder;
    private final Path data;
    private final Optional<Path> units;
    private final Tuples tuples;
    private final Recoding recoding;
    private final ReleasedDataset dataset;
    private final List<Outcome> outcomes;
    private final BadRows bad;
    private final long rows;
    private final boolean invented;
    private final Instant keyDestroyedAt;

    /** What was done to a column of the extract. */
    public sealed interface Outcome {
        AnonymisationPolicy.Column column();

        /** Left out: it names a person. */
        record LeftOut(AnonymisationPolicy.Column column) implements Outcome {}

        /** Hidden altogether: the search found that it could not be shown. */
        record Hidden(AnonymisationPolicy.Column column) implements Outcome {}

        /**
         * Generalised.
         *
         * @param level name of the level
         * @param step the level's number, 0 for the finest
         * @param steps how many there are, the last hides all
         */
        record Generalised(AnonymisationPolicy.Column column, String level, int step, int steps) implements Outcome {}

        /** Generalised with levels that differ from class to class. */
        record Mixed(AnonymisationPolicy.Column column) implements Outcome {}

        /** Published as the policy says. */
        record Published(AnonymisationPolicy.Column column) implements Outcome {}
    }

    Anonymised(
            AnonymisationPolicy policy,
            Path folder,
            Path data,
            Optional<Path> units,
            Tuples tuples,
            Recoding recoding,
            ReleasedDataset dataset,
            List<Outcome> outcomes,
            BadRows bad,
            long rows,
            boolean invented,
            Instant keyDestroyedAt) {
        this.policy = policy;
        this.folder = folder;
        this.data = data;
        this.units = units;
        this.tuples = tuples;
        this.recoding = recoding;
        this.dataset = dataset;
        this.outcomes = List.copyOf(outcomes);
        this.bad = bad;
        this.rows = rows;
        this.invented = invented;
        this.keyDestroyedAt = keyDestroyedAt;
    }

    public AnonymisationPolicy policy() {
        return policy;
    }

    /** The folder that holds the table, not yet under a release's name. */
    public Path folder() {
        return folder;
    }

    /** The table: ids and published columns, in the order of ids. */
    public Path data() {
        return data;
    }

    /**
     * For each row of the table eight bytes that are the same for members of the same unit; for measuring alone, never released. None where
     * the unit is the person.
     */
    public Optional<Path> units() {
        return units;
    }

    public Tuples tuples() {
        return tuples;
    }

    public Recoding recoding() {
        return recoding;
    }

    public ReleasedDataset dataset() {
        return dataset;
    }

    /** What was done to each column, in the policy's order. */
    public List<Outcome> outcomes() {
        return outcomes;
    }

    public BadRows bad() {
        return bad;
    }

    /** Rows of the table. */
    public long rows() {
        return rows;
    }

    /** Usable rows of the extract that the table leaves out. */
    public long withheld() {
        return tuples.rows() - rows;
    }

    public boolean invented() {
        return invented;
    }

    public Instant keyDestroyedAt() {
        return keyDestroyedAt;
    }
}
