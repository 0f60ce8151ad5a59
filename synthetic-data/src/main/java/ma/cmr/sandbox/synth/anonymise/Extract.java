package ma.cmr.sandbox.synth.anonymise;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import ma.cmr.sandbox.files.FileProblem;
import ma.cmr.sandbox.files.InvalidFiles;
import ma.cmr.sandbox.files.Nearest;
import ma.cmr.sandbox.synth.csv.CsvFile;
import ma.cmr.sandbox.synth.population.ExtractGenerator;

/**
 * A raw extract of the fund's files, in which people are named: it is read on a machine of the fund, and nothing but an {@link Anonymised} can
 * be made of it. Only {@link #open} makes one.
 */
public final class Extract {
    private final CsvFile file;
    private final AnonymisationPolicy policy;
    private final int[] positions;

    private Extract(CsvFile file, AnonymisationPolicy policy, int[] positions) {
        this.file = file;
        this.policy = policy;
        this.positions = positions;
    }

    /**
     * Opens an extract, whose columns must be those of the policy, no more and no fewer: a column that nobody classified might name a person.
     *
     * @throws InvalidFiles with every column that does not fit
     * @throws IllegalArgumentException if it cannot be read at all
     */
    public static Extract open(Path path, AnonymisationPolicy policy) throws IOException {
        CsvFile file = CsvFile.open(path, policy.input().delimiter());
        List<String> header = file.header();
        List<FileProblem> problems = new ArrayList<>();
        String name = String.valueOf(path.getFileName());
        List<String> known = policy.columns().stream()
                .map(AnonymisationPolicy.Column::source)
                .toList();
        for (int i = 0; i < header.size(); i++) {
            String place = "line 1, column " + (i + 1);
            if (!known.contains(header.get(i))) {
                problems.add(new FileProblem(
                        name,
                        place,
                        "the policy does not classify this column: " + Nearest.unknown(header.get(i), known)));
            }
            if (header.indexOf(header.get(i)) < i) {
                problems.add(new FileProblem(name, place, "'" + header.get(i) + "' stands twice"));
            }
        }
        int[] positions = new int[known.size()];
        for (int i = 0; i < positions.length; i++) {
            positions[i] = header.indexOf(known.get(i));
            if (positions[i] < 0) {
                problems.add(new FileProblem(name, "line 1", "the column '" + known.get(i) + "' is missing"));
            }
        }
        if (!problems.isEmpty()) {
            throw new InvalidFiles(problems);
        }
        return new Extract(file, policy, positions);
    }

    AnonymisationPolicy policy() {
        return policy;
    }

    CsvFile file() {
        return file;
    }

    /** Where a column of the policy stands in the file. */
    int position(AnonymisationPolicy.Column column) {
        return positions[policy.columns().indexOf(column)];
    }

    /** Whether the extract stands in for real data: its first column's name says that nobody in it is real. */
    boolean invented() {
        return file.header().getFirst().startsWith(ExtractGenerator.INVENTED);
    }
}
