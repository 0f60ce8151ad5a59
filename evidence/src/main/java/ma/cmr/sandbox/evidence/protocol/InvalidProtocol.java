package ma.cmr.sandbox.evidence.protocol;

import java.util.List;
import java.util.stream.Collectors;

/** A plan that cannot be read or does not hold together; lists every problem. */
public final class InvalidProtocol extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final transient List<ProtocolProblem> problems;

    InvalidProtocol(List<ProtocolProblem> problems) {
        super(problems.stream().map(ProtocolProblem::toString).collect(Collectors.joining("\n")));
        this.problems = List.copyOf(problems);
    }

    /** What is wrong, in the order of the fields. */
    public List<ProtocolProblem> problems() {
        return problems;
    }
}
