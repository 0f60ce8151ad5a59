package ma.cmr.sandbox.pension.contribution;

import java.time.YearMonth;
import ma.cmr.sandbox.pension.amount.Money;
import ma.cmr.sandbox.pension.amount.Rate;

/**
 * The contributions of one month.
 *
 * @param base whole pensionable pay, even where less was paid (art. 18)
 * @param employee withheld from pay (retenue salariale)
 * @param employer added by the employer (contribution patronale)
 */
public record ContributionMonth(
        YearMonth month, Money base, Rate employeeRate, Rate employerRate, Money employee, Money employer) {}
