package ma.cmr.sandbox.pension.award;

import java.time.LocalDate;
import java.util.Optional;
import ma.cmr.sandbox.pension.amount.Money;
import ma.cmr.sandbox.pension.career.Career;
import ma.cmr.sandbox.pension.law.Corps;
import ma.cmr.sandbox.pension.person.Sex;

/**
 * What an award is asked for.
 *
 * @param career up to the month of leaving; pay runs to the end of that month
 * @param leaving day of removal from the rolls (radiation des cadres), not itself counted as service
 * @param extendedFromLimit whether the person was kept beyond the age limit, to the end of a school year: the window is then that of the
 *     year in which the limit was reached (art. 12 ter)
 * @param otherPensions monthly total from regimes under the coordination law of 1993
 * @param corps decides the age limit
 */
public record Claim(
        Sex sex,
        LocalDate birth,
        Career career,
        LocalDate leaving,
        Reason reason,
        boolean extendedFromLimit,
        Optional<Money> otherPensions,
        Corps corps) {
    /** Why service ended. */
    public enum Reason {
        /** Age limit (limite d'âge). */
        AGE_LIMIT,
        /** On request before it (retraite sur demande). */
        ON_REQUEST,
        /** Disability not linked to service (art. 27). */
        DISABILITY,
        /** Death in activity. */
        DEATH,
        /** Accepted resignation: the pension waits for the legal age (art. 44). */
        RESIGNATION
    }
}
