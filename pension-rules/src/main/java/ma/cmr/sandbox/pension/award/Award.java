package ma.cmr.sandbox.pension.award;

import java.time.LocalDate;
import java.util.List;
import ma.cmr.sandbox.pension.amount.Annuities;
import ma.cmr.sandbox.pension.amount.Money;
import ma.cmr.sandbox.pension.amount.Rate;

/**
 * A pension awarded (liquidation) and how it came about.
 *
 * @param entitledFrom first day payable
 * @param before annuities of service before the reform of 2017
 * @param since annuities of service from it on
 * @param rateBefore accrual rate of the first slice
 * @param rateSince accrual rate of the second
 * @param referencePay monthly mean over the window
 * @param windowMonths months averaged
 * @param minimumApplied whether the minimum pension raised the amount
 * @param exactMonthly amount a month before the rounding of article 14
 * @param monthly amount a month as paid
 * @param steps in the order of the calculation
 */
public record Award(
        LocalDate entitledFrom,
        Annuities before,
        Annuities since,
        Rate rateBefore,
        Rate rateSince,
        Money referencePay,
        long windowMonths,
        boolean minimumApplied,
        Money exactMonthly,
        Money monthly,
        List<Step> steps) {
    public Award {
        steps = List.copyOf(steps);
    }

    /** All annuities. */
    public Annuities total() {
        return new Annuities(before.halves() + since.halves());
    }
}
