package ma.cmr.sandbox.pension.contribution;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import ma.cmr.sandbox.pension.amount.Money;
import ma.cmr.sandbox.pension.amount.Rate;
import ma.cmr.sandbox.pension.career.Career;
import ma.cmr.sandbox.pension.law.Corps;
import ma.cmr.sandbox.pension.law.Dated;
import ma.cmr.sandbox.pension.law.Key;
import ma.cmr.sandbox.pension.law.Law;
import ma.cmr.sandbox.pension.law.Parameters;
import ma.cmr.sandbox.pension.law.Scheme;

/**
 * Contributions by month and by year (loi 011-71, art. 16, 18, 19, 24-1; loi 013-71): each month's whole base at the rate of that month, the
 * same months on both sides. A month is contributed on the pay that holds on its first day, the month of entry on the pay of the entry.
 */
public final class ContributionCalculator {
    private final Law law;

    public ContributionCalculator(Law law) {
        this.law = law;
    }

    /** The years of a civil servant from recruitment on; see {@link #years(Career, Corps, LocalDate)}. */
    public List<ContributionYear> years(Career career, LocalDate until) {
        return years(career, Corps.GENERAL, until);
    }

    /**
     * The years from recruitment on.
     *
     * @param until months that begin before this day are counted, up to the end of the career
     */
    public List<ContributionYear> years(Career career, Corps corps, LocalDate until) {
        Dated<Rate> employee = law.history(employeeRate(corps));
        Dated<Rate> employer = law.history(employerRate(corps));
        List<ContributionYear> years = new ArrayList<>();
        int end = Career.monthOf(until.minusDays(1)) + 1;
        Sum sum = null;
        for (int i = 0; i < career.size(); i++) {
            int from = career.payFrom(i);
            int to = Math.min(end, career.payTo(i));
            while (from < to) {
                int year = from / 12;
                int stretch = Math.min(to, Math.min(year * 12 + 12, nextRate(from, employee, employer)));
                if (sum == null || sum.year != year) {
                    if (sum != null) {
                        years.add(sum.finished());
                    }
                    sum = new Sum(year);
                }
                LocalDate first = Career.firstOf(from);
                sum.add(career.monthlyBase(i), stretch - from, employee.at(first), employer.at(first));
                from = stretch;
            }
        }
        if (sum != null) {
            years.add(sum.finished());
        }
        return years;
    }

    /** The months from recruitment on, each with its base and rates; same months as {@link #years}. */
    public List<ContributionMonth> months(Career career, Corps corps, LocalDate until) {
        List<ContributionMonth> months = new ArrayList<>();
        int end = Career.monthOf(until.minusDays(1)) + 1;
        for (int i = 0; i < career.size(); i++) {
            for (int month = career.payFrom(i); month < Math.min(end, career.payTo(i)); month++) {
                months.add(month(career.monthlyBase(i), corps, YearMonth.of(month / 12, month % 12 + 1)));
            }
        }
        return months;
    }

    /** Both sides' contributions on one month's base. */
    public ContributionMonth month(Money base, Corps corps, YearMonth month) {
        LocalDate first = month.atDay(1);
        Rate employee = law.history(employeeRate(corps)).at(first);
        Rate employer = law.history(employerRate(corps)).at(first);
        return new ContributionMonth(month, base, employee, employer, base.times(employee), base.times(employer));
    }

    /** Own contributions, without interest, up to the day of leaving: what is given back to who leaves without a right (art. 21). */
    public Money refund(Career career, LocalDate leaving) {
        return refund(career, Corps.GENERAL, leaving).amount();
    }

    /** What is given back to who leaves without a right, and until when it can be asked for. */
    public Refund refund(Career career, Corps corps, LocalDate leaving) {
        Money amount = years(career, corps, leaving).stream()
                .map(ContributionYear::employee)
                .reduce(Money.ZERO, Money::plus);
        return new Refund(
                amount,
                leaving.plusYears(law.at(leaving).get(Parameters.CIVIL_REFUND_ASK_YEARS)),
                law.at(leaving).get(Parameters.CIVIL_REFUND_REPAY_YEARS));
    }

    /** Price of validating earlier service: a share of the present yearly base for each year (art. 7). */
    public Money validationPrice(Money yearlyBase, long years, LocalDate asked) {
        return Validation.of(law, yearlyBase, years, asked).price();
    }

    /** The rate withheld from pay. */
    public static Key<Rate> employeeRate(Corps corps) {
        return corps.scheme() == Scheme.CIVIL
                ? Parameters.CIVIL_CONTRIBUTION_EMPLOYEE
                : corps.auxiliary()
                        ? Parameters.MILITARY_CONTRIBUTION_EMPLOYEE_AUXILIARY
                        : Parameters.MILITARY_CONTRIBUTION_EMPLOYEE;
    }

    /** The rate that the employer adds. */
    public static Key<Rate> employerRate(Corps corps) {
        return corps.scheme() == Scheme.CIVIL
                ? Parameters.CIVIL_CONTRIBUTION_EMPLOYER
                : Parameters.MILITARY_CONTRIBUTION_STATE;
    }

    /**
     * The base of a month from the place in the grid (art. 11): index salary and residence at the zone C rate, and the permanent allowances,
     * half of them in the Auxiliary Forces.
     */
    public static Money base(Law law, Corps corps, int index, Money allowances, LocalDate day) {
        Money counted = corps.auxiliary()
                ? allowances.times(law.at(day).get(Parameters.MILITARY_BASE_AUXILIARY_ALLOWANCES))
                : allowances;
        return law.monthlyIndexBase(index, day).plus(counted);
    }

    private static int nextRate(int month, Dated<Rate> employee, Dated<Rate> employer) {
        LocalDate first = Career.firstOf(month);
        int next = employee.endOf(first).map(Career::monthOf).orElse(Integer.MAX_VALUE);
        return Math.min(next, employer.endOf(first).map(Career::monthOf).orElse(Integer.MAX_VALUE));
    }

    private static final class Sum {
        private final int year;
        private int months;
        private Money base = Money.ZERO;
        private Money employee = Money.ZERO;
        private Money employer = Money.ZERO;

        Sum(int year) {
            this.year = year;
        }

        void add(Money monthly, int count, Rate employeeRate, Rate employerRate) {
            Money stretch = monthly.times(count);
            months += count;
            base = base.plus(stretch);
            employee = employee.plus(stretch.times(employeeRate));
            employer = employer.plus(stretch.times(employerRate));
        }

        ContributionYear finished() {
            return new ContributionYear(year, months, base, employee, employer);
        }
    }
}
