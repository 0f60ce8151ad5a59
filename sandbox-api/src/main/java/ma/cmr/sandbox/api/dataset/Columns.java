package ma.cmr.sandbox.api.dataset;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import ma.cmr.sandbox.policy.dataset.Field;
import ma.cmr.sandbox.policy.dataset.FieldType;
import org.jspecify.annotations.Nullable;

/** Takes the values of some fields out of documents of JSON, passing over all else. */
final class Columns {
    private static final JsonFactory JSON = new JsonFactory();

    /** A member that leads to wanted fields: itself one, or a group that holds some. */
    private static final class Node {
        private final Map<String, Node> members = new HashMap<>();
        private int position = -1;
        private FieldType type = FieldType.OBJECT;
    }

    private final Node top = new Node();
    private final int wanted;

    Columns(List<Field> fields) {
        wanted = fields.size();
        for (int i = 0; i < fields.size(); i++) {
            Node at = top;
            for (String name : fields.get(i).path().split("\\.", -1)) {
                at = at.members.computeIfAbsent(name, key -> new Node());
            }
            at.position = i;
            at.type = fields.get(i).type();
        }
    }

    /** Puts a document's values at its place in every column. */
    void of(byte[] document, List<@Nullable Object[]> columns, int place) {
        try (JsonParser json = JSON.createParser(document)) {
            json.nextToken();
            object(json, top, columns, place, new int[] {wanted});
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void object(JsonParser json, Node at, List<@Nullable Object[]> columns, int place, int[] missing)
            throws IOException {
        while (missing[0] > 0 && json.nextToken() == JsonToken.FIELD_NAME) {
            Node member = at.members.get(json.currentName());
            JsonToken value = json.nextToken();
            if (member == null) {
                json.skipChildren();
            } else if (member.position >= 0) {
                columns.get(member.position)[place] = value(json, member.type);
                missing[0]--;
            } else if (value == JsonToken.START_OBJECT) {
                object(json, member, columns, place, missing);
            }
        }
    }

    private static Object value(JsonParser json, FieldType type) throws IOException {
        return switch (type) {
            case YEAR, INTEGER -> json.getLongValue();
            case BOOLEAN -> json.getBooleanValue();
            case MONEY -> amount(json);
            // The same few codes, places and dates come again and again: one object each.
            case CODE, TEXT, DATE, MONTH -> json.getText().intern();
            default -> json.getText();
        };
    }

    private static BigDecimal amount(JsonParser json) throws IOException {
        BigDecimal amount = BigDecimal.ZERO;
        while (json.nextToken() != JsonToken.END_OBJECT) {
            if (json.currentToken() == JsonToken.FIELD_NAME
                    && json.currentName().equals("amount")) {
                json.nextToken();
                amount = new BigDecimal(json.getText());
            }
        }
        return amount;
    }
}
