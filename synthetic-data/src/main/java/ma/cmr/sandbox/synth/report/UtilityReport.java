package ma.cmr.sandbox.synth.report;

import java.util.List;

/**
 * What is left in a table, measured on its file. All figures but the sizes are from 0, nothing left, to 1, all as it was.
 *
 * @param rows of the table
 * @param withheld usable rows of the extract that it leaves out
 * @param granularity one less the mean share of its column's leaves that a cell leaves open; rows left out count as cells that leave all open
 *     (ARX's, normalised after averaging)
 * @param discernibility by the sum of the squares of the classes' sizes, rows left out counting as alike with everybody
 * @param entropy one less the bits by which values became uncertain, of those that they had
 * @param meanClass rows a class, on average
 * @param columns one a quasi-identifier
 * @param counts range counts, in the table against the extract
 * @param medianCountError median of their relative errors
 */
public record UtilityReport(
        long rows,
        long withheld,
        double granularity,
        double discernibility,
        double entropy,
        double meanClass,
        List<ColumnUtility> columns,
        List<RangeCount> counts,
        double medianCountError) {
    public UtilityReport {
        columns = List.copyOf(columns);
        counts = List.copyOf(counts);
    }

    /** What is left of a column. */
    public record ColumnUtility(String column, double granularity) {}

    /**
     * A question of the kind that researchers ask: how many rows lie within these ranges.
     *
     * @param ranges of one column or two
     * @param selectivity the share of the extract's rows that do, rounded to a twentieth so that it tells nothing of few people
     * @param error of the table's answer, relative, rounded to a hundredth
     */
    public record RangeCount(List<Range> ranges, double selectivity, double error) {
        public RangeCount {
            ranges = List.copyOf(ranges);
        }
    }

    /**
     * A range of a column's values, in their order.
     *
     * @param part of the column's values that lie in it, rounded to a twentieth; which they are would tell of the extract
     */
    public record Range(String column, double part) {}
}
