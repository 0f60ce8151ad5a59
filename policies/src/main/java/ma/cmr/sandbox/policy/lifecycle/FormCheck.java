package ma.cmr.sandbox.policy.lifecycle;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import ma.cmr.sandbox.policy.dataset.Code;

/** Checks what was typed into an artefact's form; an artefact without a fault is complete. */
public final class FormCheck {
    private static final Set<String> COUNTRIES = Locale.getISOCountries(Locale.IsoCountryCode.PART1_ALPHA2);

    private final List<FieldFault> faults = new ArrayList<>();

    private FormCheck() {}

    /** All that is wrong, in the form's order; empty where the artefact is complete. */
    public static List<FieldFault> faults(Artefact artefact, Answers answers) {
        FormCheck check = new FormCheck();
        check.all(artefact.fields(), answers.values(), answers.rows(), "");
        return List.copyOf(check.faults);
    }

    /** The days typed in, by {@code artefact.field}, as {@link Facts#dates()} wants them; what is no day is left out. */
    public static Map<String, LocalDate> dates(Artefact artefact, Answers answers) {
        Map<String, LocalDate> dates = new LinkedHashMap<>();
        for (ArtefactField field : artefact.fields()) {
            if (field.kind() == FieldKind.DATE && counts(field, answers.values())) {
                answers.find(field.id())
                        .flatMap(FormCheck::day)
                        .ifPresent(day -> dates.put(artefact.id() + "." + field.id(), day));
            }
        }
        return dates;
    }

    private void all(
            List<ArtefactField> fields,
            Map<String, String> values,
            Map<String, List<Map<String, String>>> rows,
            String prefix) {
        for (ArtefactField field : fields) {
            if (!counts(field, values)) {
                continue;
            }
            String path = prefix + field.id();
            if (field.kind() == FieldKind.LIST) {
                list(field, rows.getOrDefault(field.id(), List.of()), path);
            } else {
                Optional<String> value = Answers.find(values, field.id());
                if (value.isPresent()) {
                    one(field, value.get(), values, path);
                } else if (field.required()) {
                    fault(path, FieldFault.Kind.REQUIRED, Map.of());
                }
            }
        }
        List<String> known = fields.stream().map(ArtefactField::id).toList();
        values.keySet().stream()
                .filter(name -> !known.contains(name))
                .sorted()
                .forEach(name -> fault(prefix + name, FieldFault.Kind.UNKNOWN, Map.of()));
        rows.keySet().stream()
                .filter(name -> !known.contains(name))
                .sorted()
                .forEach(name -> fault(prefix + name, FieldFault.Kind.UNKNOWN, Map.of()));
    }

    private static boolean counts(ArtefactField field, Map<String, String> values) {
        return field.onlyIf().isEmpty()
                || Answers.find(values, field.onlyIf().get().field())
                        .filter(field.onlyIf().get().in()::contains)
                        .isPresent();
    }

    private void list(ArtefactField field, List<Map<String, String>> rows, String path) {
        if (rows.isEmpty() && !field.required()) {
            return;
        }
        BigDecimal size = BigDecimal.valueOf(rows.size());
        field.min().filter(min -> size.compareTo(min) < 0).ifPresent(min -> fault(path, FieldFault.Kind.TOO_FEW, min));
        field.max().filter(max -> size.compareTo(max) > 0).ifPresent(max -> fault(path, FieldFault.Kind.TOO_MANY, max));
        for (int i = 0; i < rows.size(); i++) {
            all(field.fields(), rows.get(i), Map.of(), path + "[" + i + "].");
        }
    }

    private void one(ArtefactField field, String value, Map<String, String> values, String path) {
        switch (field.kind()) {
            case TEXT, LONGTEXT -> text(field, value, path);
            case DATE ->
                day(value)
                        .ifPresentOrElse(
                                day -> after(field, day, values, path),
                                () -> fault(path, FieldFault.Kind.NOT_A_DATE, Map.of()));
            case NUMBER -> number(field, value, path);
            case CHOICE ->
                choice(value, field.choices().stream().map(Code::code).toList(), path);
            case YES_NO -> choice(value, List.of("YES", "NO"), path);
            case COUNTRY -> {
                if (!COUNTRIES.contains(value)) {
                    fault(path, FieldFault.Kind.NOT_A_COUNTRY, Map.of());
                }
            }
            case LIST -> throw new IllegalStateException("a list has rows");
        }
        field.mustBe()
                .filter(must -> !must.equals(value))
                .ifPresent(must -> fault(path, FieldFault.Kind.MUST_BE, Map.of("allowed", must)));
    }

    private void text(ArtefactField field, String value, String path) {
        int length = value.codePointCount(0, value.length());
        if (length > field.maxLength()) {
            fault(path, FieldFault.Kind.TOO_LONG, Map.of("max", Integer.toString(field.maxLength())));
        } else if (field.pattern().isPresent() && !value.matches(field.pattern().get())) {
            fault(
                    path,
                    FieldFault.Kind.PATTERN,
                    Map.of("allowed", field.pattern().get()));
        }
    }

    private void number(ArtefactField field, String value, String path) {
        if (!value.matches("-?[0-9]{1,15}(\\.[0-9]{1,9})?")) {
            fault(path, FieldFault.Kind.NOT_A_NUMBER, Map.of());
            return;
        }
        BigDecimal number = new BigDecimal(value);
        field.min()
                .filter(min -> number.compareTo(min) < 0)
                .ifPresent(min -> fault(path, FieldFault.Kind.TOO_SMALL, min));
        field.max()
                .filter(max -> number.compareTo(max) > 0)
                .ifPresent(max -> fault(path, FieldFault.Kind.TOO_GREAT, max));
    }

    private void choice(String value, List<String> allowed, String path) {
        if (!allowed.contains(value)) {
            fault(path, FieldFault.Kind.NOT_A_CHOICE, Map.of("allowed", String.join(" ", allowed)));
        }
    }

    private void after(ArtefactField field, LocalDate day, Map<String, String> values, String path) {
        if (field.after().isEmpty()) {
            return;
        }
        ArtefactField.After after = field.after().get();
        Optional<LocalDate> other = Answers.find(values, after.field()).flatMap(FormCheck::day);
        if (other.isEmpty()) {
            return;
        }
        LocalDate first = other.get().plusDays(after.minDays());
        if (day.isBefore(first)) {
            fault(path, FieldFault.Kind.TOO_EARLY, Map.of("field", after.field(), "day", first.toString()));
        } else if (after.maxDays().isPresent()) {
            LocalDate last = other.get().plusDays(after.maxDays().getAsInt());
            if (day.isAfter(last)) {
                fault(path, FieldFault.Kind.TOO_LATE, Map.of("field", after.field(), "day", last.toString()));
            }
        }
    }

    private static Optional<LocalDate> day(String value) {
        try {
            return Optional.of(LocalDate.parse(value));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    private void fault(String path, FieldFault.Kind kind, BigDecimal bound) {
        boolean least = kind == FieldFault.Kind.TOO_FEW || kind == FieldFault.Kind.TOO_SMALL;
        fault(path, kind, Map.of(least ? "min" : "max", bound.toPlainString()));
    }

    private void fault(String path, FieldFault.Kind kind, Map<String, String> arguments) {
        faults.add(new FieldFault(path, kind, arguments));
    }
}
