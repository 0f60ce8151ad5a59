package ma.cmr.sandbox.lab.demo;

/** The story cannot go on: what was asked for, and what the lab said. One line. */
public final class StoryStopped extends RuntimeException {
    private static final long serialVersionUID = 1;

    public StoryStopped(String message) {
        super(message);
    }

    StoryStopped(String message, Throwable cause) {
        super(message, cause);
    }
}
