package ma.cmr.sandbox.policy.load;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import ma.cmr.sandbox.files.FileProblem;
import ma.cmr.sandbox.files.Nearest;
import ma.cmr.sandbox.files.Section;
import ma.cmr.sandbox.files.YamlFile;
import ma.cmr.sandbox.policy.dataset.Code;
import ma.cmr.sandbox.policy.dataset.Dataset;
import ma.cmr.sandbox.policy.dataset.Field;
import ma.cmr.sandbox.policy.dataset.FieldType;
import ma.cmr.sandbox.policy.dataset.Labels;
import ma.cmr.sandbox.policy.dataset.Sensitivity;
import org.jspecify.annotations.Nullable;

/** Makes the data dictionary of the data set files; a field may take its description from an earlier file by {@code sameAs}. */
final class DatasetReader {
    private final Map<String, YamlFile> files;
    private final List<FileProblem> problems;
    private final Map<String, Dataset> datasets = new LinkedHashMap<>();

    DatasetReader(Map<String, YamlFile> files, List<FileProblem> problems) {
        this.files = files;
        this.problems = problems;
    }

    Map<String, Dataset> read() {
        files.forEach((name, file) -> {
            if (name.startsWith("datasets/")) {
                Section section = file.section();
                Dataset dataset = new Dataset(
                        section.text("dataset"),
                        (int) section.number("version"),
                        section.text("idPrefix"),
                        section.text("baseScope"),
                        PolicyReader.labels(section.section("labels")),
                        fields(section, "fields", ""));
                if (dataset.fields().isEmpty()
                        || !dataset.fields().getFirst().name().equals("id")) {
                    problems.add(section.problem("fields", "the first field is 'id'"));
                }
                if (datasets.put(dataset.name(), dataset) != null) {
                    problems.add(section.problem("dataset", "'" + dataset.name() + "' is described twice"));
                }
            }
        });
        return datasets;
    }

    private List<Field> fields(Section parent, String key, String prefix) {
        List<Field> fields = new ArrayList<>();
        Set<String> names = new LinkedHashSet<>();
        for (Section section : parent.sections(key)) {
            Field field = field(section, prefix);
            if (field != null) {
                fields.add(field);
                if (!names.add(field.name())) {
                    problems.add(section.problem("name", "'" + field.name() + "' stands twice"));
                }
            }
        }
        return fields;
    }

    private @Nullable Field field(Section section, String prefix) {
        String name = section.text("name");
        String path = prefix + name;
        if (section.has("sameAs")) {
            return same(section, path);
        }
        if (!section.has("type")) {
            problems.add(section.problem("", "'type' is missing (or 'sameAs')"));
            return null;
        }
        FieldType type = section.oneOf("type", FieldType.class);
        Optional<Sensitivity> sensitivity = section.findOneOf("class", Sensitivity.class);
        if (type.isGroup() == sensitivity.isPresent()) {
            problems.add(section.problem(
                    "class",
                    type.isGroup()
                            ? "a group has no class; its fields have"
                            : "every field that holds a value has one"));
        }
        List<Code> codes = section.sections("codes").stream()
                .map(code -> new Code(code.text("code"), PolicyReader.labels(code.section("labels"))))
                .toList();
        if ((type == FieldType.CODE) == codes.isEmpty()) {
            problems.add(section.problem("codes", "a CODE lists its codes, and only a CODE does"));
        }
        if (section.flag("sortable", false) && section.flag("optional", false)) {
            problems.add(section.problem("sortable", "a field that may be absent has no place in an order"));
        }
        List<Field> members = fields(section, "fields", path + ".");
        if (type.isGroup() == members.isEmpty()) {
            problems.add(section.problem("fields", "an OBJECT or LIST lists its fields, and only they do"));
        }
        return new Field(
                name,
                path,
                type,
                sensitivity,
                label(section, "labels"),
                label(section, "meaning"),
                section.flag("filterable", false),
                section.flag("sortable", false),
                section.flag("optional", false),
                codes,
                members);
    }

    private @Nullable Field same(Section section, String path) {
        String target = section.text("sameAs");
        int dot = target.indexOf('.');
        Dataset other = dot < 0 ? null : datasets.get(target.substring(0, dot));
        Optional<Field> field = other == null ? Optional.empty() : other.findField(target.substring(dot + 1));
        if (field.isEmpty()) {
            List<String> known = datasets.values().stream()
                    .flatMap(dataset -> dataset.fields().stream().map(each -> dataset.name() + "." + each.name()))
                    .toList();
            problems.add(section.problem("sameAs", Nearest.unknown(target, known)));
            return null;
        }
        Field moved = moved(field.get(), section.text("name"), path);
        List<Field> members = new ArrayList<>(moved.fields());
        members.addAll(fields(section, "also", path + "."));
        return new Field(
                moved.name(),
                path,
                moved.type(),
                moved.sensitivity(),
                moved.labels(),
                moved.meaning(),
                moved.filterable(),
                moved.sortable(),
                moved.optional(),
                moved.codes(),
                members);
    }

    private static Field moved(Field field, String name, String path) {
        return new Field(
                name,
                path,
                field.type(),
                field.sensitivity(),
                field.labels(),
                field.meaning(),
                field.filterable(),
                field.sortable(),
                field.optional(),
                field.codes(),
                field.fields().stream()
                        .map(member -> moved(member, member.name(), path + "." + member.name()))
                        .toList());
    }

    private Labels label(Section section, String key) {
        if (!section.has(key)) {
            problems.add(section.problem(key, "every field has '" + key + "' in fr, ar and en"));
            return new Labels("", "", "");
        }
        return PolicyReader.labels(section.section(key));
    }
}
