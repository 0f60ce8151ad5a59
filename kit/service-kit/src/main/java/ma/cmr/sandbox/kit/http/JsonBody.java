package ma.cmr.sandbox.kit.http;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Locale;

/** JSON from outside, strictly: one value, each key once, not deeper and not longer than any honest request. */
public final class JsonBody {
    private static final int DEEPEST = 32;
    private static final int LONGEST_TEXT = 64 * 1024;
    private static final ObjectMapper JSON = new ObjectMapper(JsonFactory.builder()
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(DEEPEST)
                            .maxStringLength(LONGEST_TEXT)
                            .maxNameLength(200)
                            .maxNumberLength(40)
                            .build())
                    .build())
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS);

    private JsonBody() {}

    static JsonNode read(Exchange exchange) {
        String type = exchange.header("Content-Type").orElse("").toLowerCase(Locale.ROOT);
        if (!(type.equals("application/json") || type.startsWith("application/json;"))) {
            throw Problems.ofStatus(415);
        }
        return parse(exchange.body());
    }

    /**
     * One JSON value.
     *
     * @throws Problem 400, with the line and column, if it is not one
     */
    public static JsonNode parse(byte[] bytes) {
        try {
            JsonNode read = JSON.readTree(bytes);
            if (read.isMissingNode()) {
                throw invalid("the body is empty");
            }
            return read;
        } catch (JsonProcessingException e) {
            String place = e.getLocation() == null
                    ? ""
                    : "line " + e.getLocation().getLineNr() + ", column "
                            + e.getLocation().getColumnNr() + ": ";
            throw invalid(place + e.getOriginalMessage().lines().findFirst().orElse("not JSON"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Problem invalid(String detail) {
        return Problems.invalidInput(List.of(new FieldProblem("body", "NOT_JSON", detail, "one JSON value in UTF-8")));
    }
}
