package ma.cmr.sandbox.pension.other;

import java.time.LocalDate;
import java.util.Optional;
import ma.cmr.sandbox.pension.amount.Money;
import ma.cmr.sandbox.pension.law.Law;
import ma.cmr.sandbox.pension.law.LawAt;
import ma.cmr.sandbox.pension.law.Parameters;

/** The allowance for job loss (indemnité pour perte d'emploi): a share of mean pay, at most the minimum wage. */
public final class JobLoss {
    private final Law law;

    public JobLoss(Law law) {
        this.law = law;
    }

    /**
     * The monthly allowance; nothing where too few days were declared.
     *
     * @param days declared in the 36 months before
     * @param daysOfLastYear declared in the last 12 of them
     * @param mean monthly pay over these 36 months
     */
    public Optional<Money> monthly(long days, long daysOfLastYear, Money mean, LocalDate asked) {
        LawAt at = law.at(asked);
        return days >= at.get(Parameters.IPE_DAYS) && daysOfLastYear >= at.get(Parameters.IPE_DAYS_LAST_YEAR)
                ? Optional.of(mean.times(at.get(Parameters.IPE_RATE)).min(law.monthlyMinimumWage(asked)))
                : Optional.empty();
    }

    /** Months for which it is paid. */
    public long months(LocalDate asked) {
        return law.at(asked).get(Parameters.IPE_MONTHS);
    }
}
