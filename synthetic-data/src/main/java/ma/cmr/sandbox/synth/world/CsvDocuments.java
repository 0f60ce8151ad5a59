package ma.cmr.sandbox.synth.world;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import ma.cmr.sandbox.policy.dataset.Dataset;
import ma.cmr.sandbox.policy.dataset.Field;
import ma.cmr.sandbox.synth.csv.CsvFile;
import ma.cmr.sandbox.synth.csv.CsvRecord;

/** Gives the rows of a released table as the documents that its dictionary describes. */
final class CsvDocuments {
    private static final JsonFactory JSON = new JsonFactory();

    private final CsvFile file;
    private final List<Field> fields;

    CsvDocuments(Path path, Dataset dataset) throws IOException {
        this.file = CsvFile.open(path, ',');
        this.fields = dataset.fields();
        List<String> names = fields.stream().map(Field::name).toList();
        if (!file.header().equals(names)) {
            throw new Release.Broken(path + " has the columns " + file.header() + ", its dictionary " + names);
        }
    }

    void each(Consumer<byte[]> each) throws IOException {
        file.read(1, this::documents, block -> block.forEach(each), read -> {});
    }

    private List<byte[]> documents(CsvFile.Block block) {
        List<byte[]> documents = new ArrayList<>();
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        CsvRecord row = block.record();
        try {
            while (block.next(row)) {
                if (row.size() != fields.size() || row.problem().isPresent()) {
                    throw new Release.Broken(
                            file.path() + ", line " + row.line() + " is not a row of " + fields.size() + " fields");
                }
                out.reset();
                write(row, out);
                documents.add(out.toByteArray());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return documents;
    }

    private void write(CsvRecord row, ByteArrayOutputStream out) throws IOException {
        try (JsonGenerator json = JSON.createGenerator(out)) {
            json.writeStartObject();
            List<String> absent = new ArrayList<>();
            for (int i = 0; i < fields.size(); i++) {
                if (row.isEmpty(i)) {
                    absent.add(fields.get(i).name());
                } else {
                    value(json, fields.get(i), row.text(i));
                }
            }
            if (!absent.isEmpty()) {
                json.writeArrayFieldStart("unavailable");
                for (String name : absent) {
                    json.writeStartObject();
                    json.writeStringField("field", name);
                    json.writeStringField("reason", "NOT_KNOWN");
                    json.writeEndObject();
                }
                json.writeEndArray();
            }
            json.writeEndObject();
        }
    }

    private static void value(JsonGenerator json, Field field, String text) throws IOException {
        switch (field.type()) {
            case YEAR, INTEGER -> json.writeNumberField(field.name(), Long.parseLong(text));
            case BOOLEAN -> json.writeBooleanField(field.name(), Boolean.parseBoolean(text));
            case MONEY -> {
                json.writeObjectFieldStart(field.name());
                json.writeStringField("amount", text);
                json.writeStringField("currency", "MAD");
                json.writeEndObject();
            }
            case ID, TEXT, CODE, DATE, MONTH, DECIMAL -> json.writeStringField(field.name(), text);
            case OBJECT, LIST -> throw new IllegalArgumentException("a table has no groups of fields: " + field.name());
        }
    }
}
