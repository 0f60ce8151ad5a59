package ma.cmr.sandbox.api.experiment;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;

/**
 * A unit as one line of JSON: its members in this order and without spaces, events by time and then by id, moments in UTC to the
 * millisecond. The data's hash is SHA-256 over these lines in the order of the units' ids, each with its line feed.
 */
final class UnitLine {
    private static final JsonFactory JSON = new JsonFactory();

    private UnitLine() {}

    static String of(Unit unit) {
        StringWriter line = new StringWriter(300);
        try (JsonGenerator json = JSON.createGenerator(line)) {
            json.writeStartObject();
            json.writeStringField("unit", unit.id());
            json.writeStringField("arm", unit.arm());
            json.writeStringField("assignedAt", unit.assignedAt().toString());
            json.writeArrayFieldStart("events");
            for (Event.Taken taken : unit.events()) {
                json.writeStartObject();
                json.writeStringField("eventId", taken.event().id());
                json.writeStringField("type", taken.event().type());
                json.writeStringField("at", taken.event().at().toString());
                json.writeStringField("receivedAt", taken.received().toString());
                json.writeEndObject();
            }
            json.writeEndArray();
            json.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return line.append('\n').toString();
    }
}
