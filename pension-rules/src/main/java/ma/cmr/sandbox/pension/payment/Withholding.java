package ma.cmr.sandbox.pension.payment;

import java.time.LocalDate;
import ma.cmr.sandbox.pension.amount.Money;
import ma.cmr.sandbox.pension.amount.Rate;
import ma.cmr.sandbox.pension.law.Law;
import ma.cmr.sandbox.pension.law.LawAt;
import ma.cmr.sandbox.pension.law.Parameters;

/** What may be taken from a pension in payment, and what is paid while it is late or suspended (art. 39-42, 51-52; loi 77-99). */
public final class Withholding {
    private final Law law;

    public Withholding(Law law) {
        this.law = law;
    }

    /**
     * What is seized of a month's pension.
     *
     * @param state debts to the State
     * @param privileged maintenance and privileged debts
     */
    public record Seizure(Money state, Money privileged) {}

    /** Each kind of debt up to its share of the pension, both together up to theirs: the State's debts come first. */
    public Seizure seized(Money pension, Money state, Money privileged, LocalDate month) {
        LawAt at = law.at(month);
        Money one = pension.times(at.get(Parameters.CIVIL_SEIZURE_ONE));
        Money all = pension.times(at.get(Parameters.CIVIL_SEIZURE_ALL));
        Money first = state.min(one);
        return new Seizure(first, privileged.min(one).min(all.minus(first)));
    }

    /** What spouse and children are paid while the pension is suspended (art. 41-42). */
    public Money whileSuspended(Money pension, LocalDate month) {
        return pension.times(law.at(month).get(Parameters.CIVIL_SUSPENSION_FAMILY_SHARE));
    }

    /** The advance on a pension that is not paid in time (art. 52). */
    public Money advance(Money estimated, LocalDate due) {
        return estimated.times(law.at(due).get(Parameters.CIVIL_PAYMENT_ADVANCE));
    }

    /** Last day on which a first payment is in time (art. 49). */
    public LocalDate firstPaymentBy(LocalDate entitledFrom) {
        return entitledFrom
                .plusMonths(1 + law.at(entitledFrom).get(Parameters.CIVIL_PAYMENT_FIRST_MONTHS))
                .minusDays(1);
    }

    /** The fine for a change that was not declared (art. 51). */
    public Money fine(Money monthlyPension, LocalDate month) {
        return monthlyPension.times(law.at(month).get(Parameters.CIVIL_UNDECLARED_CHANGE_FINE));
    }

    /** What is owed back for a pension drawn beside public pay, declared so many months late (loi 77-99). */
    public Money cumulationOwed(Money drawn, long monthsLate, LocalDate month) {
        Rate increase = law.at(month).get(Parameters.CIVIL_CUMULATION_LATE).times(monthsLate);
        return drawn.times(Rate.ONE.plus(increase));
    }

    /** The day from which survivors of someone who disappeared may draw a provisional pension (art. 40). */
    public LocalDate provisionalFrom(LocalDate disappeared) {
        return disappeared.plusYears(law.at(disappeared).get(Parameters.CIVIL_DISAPPEARANCE_YEARS));
    }
}
