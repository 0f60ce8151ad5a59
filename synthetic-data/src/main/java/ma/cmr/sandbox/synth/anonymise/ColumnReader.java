package ma.cmr.sandbox.synth.anonymise;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import ma.cmr.sandbox.files.FileProblem;
import ma.cmr.sandbox.files.Nearest;
import ma.cmr.sandbox.files.Section;
import ma.cmr.sandbox.policy.dataset.Code;
import ma.cmr.sandbox.policy.dataset.FieldType;
import ma.cmr.sandbox.policy.dataset.Labels;

/** Reads one column of a policy of anonymisation. */
final class ColumnReader {
    private static final Labels NONE = new Labels("", "", "");

    private final Section section;
    private final Path folder;
    private final List<FileProblem> problems;

    ColumnReader(Section section, Path folder, List<FileProblem> problems) {
        this.section = section;
        this.folder = folder;
        this.problems = problems;
    }

    AnonymisationPolicy.Column read() {
        String source = section.text("column");
        Role role = section.oneOf("role", Role.class);
        if (role == Role.DIRECT) {
            for (String key : section.keys()) {
                if (!List.of("column", "role", "identifier").contains(key)) {
                    problems.add(
                            section.problem(key, "a DIRECT column is never published, so it has no '" + key + "'"));
                }
            }
            return new AnonymisationPolicy.Column(
                    source,
                    role,
                    section.flag("identifier", false),
                    source,
                    new AnonymisationPolicy.Form(FieldType.TEXT, "uuuu-MM-dd", false, true),
                    List.of(),
                    new Generalisation.AsItIs(),
                    1,
                    new AnonymisationPolicy.Description(NONE, NONE, "", false, false));
        }
        for (String key : List.of("name", "type", "scope", "labels", "meaning")) {
            if (!section.has(key)) {
                problems.add(section.problem("", "'" + key + "' is missing: a published column is described"));
            }
        }
        if (section.flag("identifier", false)) {
            problems.add(section.problem("identifier", "an identifier is DIRECT: it names a person"));
        }
        FieldType type = section.findOneOf("type", FieldType.class).orElse(FieldType.TEXT);
        List<AnonymisationPolicy.CodeValue> codes = codes();
        if (section.flag("sortable", false) && section.flag("mayBeEmpty", false)) {
            problems.add(section.problem("sortable", "a column that may be empty has no place in an order"));
        }
        if ((type == FieldType.CODE) == codes.isEmpty()) {
            problems.add(section.problem("codes", "a CODE lists its codes, and only a CODE does"));
        }
        return new AnonymisationPolicy.Column(
                source,
                role,
                false,
                section.findText("name").orElse(source),
                new AnonymisationPolicy.Form(
                        type, format(type), section.flag("decimalComma", false), section.flag("mayBeEmpty", false)),
                codes,
                generalisation(role, type, codes),
                section.has("weight") ? section.decimal("weight").doubleValue() : 1,
                new AnonymisationPolicy.Description(
                        section.has("labels") ? AnonymisationPolicyFile.labels(section, "labels") : NONE,
                        section.has("meaning") ? AnonymisationPolicyFile.labels(section, "meaning") : NONE,
                        section.findText("scope").orElse(""),
                        section.flag("filterable", false),
                        section.flag("sortable", false)));
    }

    private String format(FieldType type) {
        String format = section.findText("format").orElse("uuuu-MM-dd");
        if (section.has("format") && type != FieldType.DATE) {
            problems.add(section.problem("format", "only a DATE has a format"));
        }
        // What people write as yyyy is the year of an era, which a strict reading refuses without the era.
        String proleptic = format.replace('y', 'u');
        try {
            DateTimeFormatter _ = DateTimeFormatter.ofPattern(proleptic, Locale.ROOT);
        } catch (IllegalArgumentException e) {
            problems.add(section.problem("format", "'" + format + "' is not a date format such as dd/MM/yyyy"));
            return "uuuu-MM-dd";
        }
        return proleptic;
    }

