package ma.cmr.sandbox.pension.listing;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;
import ma.cmr.sandbox.pension.law.Dated;
import ma.cmr.sandbox.pension.law.Labels;
import ma.cmr.sandbox.pension.law.Law;
import ma.cmr.sandbox.pension.law.Parameter;

/**
 * What one law says otherwise than another.
 *
 * @param rows in the order of the law's files, and of time
 */
public record LawDifference(List<Row> rows) {
    private static final String UNKNOWN = "-";

    /**
     * A stretch of time in which a parameter differs.
     *
     * @param from its first day
     * @param first value of the one law, {@code -} where it has none
     * @param second value of the other
     */
    public record Row(String id, Labels label, LocalDate from, String first, String second) {}

    public LawDifference {
        rows = List.copyOf(rows);
    }

    /** Compares two laws. */
    public static LawDifference between(Law first, Law second) {
        List<Row> rows = new ArrayList<>();
        for (Parameter parameter : first.parameters()) {
            Dated<String> one = parameter.history();
            Dated<String> other = second.parameter(parameter.id()).history();
            TreeSet<LocalDate> days = new TreeSet<>();
            one.entries().forEach(entry -> days.add(entry.from()));
            other.entries().forEach(entry -> days.add(entry.from()));
            for (LocalDate day : days) {
                String was = one.knownAt(day) ? one.at(day) : UNKNOWN;
                String is = other.knownAt(day) ? other.at(day) : UNKNOWN;
                if (!Objects.equals(was, is)) {
                    rows.add(new Row(parameter.id(), parameter.label(), day, was, is));
                }
            }
        }
        return new LawDifference(rows);
    }

    /** As plain maps and lists, for JSON. */
    public List<Map<String, Object>> data() {
        return rows.stream()
                .map(row -> {
                    Map<String, Object> data = new LinkedHashMap<>();
                    data.put("id", row.id());
                    data.put("from", row.from().toString());
                    data.put("first", row.first());
                    data.put("second", row.second());
                    return data;
                })
                .toList();
    }
}
