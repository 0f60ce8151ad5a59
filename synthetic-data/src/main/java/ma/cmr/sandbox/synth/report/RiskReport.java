package ma.cmr.sandbox.synth.report;

import java.util.List;

/**
 * Who is at risk in a table, measured on its file.
 *
 * @param rows of the table
 * @param classes groups of rows that look alike in every quasi-identifier
 * @param smallestRows rows of the smallest class
 * @param smallestUnits units (people, couples or households) of the class that has fewest: the k that the table has
 * @param classesUnderTwoK share of classes with fewer than twice the policy's k
 * @param rowsUnderTwoK share of rows that lie in such classes
 * @param prosecutor highest risk of a row, for an attacker who knows that the person is in the table: one over the smallest class
 * @param marketer mean risk of a row, for an attacker who matches everybody: classes over rows
 * @param loneAttached share of rows whose sensitive and other values together stand in no other row
 * @param sizes how the classes are spread over sizes
 * @param sensitive one a sensitive column
 * @param before what the extract would have had
 */
public record RiskReport(
        long rows,
        long classes,
        long smallestRows,
        long smallestUnits,
        double classesUnderTwoK,
        double rowsUnderTwoK,
        double prosecutor,
        double marketer,
        double loneAttached,
        List<SizeBand> sizes,
        List<SensitiveRisk> sensitive,
        Before before) {
    public RiskReport {
        sizes = List.copyOf(sizes);
        sensitive = List.copyOf(sensitive);
    }

    /**
     * Classes of some sizes.
     *
     * @param from smallest number of rows
     * @param to largest; 0 for no bound
     */
    public record SizeBand(long from, long to, long classes, long rows) {}

    /**
     * What a class says of a sensitive column.
     *
     * @param distinct fewest distinct values in a class
     * @param entropyL least exponential of the entropy of a class
     * @param distance largest ordered earth mover's distance of a class from the whole table
     */
    public record SensitiveRisk(String column, long distinct, double entropyL, double distance) {}

    /**
     * The extract as it came, with the finest values that the policy could show.
     *
     * @param uniqueRows share of rows that no other looks like
     * @param marketer mean risk of a row
     */
    public record Before(long rows, double uniqueRows, double marketer) {}
}
