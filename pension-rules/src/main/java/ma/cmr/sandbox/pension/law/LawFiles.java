package ma.cmr.sandbox.pension.law;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import ma.cmr.sandbox.files.CheckedBySchema;
import ma.cmr.sandbox.files.FileProblem;
import ma.cmr.sandbox.files.InvalidFiles;
import ma.cmr.sandbox.files.Section;
import ma.cmr.sandbox.files.YamlFile;

/** Reads the law's files, checks them by their schema and names every problem. */
public final class LawFiles {
    private static final List<String> FILES = List.of(
            "civil/contributions.yaml",
            "civil/age-limit.yaml",
            "civil/right.yaml",
            "civil/award.yaml",
            "civil/disability.yaml",
            "civil/survivors.yaml",
            "civil/payment.yaml",
            "military/contributions.yaml",
            "military/age-limit.yaml",
            "military/right.yaml",
            "military/award.yaml",
            "military/survivors.yaml",
            "common/index-points.yaml",
            "common/wages.yaml",
            "common/family-allowances.yaml",
            "common/income-tax.yaml",
            "other/rcar.yaml",
            "other/cnss.yaml",
            "other/cimr.yaml",
            "other/job-loss-and-accidents.yaml");

    private LawFiles() {}

    /**
     * The law shipped with the product.
     *
     * @throws InvalidFiles with every problem
     */
    public static Law shipped() {
        Map<String, String> texts = new LinkedHashMap<>();
        FILES.forEach(file -> texts.put(file, text(file)));
        return read(texts);
    }

    /**
     * A law from the texts of its files: the shipped ones, or those with some put in their place.
     *
     * @param texts by the names of the shipped files
     * @throws InvalidFiles with every problem
     */
    public static Law read(Map<String, String> texts) {
        List<FileProblem> problems = new ArrayList<>();
        ParameterEntries entries = new ParameterEntries(text("sources.yaml"), problems);
        CheckedBySchema schema = CheckedBySchema.of(text("parameters.schema.json"));
        List<Parameter> parameters = new ArrayList<>();
        Set<String> seen = new TreeSet<>();
        texts.forEach((name, text) -> {
            try {
                YamlFile file = YamlFile.parse(name, text);
                List<FileProblem> wrong = schema.check(file);
                problems.addAll(wrong);
                if (wrong.isEmpty()) {
                    for (Section section : file.section().sections("parameters")) {
                        Parameter parameter = parameter(section, entries);
                        parameters.add(parameter);
                        if (!seen.add(parameter.id())) {
                            problems.add(section.problem("id", "'" + parameter.id() + "' stands twice"));
                        }
                    }
                }
            } catch (InvalidFiles e) {
                problems.addAll(e.problems());
            }
        });
        if (problems.isEmpty()) {
            entries.ids().stream()
                    .filter(id -> !seen.contains(id))
                    .forEach(id -> problems.add(new FileProblem("law", "", "parameter '" + id + "' is missing")));
        }
        if (!problems.isEmpty()) {
            throw new InvalidFiles(problems);
        }
        return new Law(version(texts), parameters);
    }

    private static Parameter parameter(Section section, ParameterEntries entries) {
        return new Parameter(
                section.text("id"),
                ParameterEntries.labels(section.section("label")),
                section.oneOf("unit", Parameter.Unit.class),
                section.oneOf("by", DatedBy.class),
                entries.history(section, "id"));
    }

    /** The text of a shipped file, for laws that differ from it in some place. */
    public static String text(String file) {
        try (InputStream in = LawFiles.class.getResourceAsStream("/law/" + file)) {
            if (in == null) {
                throw new IllegalStateException("not in the jar: " + file);
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The names of the shipped files. */
    public static List<String> names() {
        return FILES;
    }

    private static String version(Map<String, String> texts) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            texts.forEach((name, text) -> digest.update((name + "\0" + text + "\0").getBytes(StandardCharsets.UTF_8)));
            return "l-" + HexFormat.of().formatHex(digest.digest(), 0, 6);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
