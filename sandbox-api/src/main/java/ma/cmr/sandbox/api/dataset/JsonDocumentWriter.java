package ma.cmr.sandbox.api.dataset;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.util.ByteArrayBuilder;
import java.io.IOException;
import java.io.UncheckedIOException;
import ma.cmr.sandbox.policy.access.DocumentWriter;

/** Writes a document as JSON. */
public final class JsonDocumentWriter implements DocumentWriter {
    private static final JsonFactory JSON = new JsonFactory();

    private final ByteArrayBuilder bytes = new ByteArrayBuilder(8 * 1024);
    private final JsonGenerator json;

    public JsonDocumentWriter() {
        try {
            this.json = JSON.createGenerator(bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The generator, for readers of JSON that copy whole values into it. */
    JsonGenerator generator() {
        return json;
    }

    private interface Write {
        void run() throws IOException;
    }

    private static void write(Write write) {
        try {
            write.run();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void startObject() {
        write(json::writeStartObject);
    }

    @Override
    public void endObject() {
        write(json::writeEndObject);
    }

    @Override
    public void startList() {
        write(json::writeStartArray);
    }

    @Override
    public void endList() {
        write(json::writeEndArray);
    }

    @Override
    public void name(String name) {
        write(() -> json.writeFieldName(name));
    }

    @Override
    public void text(String value) {
        write(() -> json.writeString(value));
    }

    @Override
    public void number(long value) {
        write(() -> json.writeNumber(value));
    }

    @Override
    public void flag(boolean value) {
        write(() -> json.writeBoolean(value));
    }

    @Override
    public byte[] bytes() {
        write(json::close);
        return bytes.toByteArray();
    }
}
