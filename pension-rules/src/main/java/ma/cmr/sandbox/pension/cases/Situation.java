package ma.cmr.sandbox.pension.cases;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import java.util.Optional;
import ma.cmr.sandbox.pension.amount.Money;
import ma.cmr.sandbox.pension.amount.Rate;
import ma.cmr.sandbox.pension.award.Claim;
import ma.cmr.sandbox.pension.law.Corps;
import ma.cmr.sandbox.pension.net.NetPension;
import ma.cmr.sandbox.pension.survivor.Deceased;
import ma.cmr.sandbox.pension.survivor.Family;

/** What a case asks. */
public sealed interface Situation {
    /**
     * A pension of one's own, or what comes in its place.
     *
     * @param disability pension of service disability drawn beside it
     */
    record OwnPension(Claim claim, Optional<Disability> disability) implements Situation {}

    /** A pension of service disability alone. */
    record Disability(Rate incapacity, LocalDate meeting) implements Situation {}

    /**
     * Survivors.
     *
     * @param claim of the deceased who died in activity; the pension that it opens is shared
     * @param months whose shares are asked
     */
    record Survivors(Deceased deceased, Optional<Claim> claim, Family family, List<YearMonth> months)
            implements Situation {}

    /** What arrives of a pension. */
    record Net(Money gross, YearMonth month, NetPension.Household household) implements Situation {}

    /** Contributions of months. */
    record Contributions(Money base, Corps corps, List<YearMonth> months) implements Situation {}

    /** Family allowances of months. */
    record Allowances(long children, List<YearMonth> months) implements Situation {}

    /** Price of validated service. */
    record Validation(Money yearlyBase, long years, LocalDate asked) implements Situation {}

    /** A pension of the RCAR. */
    record OfRcar(long months, Money mean, long ageMonths, LocalDate day) implements Situation {}

    /** A pension of the CNSS. */
    record OfCnss(long days, Money mean, LocalDate day) implements Situation {}

    /** A yearly pension of the CIMR. */
    record OfCimr(long points, LocalDate day) implements Situation {}

    /** An allowance for job loss. */
    record OfJobLoss(long days, long daysOfLastYear, Money mean, LocalDate day) implements Situation {}

    /** A yearly annuity after a work accident. */
    record OfWorkAccident(Money yearlyWage, Rate incapacity, LocalDate day) implements Situation {}
}
