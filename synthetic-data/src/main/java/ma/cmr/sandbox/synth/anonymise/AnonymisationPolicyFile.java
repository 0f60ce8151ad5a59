package ma.cmr.sandbox.synth.anonymise;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.TreeSet;
import ma.cmr.sandbox.files.CheckedBySchema;
import ma.cmr.sandbox.files.FileProblem;
import ma.cmr.sandbox.files.InvalidFiles;
import ma.cmr.sandbox.files.Nearest;
import ma.cmr.sandbox.files.Section;
import ma.cmr.sandbox.files.YamlFile;
import ma.cmr.sandbox.policy.access.Audience;
import ma.cmr.sandbox.policy.dataset.Labels;
import ma.cmr.sandbox.policy.load.PolicySet;
import ma.cmr.sandbox.synth.world.ReleasedDataset;

/** Reads a policy of anonymisation: YAML by its schema, hierarchies from files beside it, and every name checked. */
public final class AnonymisationPolicyFile {
    private final Path file;
    private final PolicySet fund;
    private final List<FileProblem> problems = new ArrayList<>();

    private AnonymisationPolicyFile(Path file, PolicySet fund) {
        this.file = file;
        this.fund = fund;
    }

    /**
     * Reads a policy.
     *
     * @param fund the fund's policies, whose scopes and names it must fit
     * @throws InvalidFiles with every problem, file and place
     */
    public static AnonymisationPolicy read(Path file, PolicySet fund) {
        String text;
        try {
            text = Files.readString(file);
        } catch (IOException e) {
            throw new InvalidFiles(List.of(new FileProblem(file.toString(), "", "cannot be read as UTF-8 text")));
        }
        YamlFile yaml = YamlFile.parse(String.valueOf(file.getFileName()), text);
        List<FileProblem> bySchema = CheckedBySchema.of(resource()).check(yaml);
        if (!bySchema.isEmpty()) {
            throw new InvalidFiles(bySchema);
        }
        AnonymisationPolicyFile reader = new AnonymisationPolicyFile(file, fund);
        AnonymisationPolicy policy = reader.policy(yaml.section(), Sha256.of(text));
        if (!reader.problems.isEmpty()) {
            throw new InvalidFiles(reader.problems);
        }
        return policy;
    }

