package ma.cmr.sandbox.api.dataset;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.io.UncheckedIOException;
import ma.cmr.sandbox.policy.access.DocumentReader;
import ma.cmr.sandbox.policy.access.DocumentWriter;

/** Reads a document that is stored as the bytes of its JSON. */
final class JsonDocumentReader implements DocumentReader {
    private static final JsonFactory JSON = new JsonFactory();

    private final JsonParser json;

    JsonDocumentReader(byte[] document) {
        try {
            this.json = JSON.createParser(document);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public Event next() {
        try {
            JsonToken token = json.nextToken();
            if (token == null) {
                return Event.END;
            }
            return switch (token) {
                case START_OBJECT -> Event.START_OBJECT;
                case END_OBJECT -> Event.END_OBJECT;
                case START_ARRAY -> Event.START_LIST;
                case END_ARRAY -> Event.END_LIST;
                case FIELD_NAME -> Event.NAME;
                default -> Event.VALUE;
            };
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public String name() {
        return text();
    }

    @Override
    public String text() {
        try {
            return json.getText();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void skipValue() {
        try {
            json.nextToken();
            json.skipChildren();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void copyValue(DocumentWriter writer) {
        try {
            json.nextToken();
            ((JsonDocumentWriter) writer).generator().copyCurrentStructure(json);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
