package ma.cmr.sandbox.portal.pilot;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import ma.cmr.sandbox.policy.lifecycle.Answers;
import ma.cmr.sandbox.policy.lifecycle.Artefact;
import ma.cmr.sandbox.policy.lifecycle.ArtefactField;
import ma.cmr.sandbox.policy.lifecycle.FieldFault;
import ma.cmr.sandbox.policy.lifecycle.FieldKind;
import ma.cmr.sandbox.portal.page.FieldError;
import ma.cmr.sandbox.portal.page.Form;
import ma.cmr.sandbox.portal.page.Page;

/** The generic form of an artefact: between what a browser sends, what the policy checks, and what a page shows. */
public final class ArtefactForm {
    private final Artefact artefact;
    private final AgreementCheck agreements;

    ArtefactForm(Artefact artefact, AgreementCheck agreements) {
        this.artefact = artefact;
        this.agreements = agreements;
    }

    /** What was sent, as answers: countries by their code, numbers with a point, rows without those that are wholly blank. */
    Answers read(Form form) {
        Map<String, String> values = new LinkedHashMap<>();
        Map<String, List<Map<String, String>>> rows = new LinkedHashMap<>();
        for (ArtefactField field : artefact.fields()) {
            if (field.kind() != FieldKind.LIST) {
                put(values, field, form.value(field.id()));
                continue;
            }
            List<Map<String, String>> list = new ArrayList<>();
            for (int i = 0; i < sentRows(form, field.id()); i++) {
                Map<String, String> row = new LinkedHashMap<>();
                for (ArtefactField inner : field.fields()) {
                    put(row, inner, form.value(field.id() + "[" + i + "]." + inner.id()));
                }
                list.add(row);
            }
            if (!list.isEmpty()) {
                rows.put(field.id(), list);
            }
        }
        return new Answers(values, rows);
    }

    private static void put(Map<String, String> values, ArtefactField field, String typed) {
        String value = switch (field.kind()) {
            case COUNTRY -> Countries.code(typed);
            case NUMBER -> typed.replace(',', '.').replaceAll("[\\s\\u00a0\\u202f]", "");
            default -> typed;
        };
        if (!value.isEmpty()) {
            values.put(field.id(), value);
        }
    }

    private static int sentRows(Form form, String list) {
        int rows = 0;
        for (String name : form.typed().keySet()) {
            if (name.matches(java.util.regex.Pattern.quote(list) + "\\[[0-9]{1,3}\\]\\..*")) {
                rows = Math.max(rows, Integer.parseInt(name.substring(list.length() + 1, name.indexOf(']'))) + 1);
            }
        }
        return rows;
    }

    /** The answers without rows in which nothing is written, as they are judged and kept once complete. */
    static Answers withoutBlankRows(Answers answers) {
        Map<String, List<Map<String, String>>> rows = new LinkedHashMap<>();
        answers.rows().forEach((name, list) -> {
            List<Map<String, String>> written =
                    list.stream().filter(row -> !row.isEmpty()).toList();
            if (!written.isEmpty()) {
                rows.put(name, written);
            }
        });
        return new Answers(answers.values(), rows);
    }

    /** With one more row of a list, as far as the list takes one. */
    Answers withRow(Answers answers, String list) {
        Optional<ArtefactField> field = artefact.findField(list).filter(known -> known.kind() == FieldKind.LIST);
        List<Map<String, String>> rows = new ArrayList<>(answers.rows().getOrDefault(list, List.of()));
        boolean full = field.isEmpty()
                || field.get()
                        .max()
                        .filter(max -> rows.size() >= max.intValue())
                        .isPresent();
        if (full) {
            return answers;
        }
        rows.add(Map.of());
        return withRows(answers, list, rows);
    }

    /** Without a row: {@code list[2]}. */
    static Answers withoutRow(Answers answers, String row) {
        int bracket = row.indexOf('[');
        if (!row.matches("[A-Za-z0-9]+\\[[0-9]{1,3}\\]")) {
            return answers;
        }
        String list = row.substring(0, bracket);
        int at = Integer.parseInt(row.substring(bracket + 1, row.length() - 1));
        List<Map<String, String>> rows = new ArrayList<>(answers.rows().getOrDefault(list, List.of()));
        if (at < rows.size()) {
            rows.remove(at);
        }
        return withRows(answers, list, rows);
    }

