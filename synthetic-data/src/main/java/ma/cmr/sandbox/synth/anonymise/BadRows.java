package ma.cmr.sandbox.synth.anonymise;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;

/** The rows of an extract that could not be used: the first of them by line and column, and all of them counted by column. */
public final class BadRows {
    private static final int NAMED = 50;

    private final List<BadRow> first = new ArrayList<>();
    private final Map<String, Long> byColumn = new TreeMap<>();
    private final TreeSet<Long> duplicates = new TreeSet<>();
    private long count;

    /**
     * A bad row. It says where and what, never the value, which may name a person.
     *
     * @param place byte of the line at which the field begins, from 1
     */
    public record BadRow(long line, int place, String column, String problem) {
        @Override
        public String toString() {
            return "line " + line + ", column " + place + " (" + column + "): " + problem;
        }
    }

    void add(BadRow row) {
        count++;
        byColumn.merge(row.column(), 1L, Long::sum);
        if (first.size() < NAMED) {
            first.add(row);
        }
    }

    /** Adds a row that names somebody whom an earlier row named: good by itself, and so to be known again at the second reading. */
    void addDuplicate(BadRow row) {
        add(row);
        duplicates.add(row.line());
    }

    boolean isDuplicate(long line) {
        return duplicates.contains(line);
    }

    /** How many there are. */
    public long count() {
        return count;
    }

    /** The first of them, in the file's order. */
    public List<BadRow> first() {
        return List.copyOf(first);
    }

    /** How many by the column that was bad. */
    public Map<String, Long> byColumn() {
        return byColumn;
    }

    /** The run stopped: more rows are bad than the policy lets pass. */
    public static final class TooMany extends RuntimeException {
        private static final long serialVersionUID = 1L;

        private final transient List<BadRow> first;

        TooMany(BadRows bad, long rows, double ceiling) {
            super(String.format(
                    Locale.ROOT,
                    "%d of %d rows are bad, more than the share of %s that the policy lets pass",
                    bad.count(),
                    rows,
                    ceiling));
            this.first = bad.first();
        }

        /** The first bad rows. */
        public List<BadRow> first() {
            return first;
        }
    }
}
