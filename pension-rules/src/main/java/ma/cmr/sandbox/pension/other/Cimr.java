package ma.cmr.sandbox.pension.other;

import java.time.LocalDate;
import ma.cmr.sandbox.pension.amount.Money;
import ma.cmr.sandbox.pension.amount.Rate;
import ma.cmr.sandbox.pension.law.Law;
import ma.cmr.sandbox.pension.law.LawAt;
import ma.cmr.sandbox.pension.law.Parameters;

/** Complementary pensions of the private sector by points (CIMR). */
public final class Cimr {
    private final Law law;

    public Cimr(Law law) {
        this.law = law;
    }

    /** The points that a year's contributions buy, in thousandths, what is below dropped. */
    public long thousandthsOfPoints(Money contributions, LocalDate year) {
        LawAt at = law.at(year);
        Money price = at.get(Parameters.CIMR_REFERENCE_SALARY).times(at.get(Parameters.CIMR_CONTRIBUTION_DIVISOR));
        return Money.ofDirhams(1000).inProportion(contributions, price).wholeDirhams();
    }

    /** The yearly pension of a number of points. */
    public Money yearlyPension(long points, LocalDate due) {
        return law.at(due).get(Parameters.CIMR_LIQUIDATION_VALUE).times(points);
    }

    /** The yearly pension of who leaves at 55. */
    public Money yearlyPensionAt55(long points, LocalDate due) {
        Rate coefficient = law.at(due).get(Parameters.CIMR_EARLY_AT_55);
        return yearlyPension(points, due).times(coefficient);
    }
}
