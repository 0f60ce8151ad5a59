package ma.cmr.sandbox.pension.career;

/** Administrative position (position statutaire): decides whether time and pay count. */
public enum Position {
    /** In service (activité). */
    ACTIVE(true),
    /** Detached (détachement): pays contributions on the pay of the home grade; counts. */
    DETACHED(true),
    /** Unpaid leave (disponibilité): does not count (art. 8). */
    UNPAID_LEAVE(false);

    private final boolean counts;

    Position(boolean counts) {
        this.counts = counts;
    }

    /** Whether time in it is effective service that counts for the pension. */
    public boolean counts() {
        return counts;
    }
}
