package ma.cmr.sandbox.pension.listing;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import ma.cmr.sandbox.pension.law.Dated;
import ma.cmr.sandbox.pension.law.Law;
import ma.cmr.sandbox.pension.law.Parameter;

/**
 * Values of parameters, one a row.
 *
 * @param rows in the order of the law's files, and of time
 */
public record ParameterTable(List<Row> rows) {
    private static final List<String> COLUMNS =
            List.of("id", "value", "unit", "by", "from", "to", "fr", "ar", "en", "reference", "source", "confidence");

    /**
     * One value.
     *
     * @param from its first day
     * @param to first day on which it holds no more, where another follows
     */
    public record Row(Parameter parameter, Dated.Entry<String> entry, LocalDate from, Optional<LocalDate> to) {
        List<String> cells() {
            return List.of(
                    parameter.id(),
                    entry.value(),
                    parameter.unit().name(),
                    parameter.by().name(),
                    from.toString(),
                    to.map(LocalDate::toString).orElse(""),
                    parameter.label().fr(),
                    parameter.label().ar(),
                    parameter.label().en(),
                    entry.reference().article(),
                    entry.reference().source(),
                    entry.reference().confidence().letter());
        }
    }

    public ParameterTable {
        rows = List.copyOf(rows);
    }

    /** Every value of every parameter. */
    public static ParameterTable of(Law law) {
        List<Row> rows = new ArrayList<>();
        for (Parameter parameter : law.parameters()) {
            parameter.history().entries().forEach(entry -> rows.add(row(parameter, entry)));
        }
        return new ParameterTable(rows);
    }

    /** The values that hold on a day; parameters that are not known on it are left out. */
    public static ParameterTable at(Law law, LocalDate day) {
        return new ParameterTable(law.parameters().stream()
                .filter(parameter -> parameter.history().knownAt(day))
                .map(parameter -> row(parameter, parameter.history().entryAt(day)))
                .toList());
    }

    private static Row row(Parameter parameter, Dated.Entry<String> entry) {
        return new Row(parameter, entry, entry.from(), parameter.history().endOf(entry.from()));
    }

    /** Comma-separated, quoted where needed (RFC 4180), with a line of names. */
    public String csv() {
        StringBuilder csv = new StringBuilder(String.join(",", COLUMNS)).append("\r\n");
        for (Row row : rows) {
            csv.append(row.cells().stream().map(ParameterTable::quoted).collect(Collectors.joining(",")))
                    .append("\r\n");
        }
        return csv.toString();
    }

    private static String quoted(String cell) {
        return cell.matches("[^\",\r\n]*") ? cell : '"' + cell.replace("\"", "\"\"") + '"';
    }

    /** As plain maps and lists, for JSON; an end that is not known is left out. */
    public List<Map<String, Object>> data() {
        return rows.stream()
                .map(row -> {
                    Map<String, Object> data = new LinkedHashMap<>();
                    List<String> cells = row.cells();
                    for (int i = 0; i < COLUMNS.size(); i++) {
                        if (!cells.get(i).isEmpty()) {
                            data.put(COLUMNS.get(i), cells.get(i));
                        }
                    }
                    return data;
                })
                .toList();
    }
}
