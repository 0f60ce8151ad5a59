package ma.cmr.sandbox.pension.award;

import java.time.LocalDate;
import java.util.Optional;
import ma.cmr.sandbox.pension.amount.Money;
import ma.cmr.sandbox.pension.career.Career;
import ma.cmr.sandbox.pension.law.Corps;
import ma.cmr.sandbox.pension.law.Scheme;
import ma.cmr.sandbox.pension.person.Sex;

/**
 * What an award is asked for.
 *
 * @param career up to the month of leaving; pay runs to the end of that month
 * @param leaving day of removal from the rolls (radiation des cadres), not itself counted as service
 * @param extendedFromLimit whether the person was kept beyond the age limit, to the end of a school year: the window is then that of the
 *     year in which the limit was reached (art. 12 ter)
 * @param otherPensions monthly total from regimes under the coordination law of 1993
 * @param corps decides the regime and the age limit
 * @param extensionMonths by which the age limit was extended by decision (law 72-14); service counts up to there
 * @param permitted whether the permission to leave on request was given, within the yearly quota of the corps (art. 4)
 * @param bonusMonths of campaign, air and sea service, for soldiers
 * @param taxOnLastPay income tax withheld from the last month's pay, where it is known; else it is worked out
 */
public record Claim(
        Sex sex,
        LocalDate birth,
        Career career,
        LocalDate leaving,
        Reason reason,
        boolean extendedFromLimit,
        Optional<Money> otherPensions,
        Corps corps,
        long extensionMonths,
        boolean permitted,
        long bonusMonths,
        Optional<Money> taxOnLastPay) {
    /** Why service ended. */
    public enum Reason {
        /** Age limit (limite d'âge). */
        AGE_LIMIT,
        /** On request before it (retraite sur demande). */
        ON_REQUEST,
        /** Disability not linked to service (art. 27). */
        DISABILITY,
        /** Disability linked to service that ends it; its disability pension comes beside (art. 25-28). */
        SERVICE_DISABILITY,
        /** Death in activity. */
        DEATH,
        /** Accepted resignation: the pension waits for the legal age (art. 44). */
        RESIGNATION,
        /** Dismissal without suspension of rights: as resignation. */
        DISMISSAL,
        /** Professional insufficiency: as resignation. */
        INSUFFICIENCY,
        /** Programme of voluntary departure of 2005 (art. 12 bis). */
        VOLUNTARY_DEPARTURE;

        /** Whether the pension waits for the legal age. */
        public boolean deferred() {
            return this == RESIGNATION || this == DISMISSAL || this == INSUFFICIENCY;
        }
    }

    /** A claim without anything out of the ordinary. */
    public Claim(
            Sex sex,
            LocalDate birth,
            Career career,
            LocalDate leaving,
            Reason reason,
            boolean extendedFromLimit,
            Optional<Money> otherPensions,
            Corps corps) {
        this(
                sex,
                birth,
                career,
                leaving,
                reason,
                extendedFromLimit,
                otherPensions,
                corps,
                0,
                true,
                0,
                Optional.empty());
    }

    /** The regime. */
    public Scheme scheme() {
        return corps.scheme();
    }
}
