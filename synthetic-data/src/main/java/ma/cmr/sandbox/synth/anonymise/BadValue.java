package ma.cmr.sandbox.synth.anonymise;

/** A value that is not as the policy says. The message tells what is wrong and never the value, which may name a person. */
final class BadValue extends Exception {
    private static final long serialVersionUID = 1L;

    BadValue(String message) {
        super(message, null, false, false);
    }
}
