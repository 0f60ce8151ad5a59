package ma.cmr.sandbox.pension.other;

import java.time.LocalDate;
import ma.cmr.sandbox.pension.amount.Money;
import ma.cmr.sandbox.pension.amount.Rate;
import ma.cmr.sandbox.pension.law.Law;
import ma.cmr.sandbox.pension.law.LawAt;
import ma.cmr.sandbox.pension.law.Parameters;

/** Work accidents (loi 18-12): a share of the wage counted, by the incapacity that stays. */
public final class WorkAccident {
    private final Law law;

    public WorkAccident(Law law) {
        this.law = law;
    }

    /** The yearly wage counted: not below the least one, above the first bound only in part. */
    public Money countedWage(Money yearlyWage, LocalDate day) {
        LawAt at = law.at(day);
        return at.get(Parameters.AT_WAGE_COUNTED).bySlices(yearlyWage.max(at.get(Parameters.AT_WAGE_LEAST)));
    }

    /** The yearly annuity of a permanent incapacity: half of it up to 30%, one and a half times to 50%, all above. */
    public Money annuity(Money yearlyWage, Rate incapacity, LocalDate day) {
        Money perCent = Money.ofDirhams(100).times(incapacity);
        Money rate = law.at(day).get(Parameters.AT_PERMANENT).bySlices(perCent);
        return countedWage(yearlyWage, day).inProportion(rate, Money.ofDirhams(100));
    }

    /** The daily allowance of a temporary incapacity. */
    public Money daily(Money dailyWage, LocalDate day) {
        return dailyWage.times(law.at(day).get(Parameters.AT_TEMPORARY));
    }

    /** The yearly annuity of a spouse. */
    public Money spouse(Money yearlyWage, LocalDate day) {
        return countedWage(yearlyWage, day).times(law.at(day).get(Parameters.AT_SURVIVOR_SPOUSE));
    }
}
