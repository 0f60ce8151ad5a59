package ma.cmr.sandbox.pension.other;

import java.time.LocalDate;
import java.util.Optional;
import ma.cmr.sandbox.pension.amount.Money;
import ma.cmr.sandbox.pension.amount.Rate;
import ma.cmr.sandbox.pension.law.Law;
import ma.cmr.sandbox.pension.law.LawAt;
import ma.cmr.sandbox.pension.law.Parameters;

/**
 * The regime of non-tenured public staff (Régime collectif d'allocation de retraite, dahir portant loi 1-77-216): a share of the revalued mean
 * of the career for each year, less or more for the months before or after the age.
 */
public final class Rcar {
    private final Law law;

    public Rcar(Law law) {
        this.law = law;
    }

    /**
     * The monthly pension; nothing where it is too early.
     *
     * @param months of service
     * @param revaluedMean monthly mean of the career, each year revalued
     * @param ageMonths at leaving
     */
    public Optional<Money> pension(long months, Money revaluedMean, long ageMonths, LocalDate leaving) {
        LawAt at = law.at(leaving);
        long age = at.get(Parameters.RCAR_AGE_MONTHS);
        boolean early = ageMonths < age;
        boolean open = !early
                || months >= at.get(Parameters.RCAR_EARLY_ANY_AGE_MONTHS)
                || (ageMonths >= at.get(Parameters.RCAR_EARLY_AGE_MONTHS)
                        && months > at.get(Parameters.RCAR_EARLY_MIN_MONTHS));
        if (!open) {
            return Optional.empty();
        }
        Rate aMonth = at.get(Parameters.RCAR_EARLY_RATE_A_MONTH);
        Rate factor;
        if (early) {
            Rate less = aMonth.times(age - ageMonths);
            Rate most = at.get(Parameters.RCAR_EARLY_MOST);
            factor = (less.compareTo(most) > 0 ? most : less).complement();
        } else {
            factor = Rate.ONE.plus(aMonth.times(Math.min(ageMonths - age, at.get(Parameters.RCAR_LATE_MOST_MONTHS))));
        }
        return Optional.of(revaluedMean
                .times(at.get(Parameters.RCAR_RATE))
                .times(months)
                .dividedBy(12)
                .times(factor));
    }
}
