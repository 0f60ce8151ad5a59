package ma.cmr.sandbox.portal.page;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import ma.cmr.sandbox.kit.http.Exchange;

/** A form as somebody filled it in, with what is wrong. What was typed is kept as it was typed, whatever is wrong with it. */
public final class Form {
    private final Map<String, List<String>> values;
    private final List<FieldError> errors = new ArrayList<>();

    private Form(Map<String, List<String>> values) {
        this.values = values;
    }

    /** A form that nobody has filled in. */
    public static Form empty() {
        return new Form(Map.of());
    }

    /** A form that shows what is known. */
    public static Form of(Map<String, String> known) {
        Map<String, List<String>> values = new LinkedHashMap<>();
        known.forEach((name, value) -> values.put(name, List.of(value)));
        return new Form(values);
    }

    /** The form that was sent; line ends are one character, and spaces around a value do not count. */
    public static Form sent(Exchange exchange) {
        Map<String, List<String>> values = new LinkedHashMap<>();
        exchange.form()
                .forEach((name, sent) -> values.put(
                        name,
                        sent.stream()
                                .map(value -> value.replace("\r\n", "\n").strip())
                                .toList()));
        return new Form(values);
    }

    /** A field's value as typed; the first where there are several, empty text where there is none. */
    public String value(String name) {
        return values(name).stream().findFirst().orElse("");
    }

    /** All values of a field, as of check boxes. */
    public List<String> values(String name) {
        return values.getOrDefault(name, List.of());
    }

    /** Whether a check box or a choice is on. */
    public boolean has(String name, String value) {
        return values(name).contains(value);
    }

    /** Every field with its first value. */
    public Map<String, String> typed() {
        Map<String, String> typed = new LinkedHashMap<>();
        values.forEach((name, sent) -> typed.put(name, sent.isEmpty() ? "" : sent.getFirst()));
        return typed;
    }

    /** Notes what is wrong; the first error of a field is the one shown beside it. */
    public void refuse(FieldError error) {
        errors.add(error);
    }

    /** Everything that is wrong, in the order of noting. */
    public List<FieldError> errors() {
        return List.copyOf(errors);
    }

    public boolean isRight() {
        return errors.isEmpty();
    }

    /** What is wrong with a field. */
    public Optional<String> error(String field) {
        return errors.stream()
                .filter(error -> error.field().equals(field))
                .map(FieldError::text)
                .findFirst();
    }
}
