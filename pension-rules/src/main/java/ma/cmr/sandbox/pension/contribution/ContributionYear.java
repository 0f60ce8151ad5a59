package ma.cmr.sandbox.pension.contribution;

import ma.cmr.sandbox.pension.amount.Money;

/**
 * The contributions of one calendar year.
 *
 * @param months contributed
 * @param base sum of the monthly bases
 * @param employee withheld from pay (retenue salariale)
 * @param employer added by the employer (contribution patronale)
 */
public record ContributionYear(int year, int months, Money base, Money employee, Money employer) {}
