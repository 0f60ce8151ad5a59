package ma.cmr.sandbox.kit.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import ma.cmr.sandbox.files.Nearest;
import org.jspecify.annotations.Nullable;

/**
 * Reads the members of a JSON object with their types, and collects everything that is wrong with them, each by its JSON pointer. A member
 * that is missing or wrong reads as an empty or least value; nothing may be done with what was read before {@link #finish} has returned.
 */
public final class JsonFields {
    private final JsonNode object;
    private final String pointer;
    private final List<FieldProblem> problems;
    private final List<JsonFields> parts;
    private final Set<String> read = new LinkedHashSet<>();

    private JsonFields(JsonNode object, String pointer, List<FieldProblem> problems, List<JsonFields> parts) {
        this.object = object;
        this.pointer = pointer;
        this.problems = problems;
        this.parts = parts;
        parts.add(this);
    }

    /**
     * The members of a body.
     *
     * @throws Problem 400 if it is no object
     */
    public static JsonFields of(JsonNode body) {
        if (!body.isObject()) {
            throw Problems.invalidInput(
                    List.of(new FieldProblem("/", "INVALID_VALUE", "the body is not an object", "a JSON object")));
        }
        return new JsonFields(body, "", new ArrayList<>(), new ArrayList<>());
    }

    /** The names of the members, in their order. */
    public List<String> names() {
        List<String> names = new ArrayList<>();
        object.fieldNames().forEachRemaining(names::add);
        return names;
    }

    /** Whether a member is there. */
    public boolean has(String name) {
        read.add(name);
        return object.has(name);
    }

    /**
     * A text.
     *
     * @param form that all of it must have
     * @param allowed the form in words
     */
    public String text(String name, Pattern form, String allowed) {
        JsonNode value = member(name, allowed);
        if (value == null) {
            return "";
        }
        if (!value.isTextual() || !form.matcher(value.textValue()).matches()) {
            wrong(name, value, allowed);
            return "";
        }
        return value.textValue();
    }

    /** A text that may be absent. */
    public Optional<String> findText(String name, Pattern form, String allowed) {
        return has(name) ? Optional.of(text(name, form, allowed)) : Optional.empty();
    }

    /** One of some names; an unknown one is refused with the nearest. */
    public String known(String name, Set<String> known) {
        JsonNode value = member(name, String.join(", ", known));
        return value == null ? "" : oneOf(name, value, known);
    }

    private String oneOf(String place, JsonNode value, Set<String> known) {
        if (!value.isTextual()) {
            wrong(place, value, String.join(", ", known));
            return "";
        }
        if (!known.contains(value.textValue())) {
            problem(place, "UNKNOWN_NAME", Nearest.unknown(value.textValue(), known), String.join(", ", known));
            return "";
        }
        return value.textValue();
    }

    /** Several of some names, each once. */
    public Set<String> knownSet(String name, Set<String> known) {
        Set<String> found = new LinkedHashSet<>();
        List<JsonNode> items = items(name, 0, Integer.MAX_VALUE, "a list of names");
        for (int i = 0; i < items.size(); i++) {
            String value = oneOf(name + "/" + i, items.get(i), known);
            if (!value.isEmpty() && !found.add(value)) {
                problem(name + "/" + i, "TWICE", "'" + value + "' stands twice", "each name once");
            }
        }
        return found;
    }

    /** Several texts of a form. */
    public List<String> texts(String name, int most, Pattern form, String allowed) {
        List<String> texts = new ArrayList<>();
        List<JsonNode> items = items(name, 0, most, "a list of at most " + most + ": " + allowed);
        for (int i = 0; i < items.size(); i++) {
            JsonNode item = items.get(i);
            if (item.isTextual() && form.matcher(item.textValue()).matches()) {
                texts.add(item.textValue());
            } else {
                wrong(name + "/" + i, item, allowed);
            }
        }
        return texts;
    }

    /** One of an enum's names. */
    public <E extends Enum<E>> E oneOf(String name, Class<E> type) {
        E[] all = type.getEnumConstants();
        Set<String> names =
                new LinkedHashSet<>(Arrays.stream(all).map(Enum::name).toList());
        String value = known(name, names);
        return value.isEmpty() ? all[0] : Enum.valueOf(type, value);
    }

    /** A whole number within bounds. */
    public long whole(String name, long least, long most) {
        String allowed = "a whole number from " + least + " to " + most;
        JsonNode value = member(name, allowed);
        if (value == null) {
            return least;
        }
        if (!value.isIntegralNumber()
                || !value.canConvertToLong()
                || value.longValue() < least
                || value.longValue() > most) {
            wrong(name, value, allowed);
            return least;
        }
        return value.longValue();
    }