    private List<AnonymisationPolicy.CodeValue> codes() {
        List<AnonymisationPolicy.CodeValue> codes = new ArrayList<>();
        TreeSet<String> values = new TreeSet<>();
        TreeSet<String> published = new TreeSet<>();
        for (Section each : section.sections("codes")) {
            codes.add(new AnonymisationPolicy.CodeValue(
                    each.text("value"), new Code(each.text("code"), AnonymisationPolicyFile.labels(each, "labels"))));
            if (!values.add(each.text("value"))) {
                problems.add(each.problem("value", "'" + each.text("value") + "' stands twice"));
            }
            if (!published.add(each.text("code"))) {
                problems.add(each.problem("code", "'" + each.text("code") + "' stands twice"));
            }
        }
        return codes;
    }

    private Generalisation generalisation(Role role, FieldType type, List<AnonymisationPolicy.CodeValue> codes) {
        if (section.has("rounded")) {
            Section rounded = section.section("rounded");
            if (role == Role.QUASI || section.has("hierarchy")) {
                problems.add(section.problem("rounded", "is for columns that are not QUASI and have no hierarchy"));
            }
            needs(type == FieldType.INTEGER || type == FieldType.DECIMAL || type == FieldType.MONEY, "rounded", type);
            return new Generalisation.Rounded(
                    rounded.decimal("to"), decimal(rounded, "bottom"), decimal(rounded, "top"));
        }
        Optional<Section> hierarchy = section.findSection("hierarchy");
        if (hierarchy.isEmpty()) {
            return new Generalisation.AsItIs();
        }
        if (role != Role.QUASI) {
            problems.add(section.problem("hierarchy", "only a QUASI column is generalised; use 'rounded' for numbers"));
        }
        Section levels = hierarchy.get();
        return switch (levels.text("from")) {
            case "FILE" -> given(levels, codes);
            case "DATES" -> {
                needs(type == FieldType.DATE, "DATES", type);
                yield new Generalisation.Dates(
                        ascending(levels, Generalisation.DateLevel.class),
                        decimal(levels, "bottom").map(BigDecimal::intValue),
                        decimal(levels, "top").map(BigDecimal::intValue));
            }
            case "NUMBERS" -> {
                needs(
                        type == FieldType.INTEGER || type == FieldType.DECIMAL || type == FieldType.MONEY,
                        "NUMBERS",
                        type);
                yield new Generalisation.Numbers(
                        widths(levels, type), decimal(levels, "bottom"), decimal(levels, "top"));
            }
            case "PLACES" ->
                new Generalisation.Places(ascending(levels, Generalisation.PlaceLevel.class), groups(levels));
            default -> new Generalisation.Grades(ascending(levels, Generalisation.GradeLevel.class), groups(levels));
        };
    }

    private void needs(boolean fits, String what, FieldType type) {
        if (!fits) {
            problems.add(section.problem("type", what + " is not for " + type));
        }
    }

    private static Optional<BigDecimal> decimal(Section section, String key) {
        return section.has(key) ? Optional.of(section.decimal(key)) : Optional.empty();
    }

    private <E extends Enum<E>> List<E> ascending(Section levels, Class<E> type) {
        List<E> found = new ArrayList<>();
        List<String> known =
                Arrays.stream(type.getEnumConstants()).map(Enum::name).toList();
        for (String name : levels.texts("levels")) {
            if (!known.contains(name)) {
                problems.add(levels.problem("levels", Nearest.unknown(name, known)));
                continue;
            }
            E level = Enum.valueOf(type, name);
            if (!found.isEmpty() && found.getLast().compareTo(level) >= 0) {
                problems.add(levels.problem("levels", "go from fine to coarse, in the order " + known));
            }
            found.add(level);
        }
        if (found.isEmpty()) {
            problems.add(levels.problem("levels", "at least one of " + known));
            found.add(type.getEnumConstants()[0]);
        }
        if (type == Generalisation.DateLevel.class
                && found.contains(Generalisation.DateLevel.YEARS_2)
                && found.contains(Generalisation.DateLevel.YEARS_5)) {
            problems.add(levels.problem("levels", "bands of two years do not lie within bands of five"));
        }
        return found;
    }