    private static Answers withRows(Answers answers, String list, List<Map<String, String>> rows) {
        Map<String, List<Map<String, String>>> all = new LinkedHashMap<>(answers.rows());
        all.put(list, rows);
        return new Answers(answers.values(), all);
    }

    /** The faults as errors of a form. */
    Form withErrors(List<FieldFault> faults, Wording wording) {
        Form form = Form.empty();
        for (FieldFault fault : faults) {
            form.refuse(new FieldError(fault.path(), wording.field(artefact, fault.path()), wording.fault(fault)));
        }
        return form;
    }

    /** The fields as a page shows them, with what is known and what is wrong. */
    List<FieldView> fields(Page page, Answers answers, Form errors) {
        return fields(page, artefact.fields(), answers.values(), answers, errors, "");
    }

    private List<FieldView> fields(
            Page page,
            List<ArtefactField> fields,
            Map<String, String> values,
            Answers answers,
            Form errors,
            String prefix) {
        return fields.stream()
                .map(field -> field(page, field, values, answers, errors, prefix))
                .toList();
    }

    private FieldView field(
            Page page, ArtefactField field, Map<String, String> values, Answers answers, Form errors, String prefix) {
        String name = prefix + field.id();
        String value = values.getOrDefault(field.id(), "");
        return new FieldView(
                name,
                field.kind(),
                page.in(field.labels()),
                field.hint().map(page::in).orElse(""),
                field.onlyIf().map(only -> depends(page, only)).orElse(""),
                field.required(),
                field.kind() == FieldKind.COUNTRY ? Countries.name(value, page.language()) : value,
                errors.error(name),
                options(page, field),
                list(field),
                field.kind() == FieldKind.LIST ? rows(page, field, answers, errors) : List.of());
    }

    private String list(ArtefactField field) {
        if (field.kind() == FieldKind.COUNTRY) {
            return "known-country";
        }
        return agreements.known(artefact.id(), field.id()).isEmpty() ? "" : "known-" + field.id();
    }

    /** The lists of known values that the form's fields point to. */
    Map<String, List<String>> lists(Page page) {
        Map<String, List<String>> lists = new LinkedHashMap<>();
        for (ArtefactField field : artefact.fields()) {
            addList(page, field, lists);
            field.fields().forEach(inner -> addList(page, inner, lists));
        }
        return lists;
    }

    private void addList(Page page, ArtefactField field, Map<String, List<String>> lists) {
        String name = list(field);
        if (!name.isEmpty()) {
            lists.put(
                    name,
                    field.kind() == FieldKind.COUNTRY
                            ? Countries.names(page.language())
                            : agreements.known(artefact.id(), field.id()));
        }
    }

    private List<FieldView.Row> rows(Page page, ArtefactField field, Answers answers, Form errors) {
        List<Map<String, String>> known = answers.rows().getOrDefault(field.id(), List.of());
        int least = Math.max(1, field.min().map(min -> min.intValue()).orElse(1));
        List<FieldView.Row> rows = new ArrayList<>();
        for (int i = 0; i < Math.max(known.size(), least); i++) {
            String name = field.id() + "[" + i + "]";
            Map<String, String> row = i < known.size() ? known.get(i) : Map.of();
            rows.add(new FieldView.Row(name, i + 1, fields(page, field.fields(), row, answers, errors, name + ".")));
        }
        return rows;
    }

    private static List<FieldView.Option> options(Page page, ArtefactField field) {
        return switch (field.kind()) {
            case YES_NO ->
                List.of(
                        new FieldView.Option("YES", page.text("form.yes")),
                        new FieldView.Option("NO", page.text("form.no")));
            case CHOICE ->
                field.choices().stream()
                        .map(code -> new FieldView.Option(code.code(), page.in(code.labels())))
                        .toList();
            default -> List.of();
        };
    }

    private String depends(Page page, ArtefactField.OnlyIf only) {
        Optional<ArtefactField> other = artefact.findField(only.field());
        List<String> answers = other.stream()
                .flatMap(field -> options(page, field).stream())
                .filter(option -> only.in().contains(option.value()))
                .map(FieldView.Option::label)
                .toList();
        return page.text(
                "form.onlyIf",
                "field",
                other.map(field -> page.in(field.labels())).orElse(only.field()),
                "answers",
                page.anyOf(answers));
    }
}
