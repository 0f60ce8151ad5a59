package ma.cmr.sandbox.synth.report;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import ma.cmr.sandbox.synth.anonymise.Anonymised;
import ma.cmr.sandbox.synth.anonymise.Hierarchy;
import ma.cmr.sandbox.synth.anonymise.Recoding;
import ma.cmr.sandbox.synth.anonymise.Tuples;

/** Measures what is left in a table. */
final class UtilityMeasure {
    private final OutputTable table;
    private final Anonymised anonymised;
    private final Tuples tuples;
    private final Recoding recoding;

    UtilityMeasure(OutputTable table, Anonymised anonymised) {
        this.table = table;
        this.anonymised = anonymised;
        this.tuples = anonymised.tuples();
        this.recoding = anonymised.recoding();
    }

    UtilityReport measure() {
        long all = tuples.rows();
        long withheld = all - table.rows();
        List<UtilityReport.ColumnUtility> columns = new ArrayList<>();
        double shares = 0;
        double least = 0;
        for (int column = 0; column < tuples.hierarchies().size(); column++) {
            Hierarchy hierarchy = tuples.hierarchies().get(column);
            double finest = 1.0 / hierarchy.leaves().size();
            double share = (shares(column) + withheld) / all;
            shares += share;
            least += finest;
            columns.add(new UtilityReport.ColumnUtility(hierarchy.column(), left(share, finest)));
        }
        int count = columns.size();
        List<UtilityReport.RangeCount> counts = new RangeCounts(table, anonymised).measure();
        List<Double> errors =
                counts.stream().map(UtilityReport.RangeCount::error).sorted().toList();
        return new UtilityReport(
                table.rows(),
                withheld,
                left(shares / count, least / count),
                discernibility(withheld),
                entropy(),
                table.classes() == 0 ? 0 : (double) table.rows() / table.classes(),
                columns,
                counts,
                errors.isEmpty() ? 0 : errors.get(errors.size() / 2));
    }

    private static double left(double share, double finest) {
        return finest == 1 ? 1 : 1 - (share - finest) / (1 - finest);
    }

    /** The sum over the table's rows of the share of leaves that a column's cell leaves open. */
    private double shares(int column) {
        Hierarchy hierarchy = tuples.hierarchies().get(column);
        int shown = table.quasi().indexOf(hierarchy.column());
        if (shown < 0) {
            return table.rows();
        }
        Map<String, BitSet> covers = recoding.covers(column);
        double sum = 0;
        for (int of = 0; of < table.classes(); of++) {
            BitSet cover = covers.get(table.label(of, shown));
            if (cover == null) {
                throw new IllegalStateException(
                        "the table shows a value of " + hierarchy.column() + " that was never published");
            }
            sum += (double) table.rowsOf(of)
                    * cover.cardinality()
                    / hierarchy.leaves().size();
        }
        return sum;
    }

    private double discernibility(long withheld) {
        double all = tuples.rows();
        double sum = withheld * all;
        for (int of = 0; of < table.classes(); of++) {
            sum += (double) table.rowsOf(of) * table.rowsOf(of);
        }
        double before = 0;
        for (int tuple = 0; tuple < tuples.size(); tuple++) {
            before += (double) tuples.rows(tuple) * tuples.rows(tuple);
        }
        return before == all * all ? 1 : 1 - (sum - before) / (all * all - before);
    }

    private double entropy() {
        double lost = 0;
        double had = 0;
        for (int column = 0; column < tuples.hierarchies().size(); column++) {
            long[] leaves = tuples.leafCounts(column);
            Map<String, Double> within = new TreeMap<>();
            recoding.covers(column)
                    .forEach((label, cover) -> within.put(label, (double)
                            cover.stream().mapToLong(leaf -> leaves[leaf]).sum()));
            for (int tuple = 0; tuple < tuples.size(); tuple++) {
                double rows = tuples.rows(tuple);
                double of = leaves[tuples.leaf(column, tuple)];
                double hidden = -Math.log(of / tuples.rows());
                had += rows * hidden;
                lost += rows
                        * (recoding.suppressed(tuple)
                                ? hidden
                                : -Math.log(of / within.getOrDefault(recoding.label(column, tuple), 0.0)));
            }
        }
        return had == 0 ? 1 : 1 - lost / had;
    }
}
