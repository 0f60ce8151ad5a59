package ma.cmr.sandbox.pension.contribution;

import java.time.LocalDate;
import java.util.List;
import ma.cmr.sandbox.pension.amount.Count;
import ma.cmr.sandbox.pension.amount.Money;
import ma.cmr.sandbox.pension.explain.Explanation;
import ma.cmr.sandbox.pension.law.Language;
import ma.cmr.sandbox.pension.law.Law;
import ma.cmr.sandbox.pension.law.LawAt;
import ma.cmr.sandbox.pension.law.Parameters;
import ma.cmr.sandbox.pension.trace.Rule;
import ma.cmr.sandbox.pension.trace.Step;
import ma.cmr.sandbox.pension.trace.Term;

/**
 * Buying in earlier contract, temporary or daily-paid service (validation de services, art. 7).
 *
 * @param price in all
 * @param instalments months over which it is paid
 * @param instalment of each month
 * @param step how it came about
 */
public record Validation(Money price, long instalments, Money instalment, Step step) {

    /**
     * Works out the price.
     *
     * @param yearlyBase pensionable pay of a year on the day of the request
     * @param years to be validated
     */
    public static Validation of(Law law, Money yearlyBase, long years, LocalDate asked) {
        LawAt at = law.at(asked);
        Money price =
                yearlyBase.times(at.get(Parameters.CIVIL_VALIDATION_PRICE)).times(years);
        long instalments = at.get(Parameters.CIVIL_VALIDATION_INSTALMENTS);
        Money instalment = price.dividedBy(instalments);
        Step each = Step.of(Rule.VALIDATION_INSTALMENT, instalment)
                .with(Term.PRICE, price)
                .with(Term.MONTHS, Count.months(instalments))
                .by(asked, Parameters.CIVIL_VALIDATION_INSTALMENTS)
                .done();
        Step step = Step.of(Rule.VALIDATION_PRICE, price)
                .with(Term.YEARLY, yearlyBase)
                .with(Term.RATE, at.get(Parameters.CIVIL_VALIDATION_PRICE))
                .with(Term.YEARS, Count.years(years))
                .by(asked, Parameters.CIVIL_VALIDATION_PRICE)
                .parts(List.of(each))
                .done();
        return new Validation(price, instalments, instalment, step);
    }

    /** From when the validated service counts: from leaving if asked before, else from the month after the request. */
    public static LocalDate effect(LocalDate asked, LocalDate leaving) {
        return asked.isBefore(leaving) ? leaving : asked.withDayOfMonth(1).plusMonths(1);
    }

    /** What may be withheld a month from a pension that is paid before the price is. */
    public static Money mostWithheld(Law law, Money monthlyPension, LocalDate month) {
        return monthlyPension.times(law.at(month).get(Parameters.CIVIL_VALIDATION_WITHHELD_MOST));
    }

    /** The calculation in a language. */
    public Explanation explain(Law law, Language language) {
        return Explanation.of(step, law, language);
    }
}
