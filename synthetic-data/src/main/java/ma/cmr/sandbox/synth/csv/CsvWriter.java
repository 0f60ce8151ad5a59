package ma.cmr.sandbox.synth.csv;

import java.nio.charset.StandardCharsets;
import java.util.List;

/** Writes records: fields apart by a delimiter, in quotes where they need them, each record ended by a line feed. */
public final class CsvWriter {
    private final char delimiter;
    private final StringBuilder text = new StringBuilder();

    public CsvWriter(char delimiter) {
        this.delimiter = delimiter;
    }

    /** Adds a record. */
    public CsvWriter add(List<String> fields) {
        for (int i = 0; i < fields.size(); i++) {
            if (i > 0) {
                text.append(delimiter);
            }
            append(fields.get(i));
        }
        text.append('\n');
        return this;
    }

    private void append(String field) {
        boolean quoted = false;
        for (int i = 0; i < field.length() && !quoted; i++) {
            char c = field.charAt(i);
            quoted = c == delimiter || c == '"' || c == '\n' || c == '\r';
        }
        if (quoted) {
            text.append('"').append(field.replace("\"", "\"\"")).append('"');
        } else {
            text.append(field);
        }
    }

    /** What was added since the last call, in UTF-8. */
    public byte[] take() {
        byte[] bytes = text.toString().getBytes(StandardCharsets.UTF_8);
        text.setLength(0);
        return bytes;
    }
}
