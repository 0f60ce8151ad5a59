package ma.cmr.sandbox.pension.award;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import ma.cmr.sandbox.pension.amount.Money;
import ma.cmr.sandbox.pension.amount.Rate;
import ma.cmr.sandbox.pension.law.Law;
import ma.cmr.sandbox.pension.law.Parameters;
import ma.cmr.sandbox.pension.law.RevaluationRule;

/**
 * What a pension in payment rises to (art. 44-1): with the base salary of the grade, scale and step held at leaving. A proposal can put a
 * yearly rate in its place, from 1 January on for pensions already paid.
 */
public final class Revaluation {
    private final Law law;

    public Revaluation(Law law) {
        this.law = law;
    }

    /** An amount, and the first month in which it is paid. */
    public record Amount(LocalDate from, Money monthly) {}

    /**
     * The amounts of a pension from its award on.
     *
     * @param index of the grade and step held at leaving
     * @param until first day that is not asked about
     */
    public List<Amount> amounts(Money awarded, LocalDate entitledFrom, int index, LocalDate until) {
        List<Amount> amounts = new ArrayList<>();
        amounts.add(new Amount(entitledFrom, awarded));
        Money salary = law.indexSalary(index, entitledFrom);
        Money monthly = awarded;
        for (LocalDate month = entitledFrom.withDayOfMonth(1).plusMonths(1);
                month.isBefore(until);
                month = month.plusMonths(1)) {
            Money risen = monthly;
            if (law.at(month).get(Parameters.CIVIL_REVALUATION_RULE) == RevaluationRule.GRADE_SALARY) {
                Money now = law.indexSalary(index, month);
                if (now.compareTo(salary) > 0) {
                    risen = monthly.inProportion(now, salary);
                }
                salary = now;
            } else if (month.getMonthValue() == 1) {
                risen = monthly.times(Rate.ONE.plus(law.at(month).get(Parameters.CIVIL_REVALUATION)));
            }
            if (risen.compareTo(monthly) > 0) {
                monthly = Rounding.of(law.at(month), risen);
                amounts.add(new Amount(month, monthly));
            }
        }
        return amounts;
    }

    /** The amount paid in a month. */
    public Money at(Money awarded, LocalDate entitledFrom, int index, LocalDate month) {
        return amounts(awarded, entitledFrom, index, month.withDayOfMonth(1).plusMonths(1))
                .getLast()
                .monthly();
    }
}
