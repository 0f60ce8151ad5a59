package ma.cmr.sandbox.portal.page;

/** Somebody else changed the thing since it was read; nothing was written. */
public final class Stale extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public Stale() {
        super("changed by somebody else", null, false, false);
    }
}
