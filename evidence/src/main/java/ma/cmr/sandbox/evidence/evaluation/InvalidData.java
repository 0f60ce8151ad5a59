package ma.cmr.sandbox.evidence.evaluation;

import java.util.List;
import java.util.stream.Collectors;
import ma.cmr.sandbox.evidence.protocol.ProtocolProblem;

/** Data of an experiment that cannot be read or do not belong to its plan; lists every problem. */
public final class InvalidData extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final transient List<ProtocolProblem> problems;

    InvalidData(List<ProtocolProblem> problems) {
        super(problems.stream().map(ProtocolProblem::toString).collect(Collectors.joining("\n")));
        this.problems = List.copyOf(problems);
    }

    /** What is wrong. */
    public List<ProtocolProblem> problems() {
        return problems;
    }
}
