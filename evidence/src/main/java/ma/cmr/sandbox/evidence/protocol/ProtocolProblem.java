package ma.cmr.sandbox.evidence.protocol;

/**
 * One thing wrong with a plan.
 *
 * @param pointer of the field (JSON pointer, RFC 6901)
 * @param code stable, for translation
 * @param detail what is wrong and what is allowed, in English
 */
public record ProtocolProblem(String pointer, Code code, String detail) {
    /** Kinds of problems. */
    public enum Code {
        REQUIRED,
        WRONG_TYPE,
        UNKNOWN_FIELD,
        UNKNOWN_VALUE,
        OUT_OF_RANGE,
        BAD_FORMAT,
        DUPLICATE,
        INCONSISTENT
    }

    @Override
    public String toString() {
        return pointer + ": " + detail;
    }
}
