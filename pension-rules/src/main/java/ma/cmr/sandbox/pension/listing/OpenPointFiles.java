package ma.cmr.sandbox.pension.listing;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import ma.cmr.sandbox.files.FileProblem;
import ma.cmr.sandbox.files.InvalidFiles;
import ma.cmr.sandbox.files.Nearest;
import ma.cmr.sandbox.files.Section;
import ma.cmr.sandbox.files.YamlFile;
import ma.cmr.sandbox.pension.law.Law;
import ma.cmr.sandbox.pension.law.LawFiles;
import ma.cmr.sandbox.pension.law.Parameter;
import ma.cmr.sandbox.pension.law.ParameterEntries;

/** Reads the points that a jurist should confirm. */
public final class OpenPointFiles {
    private OpenPointFiles() {}

    /** The points shipped with the product, the weightiest first. */
    public static List<OpenPoint> shipped(Law law) {
        return read(law, LawFiles.text("open-points.yaml"));
    }

    static List<OpenPoint> read(Law law, String text) {
        List<String> known = law.parameters().stream().map(Parameter::id).toList();
        List<FileProblem> problems = new ArrayList<>();
        List<OpenPoint> points = new ArrayList<>();
        for (Section section :
                YamlFile.parse("open-points.yaml", text).section().sections("points")) {
            section.allowOnly(Set.of("point", "taken", "settles", "parameters"));
            List<String> parameters = section.texts("parameters");
            parameters.stream()
                    .filter(id -> !known.contains(id))
                    .forEach(id -> problems.add(section.problem("parameters", Nearest.unknown(id, known))));
            points.add(new OpenPoint(
                    points.size() + 1,
                    ParameterEntries.labels(section.section("point")),
                    ParameterEntries.labels(section.section("taken")),
                    ParameterEntries.labels(section.section("settles")),
                    parameters));
        }
        if (!problems.isEmpty()) {
            throw new InvalidFiles(problems);
        }
        return points;
    }
}
