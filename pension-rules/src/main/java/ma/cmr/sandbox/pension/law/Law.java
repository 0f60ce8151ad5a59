package ma.cmr.sandbox.pension.law;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import ma.cmr.sandbox.pension.amount.Annuities;
import ma.cmr.sandbox.pension.amount.Money;
import ma.cmr.sandbox.pension.amount.Rate;
import ma.cmr.sandbox.pension.person.Sex;

/**
 * The law of the civil regime (loi 011-71) as dated values behind typed accessors. Each accessor's parameter says which date counts.
 * Immutable; a reform is another law.
 *
 * @param version hash of the files
 * @param parameters every parameter as written, by id
 */
public record Law(String version, List<Parameter> parameters, Values values) {
    /** The parsed values, one component a parameter of the files. */
    public record Values(
            Dated<Rate> employeeRate,
            Dated<Rate> employerRate,
            Dated<Rate> validationPrice,
            Dated<Long> validationInstalments,
            Dated<Long> ageLimit,
            Dated<Long> ageLimitResearcher,
            Dated<Long> ageLimitAmbassador,
            Dated<Long> ageLimitJudge,
            Dated<Long> earlyMonthsMen,
            Dated<Long> earlyMonthsWomen,
            Dated<Long> earlyFreeMonths,
            Dated<Long> halfYearThreshold,
            Dated<AnnuityRounding> annuityRounding,
            Dated<Optional<Long>> annuityMax,
            Dated<Long> windowMonths,
            Dated<Rate> normalRate,
            Dated<Rate> earlyRate,
            Dated<Optional<Long>> fullRateYears,
            Dated<Money> floorIndexSalary,
            Dated<Long> floorYears,
            Dated<Rate> floorRate,
            Dated<Money> minimumTenYears,
            Dated<Optional<Money>> minimumFiveYears,
            Dated<Switch> netCeiling,
            Dated<AwardRounding> awardRounding,
            Dated<Money> pointFirst,
            Dated<Money> pointSecond,
            Dated<Money> pointThird,
            Dated<Rate> residenceRate,
            Dated<Scale> taxScale,
            Dated<Scale> taxAbatement,
            Dated<Rate> taxReduction,
            Dated<Scale> taxExpenses,
            Dated<Money> taxExpensesMax,
            Dated<Rate> healthRate,
            Dated<Money> healthMin,
            Dated<Money> healthMax) {}

    public Law {
        parameters = List.copyOf(parameters);
    }

    /** First day of the second accrual slice: the day on which the normal rate last changed (1 January 2017). */
    public LocalDate reformDate() {
        return values.normalRate().entries().getLast().from();
    }

    /** Age limit in months of age, by date of birth (law 72-14). */
    public long ageLimitMonths(LocalDate birth, Corps corps) {
        return switch (corps) {
            case GENERAL -> values.ageLimit().at(birth);
            case RESEARCHER -> values.ageLimitResearcher().at(birth);
            case AMBASSADOR -> values.ageLimitAmbassador().at(birth);
            case JUDGE -> values.ageLimitJudge().at(birth);
        };
    }

    /** The day on which the age limit is reached. */
    public LocalDate ageLimitDate(LocalDate birth, Corps corps) {
        return birth.plusMonths(ageLimitMonths(birth, corps));
    }

    /** Months of effective service that open the right on request, by date of leaving (art. 4). */
    public long earlyMonths(Sex sex, LocalDate leaving) {
        return (sex == Sex.MALE ? values.earlyMonthsMen() : values.earlyMonthsWomen()).at(leaving);
    }

    /** Annuities of a length of service: half years, a rest of the threshold or more counting as one (art. 9). */
    public Annuities annuities(long months, LocalDate leaving) {
        long threshold = values.halfYearThreshold().at(leaving);
        return new Annuities(months / 6 + (months % 6 >= threshold ? 1 : 0));
    }

    /** Yearly salary of an index (traitement de base), by date of the pay (decree 2-73-723). */
    public Money indexSalary(int index, LocalDate pay) {
        return values.pointFirst()
                .at(pay)
                .times(Math.min(index, 100))
                .plus(values.pointSecond().at(pay).times(Math.min(Math.max(index - 100, 0), 50)))
                .plus(values.pointThird().at(pay).times(Math.max(index - 150, 0)));
    }

    /** Index part of the monthly base: salary with residence at the zone C rate, a twelfth (art. 11). */
    public Money monthlyIndexBase(int index, LocalDate pay) {
        Money salary = indexSalary(index, pay);
        return salary.plus(salary.times(values.residenceRate().at(pay))).dividedBy(12);
    }
}