    private static String resource() {
        try (InputStream in = AnonymisationPolicyFile.class.getResourceAsStream("/anonymise/policy.schema.json")) {
            if (in == null) {
                throw new IllegalStateException("not in the jar: anonymise/policy.schema.json");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private AnonymisationPolicy policy(Section root, String sha256) {
        Section dataset = root.section("dataset");
        List<AnonymisationPolicy.Column> columns = new ArrayList<>();
        TreeSet<String> sources = new TreeSet<>();
        TreeSet<String> names = new TreeSet<>(List.of("id", "unavailable"));
        int identifiers = 0;
        for (Section each : root.sections("columns")) {
            ColumnReader reader = new ColumnReader(each, folder(), problems);
            AnonymisationPolicy.Column column = reader.read();
            columns.add(column);
            if (!sources.add(column.source())) {
                problems.add(each.problem("column", "'" + column.source() + "' stands twice"));
            }
            if (column.role() != Role.DIRECT) {
                if (!names.add(column.name())) {
                    problems.add(each.problem("name", "'" + column.name() + "' stands twice or is reserved"));
                }
                scope(each, "scope", column.description().scope());
            }
            identifiers += column.identifier() ? 1 : 0;
            if (identifiers > 1) {
                problems.add(each.problem("identifier", "only one column can be the identifier"));
                identifiers = 1;
            }
        }
        if (columns.stream().noneMatch(column -> column.role() == Role.QUASI)) {
            problems.add(root.problem("columns", "no column is QUASI; without one there is nothing to generalise"));
        }
        scope(dataset, "baseScope", dataset.text("baseScope"));
        ReleasedDataset.nameProblem(dataset.text("name"), fund)
                .ifPresent(problem -> problems.add(dataset.problem("name", problem)));
        return new AnonymisationPolicy(
                root.text("policy"),
                root.number("version"),
                sha256,
                new AnonymisationPolicy.DatasetPolicy(
                        dataset.text("name"),
                        (int) dataset.number("version"),
                        dataset.text("idPrefix"),
                        dataset.text("baseScope"),
                        dataset.date("asOf"),
                        labels(dataset, "labels")),
                input(root.findSection("input")),
                protection(root.section("protect"), columns),
                rules(root.findSection("rules")),
                columns);
    }

    private Path folder() {
        Path parent = file.toAbsolutePath().getParent();
        return parent == null ? Path.of(".") : parent;
    }

    private void scope(Section section, String key, String name) {
        List<String> known = fund.scopes().values().stream()
                .filter(scope ->
                        scope.audience() == Audience.PUBLIC && scope.name().endsWith(":read"))
                .map(scope -> scope.name())
                .toList();
        if (!known.contains(name)) {
            problems.add(section.problem(key, Nearest.unknown(name, known)));
        }
    }

    static Labels labels(Section section, String key) {
        Section labels = section.section(key);
        return new Labels(labels.text("fr"), labels.text("ar"), labels.text("en"));
    }

    private static AnonymisationPolicy.Input input(Optional<Section> section) {
        return new AnonymisationPolicy.Input(
                section.flatMap(input -> input.findText("delimiter"))
                        .orElse(",")
                        .charAt(0),
                section.filter(input -> input.has("badRowsCeiling"))
                        .map(input -> input.decimal("badRowsCeiling").doubleValue())
                        .orElse(0.0));
    }

    private AnonymisationPolicy.Protection protection(Section section, List<AnonymisationPolicy.Column> columns) {
        Section unit = section.section("unit");
        AnonymisationPolicy.UnitKind kind = unit.oneOf("kind", AnonymisationPolicy.UnitKind.class);
        Optional<String> link = unit.findText("column");
        if ((kind == AnonymisationPolicy.UnitKind.PERSON) == link.isPresent()) {
            problems.add(unit.problem(
                    "column",
                    link.isPresent()
                            ? "a person needs no column that links him"
                            : "a " + kind.name().toLowerCase(Locale.ROOT)
                                    + " needs the column that links its members"));
        }
        link.ifPresent(name -> {
            Optional<AnonymisationPolicy.Column> linked = columns.stream()
                    .filter(column -> column.source().equals(name))
                    .findFirst();
            if (linked.isEmpty()) {
                problems.add(unit.problem(
                        "column",
                        Nearest.unknown(
                                name,
                                columns.stream()
                                        .map(AnonymisationPolicy.Column::source)
                                        .toList())));
            } else if (linked.get().role() != Role.DIRECT) {
                problems.add(unit.problem("column", "'" + name + "' links members, so its role is DIRECT"));
            }
        });
        return new AnonymisationPolicy.Protection(
                (int) section.number("k"),
                kind,
                link,
                section.decimal("suppressionCeiling").doubleValue(),
                sensitive(section, columns),
                section.findOneOf("measure", AnonymisationPolicy.MeasureKind.class)
                        .orElse(AnonymisationPolicy.MeasureKind.LOSS),
                section.findOneOf("engine", AnonymisationPolicy.EngineKind.class)
                        .orElse(AnonymisationPolicy.EngineKind.FULL_DOMAIN));
    }

    private List<AnonymisationPolicy.SensitiveRule> sensitive(
            Section section, List<AnonymisationPolicy.Column> columns) {
        List<String> known = columns.stream()
                .filter(column -> column.role() == Role.SENSITIVE)
                .map(AnonymisationPolicy.Column::name)
                .toList();
        List<AnonymisationPolicy.SensitiveRule> rules = new ArrayList<>();
        for (Section each : section.sections("sensitive")) {
            String column = each.text("column");
            if (!known.contains(column)) {
                problems.add(each.problem("column", "no SENSITIVE column: " + Nearest.unknown(column, known)));
            }
            String rule = each.text("rule");
            String needed = rule.equals("CLOSENESS") ? "t" : "l";
            if (!each.has(needed) || each.has(needed.equals("t") ? "l" : "t")) {
                problems.add(each.problem("rule", rule + " takes '" + needed + "' and no other bound"));
                continue;
            }
            double bound = each.decimal(needed).doubleValue();
            if (rule.equals("DISTINCT") && (bound != Math.rint(bound) || bound < 2)) {
                problems.add(each.problem("l", "DISTINCT takes a whole number from 2"));
            }
            rules.add(
                    switch (rule) {
                        case "DISTINCT" -> new AnonymisationPolicy.SensitiveRule.Distinct(column, (int) bound);
                        case "ENTROPY" -> new AnonymisationPolicy.SensitiveRule.Entropy(column, bound);
                        default -> new AnonymisationPolicy.SensitiveRule.Closeness(column, bound);
                    });
        }
        return rules;
    }

    private AnonymisationPolicy.ReleaseRuleChange rules(Optional<Section> section) {
        if (section.isEmpty()) {
            return new AnonymisationPolicy.ReleaseRuleChange(
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty());
        }
        Section rules = section.get();
        AnonymisationPolicy.ReleaseRuleChange change = new AnonymisationPolicy.ReleaseRuleChange(
                rules.findText("because"),
                whole(rules, "smallestClass"),
                decimal(rules, "underTwoKCeiling"),
                whole(rules, "leastDistinct"),
                decimal(rules, "mostDistance"),
                decimal(rules, "prosecutorCeiling"),
                decimal(rules, "marketerCeiling"),
                decimal(rules, "leastGranularity"));
        List<String> laxer = fund.releaseRules()
                .anonymised()
                .laxerIn(change.over(fund.releaseRules().anonymised()));
        if (!laxer.isEmpty() && change.because().isEmpty()) {
            problems.add(rules.problem(
                    laxer.getFirst(),
                    "asks for less than the fund's rules; say why in 'because', which the report prints"));
        }
        return change;
    }

    private static Optional<Integer> whole(Section section, String key) {
        return section.has(key) ? Optional.of((int) section.number(key)) : Optional.empty();
    }

    private static Optional<BigDecimal> decimal(Section section, String key) {
        return section.has(key) ? Optional.of(section.decimal(key)) : Optional.empty();
    }
}
