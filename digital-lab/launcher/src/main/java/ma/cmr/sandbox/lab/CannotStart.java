package ma.cmr.sandbox.lab;

/** Something outside the program stands in the way; said in one line. */
final class CannotStart extends RuntimeException {
    private static final long serialVersionUID = 1L;

    CannotStart(String message) {
        super(message);
    }
}
