package ma.cmr.sandbox.files;

import java.util.List;
import java.util.stream.Collectors;

/** The files cannot be used: all that is wrong with them. */
public final class InvalidFiles extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient List<FileProblem> problems;

    public InvalidFiles(List<FileProblem> problems) {
        super(problems.stream().map(FileProblem::toString).collect(Collectors.joining(System.lineSeparator())));
        this.problems = List.copyOf(problems);
    }

    /** Every problem, in the order of files and places; never empty. */
    public List<FileProblem> problems() {
        return problems;
    }
}
