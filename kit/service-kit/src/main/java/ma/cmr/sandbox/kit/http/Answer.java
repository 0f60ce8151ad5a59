package ma.cmr.sandbox.kit.http;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

/** What a handler returns. Immutable; its body is not copied, and nobody writes to it. */
public final class Answer {
    private final int status;
    private final Map<String, String> headers;
    private final byte[] body;

    /**
     * An answer.
     *
     * @param headers beside those that the server sets on every answer
     */
    public Answer(int status, Map<String, String> headers, byte[] body) {
        this.status = status;
        this.headers = Map.copyOf(headers);
        this.body = body;
    }

    public int status() {
        return status;
    }

    public Map<String, String> headers() {
        return headers;
    }

    public byte[] body() {
        return body;
    }

    /** JSON, already written. */
    public static Answer json(byte[] body) {
        return new Answer(200, Map.of("Content-Type", "application/json"), body);
    }

    /** A page or file. */
    public static Answer of(String contentType, byte[] body) {
        return new Answer(200, Map.of("Content-Type", contentType), body);
    }

    /** A page in HTML. */
    public static Answer html(String page) {
        return of("text/html; charset=utf-8", page.getBytes(StandardCharsets.UTF_8));
    }

    /** Nothing new since the caller asked last. */
    public static Answer notModified(String etag) {
        return new Answer(304, Map.of("ETag", etag), new byte[0]);
    }

    /** Look elsewhere. */
    public static Answer seeOther(String location) {
        return new Answer(303, Map.of("Location", location), new byte[0]);
    }

    public Answer withStatus(int other) {
        return new Answer(other, headers, body);
    }

    public Answer with(String name, String value) {
        Map<String, String> more = new LinkedHashMap<>(headers);
        more.put(name, value);
        return new Answer(status, more, body);
    }
}
