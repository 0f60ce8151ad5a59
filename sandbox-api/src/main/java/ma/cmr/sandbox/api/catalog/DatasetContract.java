package ma.cmr.sandbox.api.catalog;

import static ma.cmr.sandbox.api.catalog.Contract.map;
import static ma.cmr.sandbox.api.catalog.Contract.path;
import static ma.cmr.sandbox.api.catalog.Contract.query;
import static ma.cmr.sandbox.api.catalog.Contract.ref;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import ma.cmr.sandbox.policy.dataset.Dataset;
import ma.cmr.sandbox.policy.dataset.DocumentSchema;
import ma.cmr.sandbox.policy.dataset.Field;
import ma.cmr.sandbox.policy.dataset.FieldType;

/** The part of the contract that follows from the data dictionary: a list, one document and its parts, for each data set. */
final class DatasetContract {
    private DatasetContract() {}

    static void paths(Dataset dataset, Map<String, Object> paths) {
        String type = type(dataset);
        paths.put("/v1/" + dataset.name(), map("get", list(dataset, type)));
        paths.put("/v1/" + dataset.name() + "/{id}", map("get", one(dataset, type)));
        paths.put("/v1/" + dataset.name() + "/{id}/{part}", map("get", part(dataset, type)));
    }

    static void schemas(Dataset dataset, Map<String, Object> schemas) {
        String type = type(dataset);
        schemas.put(type, DocumentSchema.ofAnswer(dataset));
        schemas.put(type + "List", listSchema(type));
    }

    private static Map<String, Object> list(Dataset dataset, String type) {
        List<Object> parameters = new ArrayList<>();
        parameters.add(query(
                "limit", "Most items of a page", map("type", "integer", "minimum", 1, "maximum", 200, "default", 50)));
        parameters.add(
                query("cursor", "Where to go on: the value of `next`", map("type", "string", "maxLength", 2000)));
        parameters.add(
                query("sort", "Fields to sort by, `-` for descending: " + sortable(dataset), map("type", "string")));
        parameters.add(query("fields", "Fields or groups to answer with, separated by commas", map("type", "string")));
        for (Field field : dataset.queryable()) {
            if (field.filterable()) {
                parameters.add(query(field.path(), field.meaning().en(), scalar(field)));
                if (field.type() != FieldType.CODE
                        && field.type() != FieldType.BOOLEAN
                        && field.type() != FieldType.ID) {
                    parameters.add(query(field.path() + ".gte", "At least", scalar(field)));
                    parameters.add(query(field.path() + ".lte", "At most", scalar(field)));
                }
                parameters.add(query(field.path() + ".in", "One of, separated by commas", map("type", "string")));
            }
        }
        Map<String, Object> example = new LinkedHashMap<>();
        example.put("items", List.of(ExampleDocument.of(dataset)));
        example.put("asOf", "2026-01-01");
        example.put("release", "r-2026-01-01-0123456789");
        Map<String, Object> operation = Contract.guarded(
                "list" + type + "s",
                "A page of " + dataset.name(),
                ref("schemas", type + "List"),
                example,
                List.of(dataset.baseScope()));
        operation.put("tags", List.of(dataset.name()));
        operation.put("parameters", parameters);
        return operation;
    }

    private static Map<String, Object> one(Dataset dataset, String type) {
        Map<String, Object> operation = Contract.guarded(
                "get" + type,
                "One document",
                ref("schemas", type),
                ExampleDocument.of(dataset),
                List.of(dataset.baseScope()));
        operation.put("tags", List.of(dataset.name()));
        operation.put("parameters", List.of(path("id", "The id", map("type", "string", "maxLength", 40))));
        return operation;
    }

    private static Map<String, Object> part(Dataset dataset, String type) {
        List<String> parts = new ArrayList<>();
        for (String part : List.of("careers", "contributions", "identity", "family", "award", "payments")) {
            if (dataset.findField(part.equals("contributions") ? "contributionYears" : part)
                    .isPresent()) {
                parts.add(part);
            }
        }
        Map<String, Object> operation = Contract.guarded(
                "get" + type + "Part",
                "One part of a document",
                ref("schemas", type),
                map("id", dataset.idPrefix() + "-7Q2M9XKD4T1B-C"),
                List.of(dataset.baseScope()));
        operation.put("tags", List.of(dataset.name()));
        operation.put(
                "parameters",
                List.of(
                        path("id", "The id", map("type", "string", "maxLength", 40)),
                        path("part", "The part", map("type", "string", "enum", parts))));
        return operation;
    }

    private static Map<String, Object> scalar(Field field) {
        return switch (field.type()) {
            case CODE ->
                map(
                        "type",
                        "string",
                        "enum",
                        field.codes().stream().map(code -> code.code()).toList());
            case YEAR, INTEGER -> map("type", "integer");
            case BOOLEAN -> map("type", "boolean");
            case DATE -> map("type", "string", "format", "date");
            default -> map("type", "string");
        };
    }

    private static String sortable(Dataset dataset) {
        return String.join(
                ", ",
                dataset.queryable().stream()
                        .filter(Field::sortable)
                        .map(Field::path)
                        .toList());
    }

    private static String type(Dataset dataset) {
        String singular = dataset.name().substring(0, dataset.name().length() - 1);
        return Character.toUpperCase(singular.charAt(0)) + singular.substring(1);
    }

    private static Map<String, Object> listSchema(String type) {
        Map<String, Object> properties = new LinkedHashMap<>();
        properties.put("items", map("type", "array", "items", ref("schemas", type)));
        properties.put("next", map("type", "string"));
        properties.put("asOf", map("type", "string", "format", "date"));
        properties.put("release", map("type", "string"));
        Map<String, Object> schema = new LinkedHashMap<>();
        schema.put("type", "object");
        schema.put("properties", properties);
        schema.put("required", List.of("items", "asOf", "release"));
        return schema;
    }
}
