package ma.cmr.sandbox.policy.load;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import ma.cmr.sandbox.files.FileProblem;
import ma.cmr.sandbox.files.Nearest;
import ma.cmr.sandbox.files.Section;
import ma.cmr.sandbox.policy.dataset.Code;
import ma.cmr.sandbox.policy.lifecycle.Artefact;
import ma.cmr.sandbox.policy.lifecycle.ArtefactField;
import ma.cmr.sandbox.policy.lifecycle.FieldKind;
import ma.cmr.sandbox.policy.lifecycle.ObjectKind;

/** Makes the artefacts and their forms, and checks that each field can be filled in as it says. */
final class ArtefactReader {
    private static final int LONGEST_TEXT = 200;
    private static final int LONGEST_LONGTEXT = 4000;

    private final Section file;
    private final List<FileProblem> problems;

    ArtefactReader(Section file, List<FileProblem> problems) {
        this.file = file;
        this.problems = problems;
    }

    Map<String, Artefact> read() {
        Map<String, Artefact> artefacts = new LinkedHashMap<>();
        for (Section each : file.sections("artefacts")) {
            Artefact artefact = new Artefact(
                    each.text("artefact"),
                    each.oneOf("object", ObjectKind.class),
                    PolicyReader.labels(each.section("labels")),
                    PolicyReader.labels(each.section("purpose")),
                    LifecycleReader.roles(each, "roles"),
                    each.texts("states"),
                    each.flag("renew", false),
                    each.texts("apart"),
                    fields(each));
            if (artefacts.put(artefact.id(), artefact) != null) {
                problems.add(each.problem("artefact", "'" + artefact.id() + "' stands twice"));
            }
        }
        return artefacts;
    }

    private List<ArtefactField> fields(Section parent) {
        List<ArtefactField> fields = new ArrayList<>();
        Map<String, ArtefactField> earlier = new LinkedHashMap<>();
        for (Section each : parent.sections("fields")) {
            ArtefactField field = field(each);
            check(each, field, earlier);
            fields.add(field);
            if (earlier.put(field.id(), field) != null) {
                problems.add(each.problem("id", "'" + field.id() + "' stands twice"));
            }
        }
        return fields;
    }

    private ArtefactField field(Section each) {
        FieldKind kind = each.oneOf("kind", FieldKind.class);
        return new ArtefactField(
                each.text("id"),
                kind,
                PolicyReader.labels(each.section("labels")),
                each.findSection("hint").map(PolicyReader::labels),
                !each.flag("optional", false),
                LifecycleReader.choices(each),
                LifecycleReader.decimal(each, "min"),
                LifecycleReader.decimal(each, "max"),
                each.findText("pattern"),
                LifecycleReader.number(each, "maxLength")
                        .orElse(kind == FieldKind.LONGTEXT ? LONGEST_LONGTEXT : LONGEST_TEXT),
                each.findText("mustBe"),
                each.findSection("onlyIf")
                        .map(only -> new ArtefactField.OnlyIf(only.text("field"), Set.copyOf(only.texts("in")))),
                each.findSection("after")
                        .map(after -> new ArtefactField.After(
                                after.text("field"),
                                (int) after.number("minDays"),
                                LifecycleReader.number(after, "maxDays"))),
                fields(each));
    }

    private void check(Section each, ArtefactField field, Map<String, ArtefactField> earlier) {
        FieldKind kind = field.kind();
        onlyFor(each, "choices", kind == FieldKind.CHOICE, !field.choices().isEmpty());
        onlyFor(each, "fields", kind == FieldKind.LIST, !field.fields().isEmpty());
        if (field.min().isPresent() || field.max().isPresent()) {
            onlyFor(each, "min", kind == FieldKind.NUMBER || kind == FieldKind.LIST, true);
        }
        if (field.min().isPresent()
                && field.max().isPresent()
                && field.min().get().compareTo(field.max().get()) > 0) {
            problems.add(each.problem("min", "greater than 'max'"));
        }
        if (each.has("pattern") || each.has("maxLength")) {
            onlyFor(each, "pattern", kind == FieldKind.TEXT || kind == FieldKind.LONGTEXT, true);
        }
        if (field.after().isPresent()) {
            onlyFor(each, "after", kind == FieldKind.DATE, true);
            Optional<ArtefactField> other =
                    earlier(each, "after", field.after().get().field(), earlier);
            if (other.isPresent() && other.get().kind() != FieldKind.DATE) {
                problems.add(each.problem("after", "'" + other.get().id() + "' is no DATE"));
            }
        }
        field.mustBe().ifPresent(answer -> oneOf(each, "mustBe", answer, field));
        field.onlyIf()
                .ifPresent(only -> earlier(each, "onlyIf", only.field(), earlier)
                        .ifPresent(other -> only.in().forEach(answer -> oneOf(each, "onlyIf", answer, other))));
    }

    private void onlyFor(Section each, String key, boolean fits, boolean there) {
        if (fits != there) {
            problems.add(
                    there
                            ? each.problem(key, "a " + each.text("kind") + " takes none")
                            : each.problem("", "a " + each.text("kind") + " needs '" + key + "'"));
        }
    }

    private Optional<ArtefactField> earlier(Section each, String key, String name, Map<String, ArtefactField> earlier) {
        ArtefactField other = earlier.get(name);
        if (other == null) {
            problems.add(each.problem(key, "must name a field above; " + Nearest.unknown(name, earlier.keySet())));
        }
        return Optional.ofNullable(other);
    }

    private void oneOf(Section each, String key, String answer, ArtefactField field) {
        List<String> answers = switch (field.kind()) {
            case CHOICE -> field.choices().stream().map(Code::code).toList();
            case YES_NO -> List.of("YES", "NO");
            default -> List.of();
        };
        if (!answers.contains(answer)) {
            problems.add(each.problem(key, Nearest.unknown(answer, answers)));
        }
    }
}
