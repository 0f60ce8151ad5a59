package ma.cmr.sandbox.policy.lifecycle;

import java.time.LocalDate;

/**
 * A deadline that runs for an object.
 *
 * @param started first day
 * @param remindOn the day on which those with the duty are reminded
 * @param dueOn the last day, and the day on which others are told
 */
public record Due(Deadline deadline, LocalDate started, LocalDate remindOn, LocalDate dueOn, Stage stage) {
    /** How far it is. */
    public enum Stage {
        RUNNING,
        /** The reminder is due. */
        REMIND,
        /** The time is over. */
        ESCALATE
    }
}
