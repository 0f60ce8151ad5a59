package ma.cmr.sandbox.api.dataset;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import ma.cmr.sandbox.files.Nearest;
import ma.cmr.sandbox.kit.http.FieldProblem;
import ma.cmr.sandbox.kit.http.Problems;
import ma.cmr.sandbox.policy.access.View;
import ma.cmr.sandbox.policy.dataset.Code;
import ma.cmr.sandbox.policy.dataset.Dataset;
import ma.cmr.sandbox.policy.dataset.Field;
import ma.cmr.sandbox.policy.dataset.FieldType;

/**
 * What a list request asks for. Filtering or sorting on a field that the caller does not see as it is would let him guess it by asking;
 * so only fields that the view keeps may be named.
 *
 * @param sort ends with the id, so that the order is whole
 * @param fields asked for; empty for all
 */
public record DatasetQuery(
        List<Condition> conditions, List<Order> sort, List<String> fields, int limit, Optional<PageCursor> after) {
    private static final int MOST = 200;
    private static final int USUAL = 50;
    private static final int LONGEST_LIST = 100;

    /** How a condition compares. */
    public enum Comparison {
        EQUAL,
        AT_LEAST,
        AT_MOST,
        ONE_OF
    }

    /**
     * A condition on a field.
     *
     * @param values one, or several for {@link Comparison#ONE_OF}; text, Long, Boolean or BigDecimal
     */
    public record Condition(Field field, Comparison comparison, List<Object> values) {}

    /** A field to sort by. */
    public record Order(Field field, boolean ascending) {}

    /**
     * Reads a request's parameters.
     *
     * @throws ma.cmr.sandbox.kit.http.Problem naming every parameter at fault
     */
    public static DatasetQuery parse(Map<String, List<String>> parameters, Dataset dataset, View view) {
        return new Reading(parameters, dataset, view).read();
    }

    /** The query as text that is the same for equal queries, for ETags. */
    public String signature() {
        return conditions + "|"
                + sort.stream()
                        .map(order -> order.field().path() + order.ascending())
                        .toList() + "|" + fields + "|" + limit + "|" + after;
    }

    private static final class Reading {
        private final Map<String, List<String>> parameters;
        private final Dataset dataset;
        private final View view;
        private final List<FieldProblem> problems = new ArrayList<>();

        Reading(Map<String, List<String>> parameters, Dataset dataset, View view) {
            this.parameters = parameters;
            this.dataset = dataset;
            this.view = view;
        }

        DatasetQuery read() {
            List<Condition> conditions = new ArrayList<>();
            List<Order> sort = new ArrayList<>();
            List<String> fields = new ArrayList<>();
            int limit = USUAL;
            Optional<PageCursor> after = Optional.empty();
            for (Map.Entry<String, List<String>> parameter : parameters.entrySet()) {
                String name = parameter.getKey();
                String value = parameter.getValue().getFirst();
                if (parameter.getValue().size() > 1) {
                    wrong(name, "'" + name + "' stands " + parameter.getValue().size() + " times", "once");
                    continue;
                }
                switch (name) {
                    case "limit" -> limit = limit(value);
                    case "sort" -> sort = sort(value);
                    case "fields" -> fields = fields(value);
                    case "cursor" -> after = cursor(value);
                    default -> condition(name, value).ifPresent(conditions::add);
                }
            }
            Field id = dataset.fields().getFirst();
            if (sort.stream().noneMatch(order -> order.field().equals(id))) {
                sort.add(new Order(id, true));
            }
            List<Order> order = List.copyOf(sort);
            after.ifPresent(cursor -> {
                if (!cursor.fits(order)) {
                    wrong(
                            "cursor",
                            "the cursor belongs to another order",
                            "the same sort as in the request that gave it");
                }
            });
            if (!problems.isEmpty()) {
                throw Problems.invalidInput(problems);
            }
            return new DatasetQuery(List.copyOf(conditions), order, List.copyOf(fields), limit, after);
        }

        private int limit(String value) {
            try {
                int limit = Integer.parseInt(value);
                if (limit >= 1 && limit <= MOST) {
                    return limit;
                }
            } catch (NumberFormatException e) {
                // said below, together with numbers out of bounds
            }
            wrong("limit", "'" + value + "' is not a page size", "1 to " + MOST);
            return USUAL;
        }

        private List<Order> sort(String value) {
            List<Order> sort = new ArrayList<>();
            for (String part : value.split(",", LONGEST_LIST)) {
                boolean ascending = !part.startsWith("-");
                String path = ascending ? part : part.substring(1);
                queryable("sort", path, Field::sortable).ifPresent(field -> {
                    if (sort.stream().noneMatch(order -> order.field().equals(field))) {
                        sort.add(new Order(field, ascending));
                    }
                });
            }
            return sort;
        }

        private List<String> fields(String value) {
            List<String> fields = new ArrayList<>();
            for (String path : value.split(",", LONGEST_LIST)) {
                if (dataset.findField(path).isEmpty()) {
                    problems.add(new FieldProblem(
                            "fields",
                            "UNKNOWN_FIELD",
                            Nearest.unknown(path, dataset.paths()),
                            "paths of /v1/catalog/" + dataset.name()));
                } else if (!view.shows(path)) {
                    hidden("fields", path);
                } else {
                    fields.add(path);
                }
            }
            return fields;
        }

        private Optional<PageCursor> cursor(String value) {
            Optional<PageCursor> cursor = PageCursor.parse(value);
            if (cursor.isEmpty()) {
                wrong("cursor", "the cursor is not one that this API gave", "the value of `next`");
            }
            return cursor;
        }

        private Optional<Condition> condition(String name, String value) {
            int dot = name.lastIndexOf('.');
            String ending = dot < 0 ? "" : name.substring(dot + 1);
            Comparison comparison = switch (ending) {
                case "gte" -> Comparison.AT_LEAST;
                case "lte" -> Comparison.AT_MOST;
                case "in" -> Comparison.ONE_OF;
                default -> Comparison.EQUAL;
            };
            String path = comparison == Comparison.EQUAL ? name : name.substring(0, dot);
            if (dataset.findField(path).isEmpty()) {
                problems.add(Problems.unknownParameter(name, known()));
                return Optional.empty();
            }
            Optional<Field> field = queryable(name, path, Field::filterable);
            if (field.isEmpty()) {
                return Optional.empty();
            }
            List<Object> values = new ArrayList<>();
            String[] parts = comparison == Comparison.ONE_OF ? value.split(",", LONGEST_LIST) : new String[] {value};
            for (String part : parts) {
                value(name, field.get(), part).ifPresent(values::add);
            }
            return values.size() == parts.length
                    ? Optional.of(new Condition(field.get(), comparison, List.copyOf(values)))
                    : Optional.empty();
        }

        private interface Allows {
            boolean test(Field field);
        }

        private Optional<Field> queryable(String parameter, String path, Allows allows) {
            Optional<Field> field = dataset.findField(path);
            if (field.isEmpty()) {
                problems.add(new FieldProblem(
                        parameter,
                        "UNKNOWN_FIELD",
                        Nearest.unknown(path, dataset.paths()),
                        "paths of /v1/catalog/" + dataset.name()));
                return Optional.empty();
            }
            if (!allows.test(field.get())) {
                List<String> allowed = dataset.queryable().stream()
                        .filter(allows::test)
                        .map(Field::path)
                        .toList();
                wrong(parameter, "'" + path + "' cannot be used here", String.join(", ", allowed));
                return Optional.empty();
            }
            if (!view.showsAsIs(path)) {
                hidden(parameter, path);
                return Optional.empty();
            }
            return field;
        }

        private void hidden(String parameter, String path) {
            problems.add(new FieldProblem(
                    parameter,
                    "FIELD_NOT_SHOWN",
                    "'" + path + "' is not shown to you as it is",
                    "fields that /v1/catalog/" + dataset.name() + "/my-view shows as KEEP"));
        }

        private Optional<Object> value(String parameter, Field field, String text) {
            Optional<Object> value = typed(field, text);
            if (value.isEmpty()) {
                wrong(parameter, "'" + text + "' is not a value of " + field.path(), allowed(field));
            }
            return value;
        }

        private static Optional<Object> typed(Field field, String text) {
            try {
                return switch (field.type()) {
                    case ID, TEXT, MONTH ->
                        text.isEmpty() || text.length() > 100 ? Optional.empty() : Optional.of(text);
                    case CODE ->
                        field.codes().stream().anyMatch(code -> code.code().equals(text))
                                ? Optional.of(text)
                                : Optional.empty();
                    case DATE -> Optional.of(LocalDate.parse(text).toString());
                    case YEAR, INTEGER -> Optional.of(Long.valueOf(text));
                    case MONEY -> amount(text);
                    case BOOLEAN ->
                        text.equals("true") || text.equals("false")
                                ? Optional.of(Boolean.valueOf(text))
                                : Optional.empty();
                    case DECIMAL, OBJECT, LIST -> Optional.empty();
                };
            } catch (NumberFormatException | DateTimeException e) {
                return Optional.empty();
            }
        }

        private static Optional<Object> amount(String text) {
            return text.matches("[0-9]{1,12}(\\.[0-9]{1,2})?") ? Optional.of(new BigDecimal(text)) : Optional.empty();
        }

        private static String allowed(Field field) {
            return switch (field.type()) {
                case CODE ->
                    String.join(", ", field.codes().stream().map(Code::code).toList());
                case DATE -> "a date such as 2026-01-31";
                case YEAR, INTEGER -> "a whole number";
                case MONEY -> "an amount such as 4210.50";
                case BOOLEAN -> "true, false";
                default -> "a text of 1 to 100 characters";
            };
        }

        private List<String> known() {
            List<String> known = new ArrayList<>(List.of("limit", "cursor", "sort", "fields"));
            for (Field field : dataset.queryable()) {
                if (field.filterable() && view.showsAsIs(field.path())) {
                    known.add(field.path());
                    if (field.type() != FieldType.CODE && field.type() != FieldType.BOOLEAN) {
                        known.add(field.path() + ".gte");
                        known.add(field.path() + ".lte");
                    }
                    known.add(field.path() + ".in");
                }
            }
            return known;
        }

        private void wrong(String parameter, String detail, String allowed) {
            problems.add(new FieldProblem(parameter, "INVALID_VALUE", detail, allowed));
        }
    }
}