    /** A day, {@code 2026-01-31}. */
    public LocalDate date(String name) {
        String allowed = "a date such as 2026-01-31";
        JsonNode value = member(name, allowed);
        if (value != null) {
            try {
                return LocalDate.parse(value.isTextual() ? value.textValue() : "");
            } catch (DateTimeException e) {
                wrong(name, value, allowed);
            }
        }
        return LocalDate.EPOCH;
    }

    /** A moment with its offset, {@code 2026-01-31T10:00:00Z}; kept to the millisecond. */
    public Instant instant(String name) {
        String allowed = "a moment such as 2026-01-31T10:00:00Z";
        JsonNode value = member(name, allowed);
        if (value != null) {
            Optional<Instant> moment = value.isTextual() ? moment(value.textValue()) : Optional.empty();
            if (moment.isPresent()) {
                return moment.get();
            }
            wrong(name, value, allowed);
        }
        return Instant.EPOCH;
    }

    /** The moment that a text says, to the millisecond; empty if it says none or one outside the years 1900 to 2200. */
    public static Optional<Instant> moment(String text) {
        try {
            OffsetDateTime moment = OffsetDateTime.parse(text);
            return moment.getYear() < 1900 || moment.getYear() > 2200
                    ? Optional.empty()
                    : Optional.of(moment.toInstant().truncatedTo(ChronoUnit.MILLIS));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    /** A part that is an object; one without members where it is missing or wrong. */
    public JsonFields object(String name) {
        JsonNode value = member(name, "an object");
        if (value != null && value.isObject()) {
            return new JsonFields(value, at(name), problems, parts);
        }
        if (value != null) {
            wrong(name, value, "an object");
        }
        // What is missing in a part that is missing is not said again.
        return new JsonFields(JsonNodeFactory.instance.objectNode(), at(name), new ArrayList<>(), parts);
    }

    /** A list of objects. */
    public List<JsonFields> objects(String name, int least, int most) {
        String allowed = "a list of " + least + " to " + most + " objects";
        List<JsonFields> objects = new ArrayList<>();
        List<JsonNode> items = items(name, least, most, allowed);
        for (int i = 0; i < items.size(); i++) {
            if (items.get(i).isObject()) {
                objects.add(new JsonFields(items.get(i), at(name + "/" + i), problems, parts));
            } else {
                wrong(name + "/" + i, items.get(i), "an object");
            }
        }
        return objects;
    }

    /** The items of a list as they came. */
    public List<JsonNode> items(String name, int least, int most, String allowed) {
        JsonNode value = member(name, allowed);
        if (value == null) {
            return List.of();
        }
        if (!value.isArray() || value.size() < least || value.size() > most) {
            if (value.isArray()) {
                problem(name, "INVALID_VALUE", "the list has " + value.size() + " items", allowed);
            } else {
                wrong(name, value, allowed);
            }
            return List.of();
        }
        List<JsonNode> items = new ArrayList<>(value.size());
        value.forEach(items::add);
        return items;
    }

    /** Puts something on the list of what is wrong. */
    public void problem(String name, String code, String detail, String allowed) {
        problems.add(new FieldProblem(at(name), code, detail, allowed));
    }

    /**
     * Says everything that is wrong, members that nothing read among it.
     *
     * @throws Problem 400 with every problem
     */
    public void finish() {
        for (JsonFields part : parts) {
            for (String name : part.names()) {
                if (!part.read.contains(name)) {
                    part.problem(name, "UNKNOWN_FIELD", Nearest.unknown(name, part.read), String.join(", ", part.read));
                }
            }
        }
        if (!problems.isEmpty()) {
            throw Problems.invalidInput(problems);
        }
    }

    private @Nullable JsonNode member(String name, String allowed) {
        read.add(name);
        JsonNode value = object.get(name);
        if (value == null) {
            problem(name, "MISSING", "'" + name + "' is missing", allowed);
        }
        return value;
    }

    private void wrong(String name, JsonNode value, String allowed) {
        String shown = value.isValueNode() ? value.asText() : value.isArray() ? "a list" : "an object";
        problem(
                name,
                "INVALID_VALUE",
                "'" + (shown.length() > 100 ? shown.substring(0, 100) + "…" : shown) + "' is not allowed here",
                allowed);
    }

    private String at(String name) {
        return pointer + "/" + name;
    }
}
