package ma.cmr.sandbox.pension.other;

import java.time.LocalDate;
import java.util.Optional;
import ma.cmr.sandbox.pension.amount.Money;
import ma.cmr.sandbox.pension.amount.Rate;
import ma.cmr.sandbox.pension.law.Law;
import ma.cmr.sandbox.pension.law.LawAt;
import ma.cmr.sandbox.pension.law.Parameters;

/** Old-age pension of the private sector (CNSS, dahir portant loi 1-72-184, loi 02-24): by declared days, on capped pay. */
public final class Cnss {
    private final Law law;

    public Cnss(Law law) {
        this.law = law;
    }

    /**
     * The monthly pension; nothing below the days that open one, where contributions are given back.
     *
     * @param days declared
     * @param mean monthly pay over the last 96 declared months
     */
    public Optional<Money> pension(long days, Money mean, LocalDate due) {
        LawAt at = law.at(due);
        Money capped = mean.min(at.get(Parameters.CNSS_CEILING));
        long full = at.get(Parameters.CNSS_FULL_DAYS);
        if (days >= full) {
            long steps = (days - full) / at.get(Parameters.CNSS_STEP_DAYS);
            Rate rate = at.get(Parameters.CNSS_RATE)
                    .plus(at.get(Parameters.CNSS_STEP).times(steps));
            Rate most = at.get(Parameters.CNSS_MOST);
            return Optional.of(
                    capped.times(rate.compareTo(most) > 0 ? most : rate).max(at.get(Parameters.CNSS_MINIMUM)));
        }
        if (days < at.get(Parameters.CNSS_LEAST_DAYS)) {
            return Optional.empty();
        }
        Money least = at.get(Parameters.CNSS_REDUCED_MINIMUM)
                .bandOf(Money.ofDirhams(days))
                .deduct();
        return Optional.of(capped.times(at.get(Parameters.CNSS_RATE))
                .times(new Rate(days, full))
                .max(least));
    }

    /** A child's share of a survivors' pension: the children's part divided, up to the most for one. */
    public Money childShare(Money pension, long children, LocalDate death) {
        LawAt at = law.at(death);
        return pension.times(at.get(Parameters.CNSS_SURVIVOR_SHARE))
                .dividedBy(children)
                .min(pension.times(at.get(Parameters.CNSS_SURVIVOR_CHILD_MOST)));
    }

    /** Contributions of both sides to the long-term branch on a month's pay. */
    public Money contributions(Money pay, LocalDate month) {
        LawAt at = law.at(month);
        return pay.min(at.get(Parameters.CNSS_CEILING))
                .times(at.get(Parameters.CNSS_CONTRIBUTION_EMPLOYEE)
                        .plus(at.get(Parameters.CNSS_CONTRIBUTION_EMPLOYER)));
    }
}
