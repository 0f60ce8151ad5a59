package ma.cmr.sandbox.pension.contribution;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import ma.cmr.sandbox.pension.amount.Money;
import ma.cmr.sandbox.pension.amount.Rate;
import ma.cmr.sandbox.pension.career.Career;
import ma.cmr.sandbox.pension.career.ServiceSpell;
import ma.cmr.sandbox.pension.law.Dated;
import ma.cmr.sandbox.pension.law.Law;

/**
 * Contributions by year (loi 011-71, art. 16, 19, 24-1): each month's base at the rate of that month, the same months on both sides. A
 * month is contributed on the pay that holds on its first day, the month of entry on the pay of the entry.
 */
public final class ContributionCalculator {
    private final Law law;

    public ContributionCalculator(Law law) {
        this.law = law;
    }

    /**
     * The years from recruitment on.
     *
     * @param until months that begin before this day are counted, up to the end of the career
     */
    public List<ContributionYear> years(Career career, LocalDate until) {
        List<ContributionYear> years = new ArrayList<>();
        int end = Career.monthOf(until.minusDays(1)) + 1;
        Sum sum = null;
        for (int i = 0; i < career.spells().size(); i++) {
            ServiceSpell spell = career.spells().get(i);
            int from = Career.payMonth(career, i);
            int to = Math.min(end, lastMonth(career, i) + 1);
            if (!spell.position().counts()) {
                continue;
            }
            while (from < to) {
                int year = from / 12;
                int stretch = Math.min(to, Math.min(year * 12 + 12, nextRate(from)));
                if (sum == null || sum.year != year) {
                    if (sum != null) {
                        years.add(sum.finished());
                    }
                    sum = new Sum(year);
                }
                sum.add(
                        spell.monthlyBase(),
                        stretch - from,
                        rate(law.values().employeeRate(), from),
                        rate(law.values().employerRate(), from));
                from = stretch;
            }
        }
        if (sum != null) {
            years.add(sum.finished());
        }
        return years;
    }

    /** Both sides' contributions on one month's base. */
    public ContributionYear month(Money base, LocalDate month) {
        return new ContributionYear(
                month.getYear(),
                1,
                base,
                base.times(law.values().employeeRate().at(month)),
                base.times(law.values().employerRate().at(month)));
    }

    /** What is given back to someone who leaves without the right (art. 21): own contributions, no interest. */
    public Money refund(Career career, LocalDate leaving) {
        return years(career, leaving).stream().map(ContributionYear::employee).reduce(Money.ZERO, Money::plus);
    }

    /** Price of validating earlier service: a share of the present yearly base for each year (art. 7). */
    public Money validationPrice(Money yearlyBase, long years, LocalDate asked) {
        return yearlyBase.times(law.values().validationPrice().at(asked)).times(years);
    }

    private static int lastMonth(Career career, int spell) {
        return spell + 1 < career.spells().size()
                        && career.spells()
                                .get(spell + 1)
                                .span()
                                .from()
                                .equals(career.spells().get(spell).span().to())
                ? Career.payMonth(career, spell + 1) - 1
                : Career.monthOf(career.spells().get(spell).span().to().minusDays(1));
    }

    private int nextRate(int month) {
        int next = Integer.MAX_VALUE;
        for (Dated<Rate> rates :
                List.of(law.values().employeeRate(), law.values().employerRate())) {
            for (Dated.Entry<Rate> entry : rates.entries()) {
                int from = Career.monthOf(entry.from());
                if (from > month && from < next) {
                    next = from;
                }
            }
        }
        return next;
    }

    private static Rate rate(Dated<Rate> rates, int month) {
        return rates.at(LocalDate.of(month / 12, month % 12 + 1, 1));
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
