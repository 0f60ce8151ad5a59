package ma.cmr.sandbox.kit.http;

/** How a server says what went wrong: JSON for programs, a page for people. */
@FunctionalInterface
public interface ProblemWriter {
    /** The answer that tells a problem, with its status, in the caller's language. */
    Answer write(Exchange exchange, Problem problem);
}
