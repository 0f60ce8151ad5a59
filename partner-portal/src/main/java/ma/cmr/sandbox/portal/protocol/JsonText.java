package ma.cmr.sandbox.portal.protocol;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.Map;

/** JSON objects as plain values, numbers with every digit they were written with. */
public final class JsonText {
    private static final ObjectMapper JSON = new ObjectMapper()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .enable(DeserializationFeature.USE_LONG_FOR_INTS);

    private JsonText() {}

    /** The object that a text of our own store holds. */
    public static Map<?, ?> read(String text) {
        try {
            return JSON.readValue(text, Map.class);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a kept text is not JSON", e);
        }
    }

    /** The object that an answer holds. */
    public static Map<?, ?> of(JsonNode node) {
        return JSON.convertValue(node, Map.class);
    }

    /** Plain values as a tree. */
    static JsonNode node(Map<String, ?> values) {
        return JSON.valueToTree(values);
    }

    /** The tree of a text of our own store. */
    public static JsonNode tree(String text) {
        try {
            return JSON.readTree(text);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a kept text is not JSON", e);
        }
    }
}
