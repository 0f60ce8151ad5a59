package ma.cmr.sandbox.pension.career;

/** Administrative position (position statutaire): decides whether time and pay count. */
public enum Position {
    /** In service (activité), trainee or tenured. */
    ACTIVE(Time.EFFECTIVE, true),
    /** Detached (détachement): pays contributions on the pay of the home grade; counts. */
    DETACHED(Time.EFFECTIVE, true),
    /** Paid leave (congé de maladie, de maternité): counts, contributed on the whole base even where pay is reduced (art. 18). */
    PAID_LEAVE(Time.EFFECTIVE, true),
    /** Half time (mi-temps): contributed on the whole base (art. 18); the share that counts is a parameter. */
    HALF_TIME(Time.EFFECTIVE, true),
    /** Compulsory military service: counts, free of contribution (art. 6). */
    MILITARY_SERVICE(Time.EFFECTIVE, false),
    /** Earlier contract, temporary or daily-paid service, bought in (validation de services, art. 7). */
    VALIDATED(Time.VALIDATED, false),
    /** Liberation Army and Resistance, 1953 to 1956: annuities free of contribution (art. 7, 20), no effective service. */
    RESISTANCE(Time.BONUS, false),
    /** Unpaid leave (disponibilité): does not count (art. 8). */
    UNPAID_LEAVE(Time.NONE, false),
    /** Suspended without pay: does not count (art. 8). */
    SUSPENDED(Time.NONE, false),
    /** Temporary exclusion (exclusion temporaire): does not count (art. 8). */
    EXCLUDED(Time.NONE, false),
    /** Service for which a pension is already paid: does not count again (art. 8). */
    PENSIONED(Time.NONE, false);

    /** What a stretch of time is worth. */
    public enum Time {
        /** Opens the right and counts in annuities. */
        EFFECTIVE,
        /** Counts in annuities; whether it opens the right is a parameter. */
        VALIDATED,
        /** Counts in annuities only. */
        BONUS,
        /** Does not count. */
        NONE
    }

    private final Time time;
    private final boolean contributes;

    Position(Time time, boolean contributes) {
        this.time = time;
        this.contributes = contributes;
    }

    public Time time() {
        return time;
    }

    /** Whether time in it counts in annuities. */
    public boolean counts() {
        return time != Time.NONE;
    }

    /** Whether its months are contributed, and so enter the reference pay. */
    public boolean contributes() {
        return contributes;
    }
}
