package ma.cmr.sandbox.api.audit;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/**
 * The form of a record: one line of JSON whose last member is the SHA-256 of the hash before it and of the line up to itself. Changing,
 * removing or moving a line breaks every hash after it.
 */
final class AuditChain {
    /** What stands before the first record. */
    static final String ROOT = "0".repeat(64);

    private static final JsonFactory JSON = new JsonFactory();
    private static final String HASH = ",\"hash\":\"";

    private AuditChain() {}

    /** A line of the log. */
    record Line(long sequence, String text, String hash) {}

    static Line access(long sequence, String previous, Instant at, AuditEntry entry, String policy) {
        return line(sequence, previous, at, "ACCESS", json -> {
            json.writeStringField("request", entry.request());
            json.writeStringField("client", entry.client());
            json.writeStringField("grant", entry.grant());
            json.writeStringField("partner", entry.partner());
            json.writeStringField("dataset", entry.dataset());
            json.writeStringField("view", entry.view());
            json.writeNumberField("rows", entry.rows());
            json.writeBooleanField("allowed", entry.allowed());
            json.writeStringField("rule", entry.rule());
            json.writeStringField("release", entry.release());
            json.writeStringField("policy", policy);
        });
    }

    /** What a view shows, written once before it is first used, so that each access need only name it. */
    static Line view(long sequence, String previous, Instant at, String dataset, String view, List<String> fields) {
        return line(sequence, previous, at, "VIEW", json -> {
            json.writeStringField("dataset", dataset);
            json.writeStringField("view", view);
            json.writeArrayFieldStart("fields");
            for (String field : fields) {
                json.writeString(field);
            }
            json.writeEndArray();
        });
    }

    private interface Members {
        void write(JsonGenerator json) throws IOException;
    }

    private static Line line(long sequence, String previous, Instant at, String kind, Members members) {
        StringWriter text = new StringWriter(400);
        try (JsonGenerator json = JSON.createGenerator(text)) {
            json.writeStartObject();
            json.writeNumberField("sequence", sequence);
            json.writeStringField("at", at.toString());
            json.writeStringField("kind", kind);
            members.write(json);
            json.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        String open = text.toString();
        String body = open.substring(0, open.length() - 1);
        String hash = hash(previous, body);
        return new Line(sequence, body + HASH + hash + "\"}", hash);
    }

    /**
     * Checks a line against the one before.
     *
     * @return the line, or what is wrong with it
     */
    static Checked check(String text, long expected, String previous) {
        int at = text.lastIndexOf(HASH);
        if (at < 0 || !text.endsWith("\"}") || text.length() != at + HASH.length() + 64 + 2) {
            return Checked.wrong("it has no hash");
        }
        String hash = text.substring(at + HASH.length(), text.length() - 2);
        Optional<Long> sequence = sequence(text);
        if (sequence.isEmpty()) {
            return Checked.wrong("it is not a record");
        }
        if (sequence.get() != expected) {
            return Checked.wrong("it is number " + sequence.get() + " where " + expected + " is due");
        }
        if (!hash(previous, text.substring(0, at)).equals(hash)) {
            return Checked.wrong("its hash does not follow from the record before");
        }
        return new Checked(Optional.of(new Line(expected, text, hash)), "");
    }

    /** A line that follows, or why it does not. */
    record Checked(Optional<Line> line, String problem) {
        static Checked wrong(String problem) {
            return new Checked(Optional.empty(), problem);
        }
    }

    static Optional<Long> sequence(String text) {
        try (JsonParser json = JSON.createParser(text)) {
            boolean isRecord = json.nextToken() == JsonToken.START_OBJECT
                    && "sequence".equals(json.nextFieldName())
                    && json.nextToken() == JsonToken.VALUE_NUMBER_INT;
            return isRecord ? Optional.of(json.getLongValue()) : Optional.empty();
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    private static String hash(String previous, String body) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            digest.update(previous.getBytes(StandardCharsets.US_ASCII));
            return HexFormat.of().formatHex(digest.digest(body.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
