package ma.cmr.sandbox.pension.reform;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import ma.cmr.sandbox.files.FileProblem;
import ma.cmr.sandbox.files.InvalidFiles;
import ma.cmr.sandbox.files.Nearest;
import ma.cmr.sandbox.files.Section;
import ma.cmr.sandbox.files.YamlFile;
import ma.cmr.sandbox.pension.law.Dated;
import ma.cmr.sandbox.pension.law.Law;
import ma.cmr.sandbox.pension.law.LawFiles;
import ma.cmr.sandbox.pension.law.Overlay;
import ma.cmr.sandbox.pension.law.Parameter;
import ma.cmr.sandbox.pension.law.ParameterEntries;
import ma.cmr.sandbox.pension.law.Parameters;

/** Reads reforms and checks them as the law's own files are: known parameters, values of their kind, sources, order of time. */
public final class ReformFiles {
    private static final List<String> FILES = List.of("R1", "R2", "R3", "R4", "R4b", "R5", "R6", "R7", "R8");
    private static final Set<String> KEYS =
            Set.of("reform", "label", "status", "note", "builds_on", "parameters", "rules");
    private static final Set<String> VALUE_KEYS = Set.of("from", "value", "reference", "source", "confidence");
    private static final Set<String> RULE_KEYS = Set.of("rule", "from", "by", "reference", "source", "confidence");

    private final Law law;
    private final List<FileProblem> problems = new ArrayList<>();
    private final ParameterEntries entries = new ParameterEntries(LawFiles.text("sources.yaml"), problems);

    private ReformFiles(Law law) {
        this.law = law;
    }

    /**
     * The reforms shipped with the product, by name.
     *
     * @param law that they are laid over
     * @throws InvalidFiles with every problem
     */
    public static Map<String, Reform> shipped(Law law) {
        Map<String, String> texts = new LinkedHashMap<>();
        FILES.forEach(name -> texts.put(name + ".yaml", LawFiles.text("reforms/" + name + ".yaml")));
        return read(law, texts);
    }

    /**
     * Reforms from their files' texts.
     *
     * @throws InvalidFiles with every problem
     */
    public static Map<String, Reform> read(Law law, Map<String, String> texts) {
        return new ReformFiles(law).all(texts);
    }

    private Map<String, Reform> all(Map<String, String> texts) {
        Map<String, Reform> reforms = new LinkedHashMap<>();
        texts.forEach((file, text) -> {
            try {
                Section root = YamlFile.parse(file, text).section();
                Reform reform = reform(root);
                reform.buildsOn()
                        .filter(below -> !reforms.containsKey(below))
                        .ifPresent(below ->
                                problems.add(root.problem("builds_on", Nearest.unknown(below, reforms.keySet()))));
                reforms.put(reform.name(), reform);
            } catch (InvalidFiles e) {
                problems.addAll(e.problems());
            }
        });
        if (!problems.isEmpty()) {
            throw new InvalidFiles(problems);
        }
        return reforms;
    }

    private Reform reform(Section root) {
        root.allowOnly(KEYS);
        String name = root.text("reform");
        List<Dated<String>> changes = new ArrayList<>();
        Set<String> seen = new TreeSet<>();
        for (Section section : root.sections("parameters")) {
            section.allowOnly(Set.of("id", "values"));
            section.sections("values").forEach(value -> value.allowOnly(VALUE_KEYS));
            add(section, "id", entries.history(section, "id"), changes, seen);
        }
        for (Section section : root.sections("rules")) {
            section.allowOnly(RULE_KEYS);
            String id = section.text("rule");
            List<String> rules = rules();
            if (rules.contains(id)) {
                Dated.Entry<String> entry = entries.entry(section, "by", Parameters.named(id));
                add(section, "rule", new Dated<>(id, List.of(entry)), changes, seen);
            } else {
                problems.add(section.problem("rule", Nearest.unknown(id, rules)));
            }
        }
        return new Reform(
                name,
                ParameterEntries.labels(root.section("label")),
                root.oneOf("status", Reform.Status.class),
                ParameterEntries.labels(root.section("note")),
                root.findText("builds_on"),
                new Overlay(name, changes));
    }

    /** The parameters that name a rule. */
    private List<String> rules() {
        return law.parameters().stream()
                .filter(parameter -> parameter.unit() == Parameter.Unit.RULE)
                .map(Parameter::id)
                .toList();
    }

    private void add(Section section, String key, Dated<String> change, List<Dated<String>> changes, Set<String> seen) {
        if (!seen.add(change.id())) {
            problems.add(section.problem(key, "'" + change.id() + "' stands twice"));
        } else if (entries.ids().contains(change.id()) && isNoChange(change)) {
            problems.add(section.problem(key, "'" + change.id() + "' is what the law says already"));
        }
        changes.add(change);
    }

    /** Whether the law has these very values on these days, so that the reform would change nothing. */
    private boolean isNoChange(Dated<String> change) {
        Dated<String> now = law.parameter(change.id()).history();
        LocalDate from = change.entries().getFirst().from();
        return now.knownAt(from)
                && now.at(from).equals(change.entries().getFirst().value())
                && later(now, from).equals(later(change, from));
    }

    private static List<String> later(Dated<String> history, LocalDate from) {
        return history.entries().stream()
                .filter(entry -> entry.from().isAfter(from))
                .map(entry -> entry.from() + " " + entry.value())
                .toList();
    }
}
