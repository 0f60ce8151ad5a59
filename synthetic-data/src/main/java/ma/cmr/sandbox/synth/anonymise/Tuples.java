package ma.cmr.sandbox.synth.anonymise;

import java.util.List;
import java.util.Optional;

/**
 * All that a search needs to know of an extract: its distinct tuples of quasi-identifiers, how many rows each has, which households lie in
 * several rows, and which sensitive values go with each. Of any size of file it holds no more than this.
 */
public final class Tuples {
    private final List<Hierarchy> hierarchies;
    private final int[][] leaves;
    private final int[] rows;
    private final long total;
    private final Optional<Units> units;
    private final List<Values> values;

    Tuples(List<Hierarchy> hierarchies, int[][] leaves, int[] rows, Optional<Units> units, List<Values> values) {
        this.hierarchies = List.copyOf(hierarchies);
        this.leaves = leaves;
        this.rows = rows;
        long sum = 0;
        for (int count : rows) {
            sum += count;
        }
        this.total = sum;
        this.units = units;
        this.values = List.copyOf(values);
    }

    /**
     * The units of more than one row.
     *
     * @param alone how many rows of each tuple are units of their own
     * @param begins where each other unit's members begin in {@code members}; one more than there are units
     * @param members tuples
     */
    @SuppressWarnings("ArrayRecordComponent") // columns of numbers, never compared
    record Units(int[] alone, int[] begins, int[] members) {}

    /**
     * The values of one sensitive column: so many rows of a tuple have a value.
     *
     * @param ordered whether they have one that means something
     * @param labels of the values, in their order
     * @param tuple one an entry, as are the two others
     */
    @SuppressWarnings("ArrayRecordComponent") // columns of numbers, never compared
    record Values(String column, boolean ordered, List<String> labels, int[] tuple, int[] value, int[] count) {}

    /** One a quasi-identifier. */
    public List<Hierarchy> hierarchies() {
        return hierarchies;
    }

    /** How many distinct tuples there are. */
    public int size() {
        return rows.length;
    }

    /** Rows of the extract that count. */
    public long rows() {
        return total;
    }

    /** Rows of a tuple. */
    public int rows(int tuple) {
        return rows[tuple];
    }

    /** The leaf of a tuple in a column. */
    public int leaf(int column, int tuple) {
        return leaves[column][tuple];
    }

    Optional<Units> units() {
        return units;
    }

    List<Values> values() {
        return values;
    }

    /** The values of a sensitive column. */
    Values values(String column) {
        return values.stream()
                .filter(each -> each.column().equals(column))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no sensitive column " + column));
    }

    /** How many units there are. */
    public long unitCount() {
        if (units.isEmpty()) {
            return total;
        }
        long count = units.get().begins().length - 1L;
        for (int alone : units.get().alone()) {
            count += alone;
        }
        return count;
    }

    /** How many distinct values a sensitive column has. */
    public int distinctValues(String column) {
        return values(column).labels().size();
    }

    /** The exponential of the entropy of a sensitive column over all rows. */
    public double entropyL(String column) {
        double entropy = 0;
        for (double share : overall(column)) {
            entropy -= share == 0 ? 0 : share * Math.log(share);
        }
        return Math.exp(entropy);
    }

    /** The distribution of a sensitive column over all rows. */
    double[] overall(String column) {
        Values of = values(column);
        double[] overall = new double[of.labels().size()];
        for (int entry = 0; entry < of.value().length; entry++) {
            overall[of.value()[entry]] += of.count()[entry];
        }
        for (int value = 0; value < overall.length; value++) {
            overall[value] /= total;
        }
        return overall;
    }

    /** How many rows each leaf of a column has. */
    public long[] leafCounts(int column) {
        long[] counts = new long[hierarchies.get(column).leaves().size()];
        for (int tuple = 0; tuple < rows.length; tuple++) {
            counts[leaves[column][tuple]] += rows[tuple];
        }
        return counts;
    }
}
