package ma.cmr.sandbox.pension.law;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import ma.cmr.sandbox.files.FileProblem;
import ma.cmr.sandbox.files.Nearest;
import ma.cmr.sandbox.files.Section;
import ma.cmr.sandbox.files.YamlFile;
import org.jspecify.annotations.Nullable;

/** Reads dated values out of files of the law and of reforms, by the same checks; what is wrong is added to a list of problems. */
public final class ParameterEntries {
    private final Map<String, Key<?>> keys = new TreeMap<>();
    private final Set<String> sources;
    private final List<FileProblem> problems;

    /**
     * @param sources text of the list of sources
     * @param problems takes what is wrong
     */
    public ParameterEntries(String sources, List<FileProblem> problems) {
        Parameters.all().forEach(key -> keys.put(key.id(), key));
        this.sources = YamlFile.parse("sources.yaml", sources).section().sections("sources").stream()
                .map(source -> source.text("code"))
                .collect(Collectors.toCollection(TreeSet::new));
        this.problems = problems;
    }

    /** The names of all parameters. */
    public Set<String> ids() {
        return keys.keySet();
    }

    /** The history under {@code values} of a parameter that stands under a key of a section. */
    public Dated<String> history(Section parameter, String idKey) {
        String id = parameter.text(idKey);
        Key<?> key = keys.get(id);
        if (key == null) {
            problems.add(parameter.problem(idKey, Nearest.unknown(id, keys.keySet())));
        }
        List<Dated.Entry<String>> entries = new ArrayList<>();
        LocalDate before = LocalDate.MIN;
        for (Section value : parameter.sections("values")) {
            Dated.Entry<String> entry = entry(value, "value", key);
            if (!entry.from().isAfter(before)) {
                problems.add(value.problem(
                        "from", entry.from() + " is not after " + before + ": values stand in order of time"));
            }
            before = entry.from();
            entries.add(entry);
        }
        return new Dated<>(id, entries);
    }

    /** One value with its day and reference. */
    public Dated.Entry<String> entry(Section value, String valueKey, @Nullable Key<?> key) {
        String text = value.text(valueKey);
        if (!sources.contains(value.text("source"))) {
            problems.add(value.problem("source", Nearest.unknown(value.text("source"), sources)));
        }
        if (key != null && !key.accepts(text)) {
            problems.add(value.problem(valueKey, "'" + text + "' is not allowed: " + key.allowed()));
        }
        return new Dated.Entry<>(
                value.date("from"),
                text,
                new LegalReference(
                        value.text("reference"), value.text("source"), Confidence.of(value.text("confidence"))));
    }

    /** Labels in the three languages. */
    public static Labels labels(Section labels) {
        return new Labels(labels.text("fr"), labels.text("ar"), labels.text("en"));
    }
}
