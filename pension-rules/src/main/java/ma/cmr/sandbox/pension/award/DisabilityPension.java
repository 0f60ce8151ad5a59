package ma.cmr.sandbox.pension.award;

import java.time.LocalDate;
import java.util.Optional;
import ma.cmr.sandbox.pension.amount.Day;
import ma.cmr.sandbox.pension.amount.Money;
import ma.cmr.sandbox.pension.amount.Rate;
import ma.cmr.sandbox.pension.explain.Explanation;
import ma.cmr.sandbox.pension.law.Language;
import ma.cmr.sandbox.pension.law.Law;
import ma.cmr.sandbox.pension.law.LawAt;
import ma.cmr.sandbox.pension.law.Parameters;
import ma.cmr.sandbox.pension.trace.Rule;
import ma.cmr.sandbox.pension.trace.Step;
import ma.cmr.sandbox.pension.trace.Term;

/**
 * The disability pension that service itself gives rise to (pension d'invalidité, loi 011-71, art. 25-28): the incapacity's share of the
 * salary of index 100, paid beside pay and later beside the retirement pension.
 *
 * @param entitledFrom first day of the month after the board's meeting
 * @param provisionalUntil end of the provisional pension, if it is not made permanent before
 * @param exactMonthly amount a month before rounding
 * @param monthly amount a month as paid
 * @param step how it came about
 */
public record DisabilityPension(
        LocalDate entitledFrom, LocalDate provisionalUntil, Money exactMonthly, Money monthly, Step step) {

    /**
     * Works out a disability pension; none where the incapacity is too small.
     *
     * @param incapacity as the medical board (commission de réforme) finds it
     * @param meeting of the board
     */
    public static Optional<DisabilityPension> of(Law law, Rate incapacity, LocalDate meeting) {
        LawAt at = law.at(meeting);
        if (incapacity.compareTo(at.get(Parameters.CIVIL_DISABILITY_MIN_RATE)) < 0) {
            return Optional.empty();
        }
        LocalDate from = meeting.withDayOfMonth(1).plusMonths(1);
        Money salary = at.get(Parameters.CIVIL_FLOOR_INDEX_SALARY);
        Money exact = salary.times(incapacity).dividedBy(12);
        Money monthly = Rounding.of(at, exact);
        Step amount = Step.of(Rule.DISABILITY_AMOUNT, exact)
                .with(Term.INCAPACITY, incapacity)
                .with(Term.INDEX_SALARY, salary)
                .by(meeting, Parameters.CIVIL_DISABILITY_MIN_RATE, Parameters.CIVIL_FLOOR_INDEX_SALARY)
                .done();
        Step step = Step.of(Rule.DISABILITY_PENSION, monthly)
                .with(Term.DUE, new Day(from))
                .parts(java.util.List.of(amount, Rounding.step(exact, monthly, at, meeting)))
                .done();
        return Optional.of(new DisabilityPension(
                from, from.plusYears(at.get(Parameters.CIVIL_DISABILITY_PROVISIONAL_YEARS)), exact, monthly, step));
    }

    /** The calculation in a language. */
    public Explanation explain(Law law, Language language) {
        return Explanation.of(step, law, language);
    }
}
