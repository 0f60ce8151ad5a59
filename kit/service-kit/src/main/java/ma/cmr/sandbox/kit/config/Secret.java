package ma.cmr.sandbox.kit.config;

/** A value that must not be shown. */
public final class Secret {
    private final String value;

    public Secret(String value) {
        this.value = value;
    }

    /** The value; to be passed on, never printed. */
    public String reveal() {
        return value;
    }

    @Override
    public String toString() {
        return "***";
    }
}
