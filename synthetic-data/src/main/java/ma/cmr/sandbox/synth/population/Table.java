package ma.cmr.sandbox.synth.population;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A table of the population's sources: CSV in UTF-8 with a header row; fields may stand in quotes, on one line. */
final class Table {
    private Table() {}

    /** The rows of a table, each by column. */
    static List<Map<String, String>> rows(String name) {
        try (InputStream in = open(name);
                BufferedReader lines = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
            List<String> header = fields(String.valueOf(lines.readLine()));
            List<Map<String, String>> rows = new ArrayList<>();
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                List<String> fields = fields(line);
                if (fields.size() != header.size()) {
                    throw new IllegalStateException(name + " row " + (rows.size() + 2) + " has " + fields.size()
                            + " fields, its header " + header.size());
                }
                Map<String, String> row = new LinkedHashMap<>();
                for (int i = 0; i < header.size(); i++) {
                    row.put(header.get(i), fields.get(i));
                }
                rows.add(row);
            }
            return rows;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static InputStream open(String name) {
        InputStream in = Table.class.getResourceAsStream("/population/" + name);
        if (in == null) {
            throw new IllegalStateException("not in the jar: population/" + name);
        }
        return in;
    }

    /** A decimal as a whole number of its hundred-thousandths: weights are counted, never rounded in floating point. */
    static long weight(String decimal) {
        return new BigDecimal(decimal).movePointRight(5).longValue();
    }

    private static List<String> fields(String line) {
        List<String> fields = new ArrayList<>();
        StringBuilder field = new StringBuilder();
        boolean quoted = false;
        for (int i = 0; i < line.length(); i++) {
            char c = line.charAt(i);
            if (c == '"') {
                quoted = !quoted;
            } else if (c == ',' && !quoted) {
                fields.add(field.toString());
                field.setLength(0);
            } else {
                field.append(c);
            }
        }
        fields.add(field.toString());
        return fields;
    }
}
