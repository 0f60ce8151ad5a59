package ma.cmr.sandbox.portal.protocol;

/** How far an experiment may go at the API. */
public enum ExperimentState {
    /** Known, so that the startup can prepare; nothing is assigned or taken. */
    LOCKED,
    /** Units are assigned and events taken. */
    RUNNING,
    /** Enrolment is over; the last outcomes come in until the freeze. */
    OBSERVING,
    /** Nothing is taken any more, for ever. */
    FROZEN,
    /** Frozen, and the pilot is over. */
    CLOSED;

    /** Whether nothing is taken any more, for ever. */
    public boolean isFrozen() {
        return this == FROZEN || this == CLOSED;
    }

    /** Its name in the API's contract, which knows no observation: there an experiment runs until it is frozen. */
    String inContract() {
        return this == OBSERVING ? RUNNING.name() : name();
    }
}
