package ma.cmr.sandbox.api.catalog;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import ma.cmr.sandbox.policy.dataset.Dataset;
import ma.cmr.sandbox.policy.dataset.Field;

/** An example of a data set's document, made of the dictionary alone: a plausible value of each field's type. */
final class ExampleDocument {
    private ExampleDocument() {}

    static Map<String, Object> of(Dataset dataset) {
        Map<String, Object> document = group(dataset.fields());
        document.put("id", dataset.idPrefix() + "-7Q2M9XKD4T1B-C");
        return document;
    }

    private static Map<String, Object> group(List<Field> fields) {
        Map<String, Object> group = new LinkedHashMap<>();
        fields.forEach(field -> group.put(field.name(), value(field)));
        return group;
    }

    private static Object value(Field field) {
        return switch (field.type()) {
            case ID -> "AFF-7Q2M9XKD4T1B-C";
            case TEXT ->
                switch (field.name()) {
                    case "region" -> "04";
                    case "province", "birthProvince" -> "04.421";
                    case "arabic" -> "مثال";
                    default -> "example";
                };
            case CODE -> field.codes().getFirst().code();
            case DATE -> "1975-05-10";
            case MONTH -> "2025-12";
            case YEAR -> 1975;
            case INTEGER -> 7;
            case DECIMAL -> "29.5";
            case MONEY -> money();
            case BOOLEAN -> false;
            case OBJECT -> group(field.fields());
            case LIST -> List.of(group(field.fields()));
        };
    }

    private static Map<String, Object> money() {
        Map<String, Object> money = new LinkedHashMap<>();
        money.put("amount", "4210.50");
        money.put("currency", "MAD");
        return money;
    }
}
