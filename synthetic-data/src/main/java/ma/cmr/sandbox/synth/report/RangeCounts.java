package ma.cmr.sandbox.synth.report;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import ma.cmr.sandbox.synth.anonymise.Anonymised;
import ma.cmr.sandbox.synth.anonymise.Hierarchy;
import ma.cmr.sandbox.synth.anonymise.Recoding;
import ma.cmr.sandbox.synth.anonymise.Tuples;
import ma.cmr.sandbox.synth.seed.Aspect;
import ma.cmr.sandbox.synth.seed.Draw;
import ma.cmr.sandbox.synth.seed.Seed;

/**
 * Twenty questions of a researcher, answered by the table and by the extract: how many rows lie within a range of one column and a range of
 * another. A cell that covers more than the range counts for the part that lies within, as if its leaves were equally likely, and the table's
 * answer is scaled up by the rows left out. The questions are the same for the same columns and values.
 */
final class RangeCounts {
    private static final int QUESTIONS = 20;
    private static final int TRIES = 400;
    private static final double LEAST_SELECTIVITY = 0.01;
    private static final Seed SEED = new Seed(20);

    private final OutputTable table;
    private final Tuples tuples;
    private final Recoding recoding;

    RangeCounts(OutputTable table, Anonymised anonymised) {
        this.table = table;
        this.tuples = anonymised.tuples();
        this.recoding = anonymised.recoding();
    }

    private record Within(int column, int from, int to) {}

    List<UtilityReport.RangeCount> measure() {
        List<UtilityReport.RangeCount> counts = new ArrayList<>();
        int columns = tuples.hierarchies().size();
        for (int attempt = 0; attempt < TRIES && counts.size() < QUESTIONS; attempt++) {
            Draw draw = SEED.draw(attempt, Aspect.QUESTION);
            List<Within> ranges = new ArrayList<>();
            int first = (int) draw.below(columns);
            ranges.add(range(first, draw));
            if (columns > 1) {
                ranges.add(range((int) ((first + 1 + draw.below(columns - 1L)) % columns), draw));
            }
            long truth = truth(ranges);
            double selectivity = (double) truth / tuples.rows();
            if (selectivity >= LEAST_SELECTIVITY) {
                double answer = answer(ranges) * tuples.rows() / Math.max(1, table.rows());
                counts.add(new UtilityReport.RangeCount(
                        ranges.stream().map(this::words).toList(),
                        Math.round(selectivity * 20) / 20.0,
                        Math.round(Math.abs(answer - truth) / truth * 100) / 100.0));
            }
        }
        return counts;
    }

    /** From a fifth to three fifths of a column's values. */
    private Within range(int column, Draw draw) {
        int leaves = tuples.hierarchies().get(column).leaves().size();
        int width = Math.max(1, (int) (leaves * (200 + draw.below(400)) / 1000));
        int from = (int) draw.below(leaves - width + 1L);
        return new Within(column, from, from + width - 1);
    }

    private long truth(List<Within> ranges) {
        long truth = 0;
        for (int tuple = 0; tuple < tuples.size(); tuple++) {
            boolean inside = true;
            for (Within range : ranges) {
                int leaf = tuples.leaf(range.column(), tuple);
                inside &= leaf >= range.from() && leaf <= range.to();
            }
            truth += inside ? tuples.rows(tuple) : 0;
        }
        return truth;
    }

    private double answer(List<Within> ranges) {
        double[] part = new double[table.classes()];
        Arrays.fill(part, 1);
        for (Within range : ranges) {
            Hierarchy hierarchy = tuples.hierarchies().get(range.column());
            int shown = table.quasi().indexOf(hierarchy.column());
            double whole = (double) (range.to() - range.from() + 1)
                    / hierarchy.leaves().size();
            Map<String, BitSet> covers = recoding.covers(range.column());
            for (int of = 0; of < part.length; of++) {
                BitSet cover = shown < 0 ? null : covers.get(table.label(of, shown));
                part[of] *= cover == null
                        ? whole
                        : (double) cover.get(range.from(), range.to() + 1).cardinality() / cover.cardinality();
            }
        }
        double answer = 0;
        for (int of = 0; of < part.length; of++) {
            answer += part[of] * table.rowsOf(of);
        }
        return answer;
    }

    private UtilityReport.Range words(Within range) {
        Hierarchy hierarchy = tuples.hierarchies().get(range.column());
        double part =
                (double) (range.to() - range.from() + 1) / hierarchy.leaves().size();
        return new UtilityReport.Range(hierarchy.column(), Math.round(part * 20) / 20.0);
    }
}