    private List<BigDecimal> widths(Section levels, FieldType type) {
        BigDecimal unit = type == FieldType.INTEGER ? BigDecimal.ONE : new BigDecimal("0.01");
        List<BigDecimal> widths = new ArrayList<>();
        for (String text : levels.texts("widths")) {
            BigDecimal width = new BigDecimal(text);
            BigDecimal before = widths.isEmpty() ? unit : widths.getLast();
            boolean wider = widths.isEmpty() || width.compareTo(before) > 0;
            if (!wider || width.remainder(before).signum() != 0) {
                problems.add(
                        levels.problem("widths", "each is a multiple of the one before, and the first of " + unit));
            }
            widths.add(width);
        }
        if (widths.isEmpty()) {
            problems.add(levels.problem("widths", "NUMBERS needs at least one width"));
            widths.add(unit);
        }
        return widths;
    }

    private Map<String, String> groups(Section levels) {
        Map<String, String> groups = new TreeMap<>();
        levels.findSection("groups").ifPresent(section -> {
            for (String group : section.keys()) {
                for (String member : section.texts(group)) {
                    if (groups.put(member, group) != null) {
                        problems.add(section.problem(group, "'" + member + "' is in two groups"));
                    }
                }
            }
        });
        if (levels.texts("levels").contains("GROUP") == groups.isEmpty()) {
            problems.add(levels.problem("groups", "go with the level GROUP, and only with it"));
        }
        return groups;
    }

    private Generalisation given(Section levels, List<AnonymisationPolicy.CodeValue> codes) {
        String name = levels.findText("file").orElse("");
        if (name.isEmpty()) {
            problems.add(levels.problem("file", "FILE needs the name of a file beside the policy"));
            return new Generalisation.AsItIs();
        }
        List<String> lines;
        try {
            lines = Files.readAllLines(folder.resolve(name));
        } catch (IOException e) {
            problems.add(levels.problem("file", name + " cannot be read beside the policy"));
            return new Generalisation.AsItIs();
        }
        List<List<String>> rows = new ArrayList<>();
        Map<String, Integer> leaves = new TreeMap<>();
        List<Map<String, String>> above = new ArrayList<>();
        for (int i = 0; i < lines.size(); i++) {
            if (lines.get(i).isBlank()) {
                continue;
            }
            List<String> row = Arrays.asList(lines.get(i).split(";", -1));
            String place = "line " + (i + 1);
            if (!rows.isEmpty() && row.size() != rows.getFirst().size()) {
                problems.add(new FileProblem(
                        name,
                        place,
                        "has " + row.size() + " levels, the first line has "
                                + rows.getFirst().size()));
                return new Generalisation.AsItIs();
            }
            if (leaves.put(row.getFirst(), i) != null) {
                problems.add(new FileProblem(name, place, "the value stands twice"));
            }
            for (int level = 1; level < row.size(); level++) {
                if (above.size() < level) {
                    above.add(new LinkedHashMap<>());
                }
                String before = above.get(level - 1).putIfAbsent(row.get(level - 1), row.get(level));
                if (before != null && !before.equals(row.get(level))) {
                    problems.add(new FileProblem(
                            name,
                            place,
                            "'" + row.get(level - 1) + "' is in '" + row.get(level) + "' here and in '" + before
                                    + "' before"));
                }
            }
            rows.add(row);
        }
        if (rows.isEmpty()) {
            problems.add(levels.problem("file", name + " is empty"));
            return new Generalisation.AsItIs();
        }
        for (AnonymisationPolicy.CodeValue code : codes) {
            if (!leaves.containsKey(code.value())) {
                problems.add(levels.problem("file", name + " lacks the code '" + code.value() + "'"));
            }
        }
        return new Generalisation.Given(name, rows);
    }
}
