package ma.cmr.sandbox.policy.dataset;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The JSON Schema (draft 2020-12) of a data set's documents, as plain maps, made from the dictionary alone. */
public final class DocumentSchema {
    private static final String DAY = "^[0-9]{4}-[0-9]{2}-[0-9]{2}$";
    private static final String DAY_OR_COARSER = "^[0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?$";

    private final boolean stored;

    private DocumentSchema(boolean stored) {
        this.stored = stored;
    }

    /** The schema of a stored document: every field stands in it, but for optional ones, and nothing else does. */
    public static Map<String, Object> ofStored(Dataset dataset) {
        return new DocumentSchema(true).document(dataset);
    }

    /** The schema of an answer: fields may be withheld, and dates may be coarsened. */
    public static Map<String, Object> ofAnswer(Dataset dataset) {
        return new DocumentSchema(false).document(dataset);
    }

    private Map<String, Object> document(Dataset dataset) {
        Map<String, Object> schema = object(dataset.fields());
        Map<String, Object> properties = new LinkedHashMap<>(properties(dataset.fields()));
        properties.put("unavailable", unavailable());
        schema.put("properties", properties);
        schema.put("required", stored ? schema.get("required") : List.of("id"));
        return schema;
    }

    private Map<String, Object> unavailable() {
        List<String> reasons = stored
                ? List.of("NOT_KNOWN", "NOT_APPLICABLE", "NOT_YET_DUE")
                : List.of("NOT_KNOWN", "WITHHELD_BY_POLICY", "NOT_APPLICABLE", "NOT_YET_DUE");
        Map<String, Object> item = new LinkedHashMap<>();
        item.put("type", "object");
        item.put(
                "properties",
                ordered("field", Map.of("type", "string"), "reason", ordered("type", "string", "enum", reasons)));
        item.put("required", List.of("field", "reason"));
        item.put("additionalProperties", false);
        return ordered("type", "array", "items", item);
    }

    private Map<String, Object> object(List<Field> fields) {
        Map<String, Object> schema = new LinkedHashMap<>();
        schema.put("type", "object");
        schema.put("properties", properties(fields));
        List<String> required = new ArrayList<>();
        for (Field field : fields) {
            if (stored && !field.optional()) {
                required.add(field.name());
            }
        }
        schema.put("required", required);
        schema.put("additionalProperties", false);
        return schema;
    }

    private Map<String, Object> properties(List<Field> fields) {
        Map<String, Object> properties = new LinkedHashMap<>();
        for (Field field : fields) {
            Map<String, Object> schema = new LinkedHashMap<>(value(field));
            schema.put("description", field.meaning().en());
            properties.put(field.name(), schema);
        }
        return properties;
    }

    private Map<String, Object> value(Field field) {
        return switch (field.type()) {
            case ID, TEXT -> Map.of("type", "string");
            case CODE ->
                ordered(
                        "type",
                        "string",
                        "enum",
                        field.codes().stream().map(Code::code).toList());
            case DATE -> ordered("type", "string", "pattern", stored ? DAY : DAY_OR_COARSER);
            case MONTH -> ordered("type", "string", "pattern", "^[0-9]{4}-[0-9]{2}$");
            case YEAR, INTEGER -> Map.of("type", "integer");
            case DECIMAL -> ordered("type", "string", "pattern", "^-?[0-9]+(\\.[0-9]+)?$");
            case MONEY -> money();
            case BOOLEAN -> Map.of("type", "boolean");
            case OBJECT -> object(field.fields());
            case LIST -> ordered("type", "array", "items", object(field.fields()));
        };
    }

    private static Map<String, Object> money() {
        Map<String, Object> schema = new LinkedHashMap<>();
        schema.put("type", "object");
        schema.put(
                "properties",
                ordered(
                        "amount",
                        ordered("type", "string", "pattern", "^-?[0-9]+\\.[0-9]{2}$"),
                        "currency",
                        ordered("type", "string", "const", "MAD")));
        schema.put("required", List.of("amount", "currency"));
        schema.put("additionalProperties", false);
        return schema;
    }

    private static Map<String, Object> ordered(String key, Object value, String otherKey, Object other) {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put(key, value);
        map.put(otherKey, other);
        return map;
    }
}
