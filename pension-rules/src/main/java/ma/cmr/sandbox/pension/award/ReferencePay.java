package ma.cmr.sandbox.pension.award;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import ma.cmr.sandbox.pension.amount.Money;
import ma.cmr.sandbox.pension.amount.PaySeries;
import ma.cmr.sandbox.pension.career.Career;
import ma.cmr.sandbox.pension.law.Dated;
import ma.cmr.sandbox.pension.law.Law;
import ma.cmr.sandbox.pension.law.Parameters;
import org.jspecify.annotations.Nullable;

/**
 * Reference pay (rémunération de référence, art. 12 ter): the mean of the base over the last months of effective service, the month of
 * leaving included, since pay runs to its end. Past pay is not revalued.
 *
 * @param mean monthly
 * @param months averaged: the window, or all the service where that is shorter
 * @param window the law asks for
 * @param last base pay of the last month
 */
record ReferencePay(Money mean, long months, long window, Money last) {
    /** The mean of the window. */
    static ReferencePay window(Career career, int leavingMonth, long window) {
        return window(career, leavingMonth, window, null);
    }

    /** The stretches of pay that the mean of the window is made of, latest first. */
    static PaySeries windowSeries(Career career, int leavingMonth, long window) {
        List<PaySeries.Stretch> stretches = new ArrayList<>();
        window(career, leavingMonth, window, stretches);
        return new PaySeries(stretches);
    }

    private static ReferencePay window(
            Career career, int leavingMonth, long window, @Nullable List<PaySeries.Stretch> stretches) {
        long sum = 0;
        long left = window;
        int last = -1;
        for (int i = career.size() - 1; i >= 0 && left > 0; i--) {
            int end = Math.min(career.payTo(i), leavingMonth + 1);
            if (end <= career.payFrom(i)) {
                continue;
            }
            long months = Math.min(left, end - career.payFrom(i));
            sum += career.pay(i) * months;
            left -= months;
            last = last < 0 ? i : last;
            if (stretches != null) {
                stretches.add(new PaySeries.Stretch(months, career.monthlyBase(i)));
            }
        }
        if (last < 0) {
            throw new IllegalArgumentException("no month of contributed service before leaving");
        }
        long months = window - left;
        return new ReferencePay(
                Money.ofParts(sum, months * career.payParts()), months, window, career.monthlyBase(last));
    }

    /** The mean of the whole career, each month's pay revalued to the month of leaving by mean public pay; a proposal. */
    static ReferencePay wholeCareer(Law law, Career career, LocalDate leaving) {
        PaySeries series = wholeCareerSeries(law, career, leaving);
        long months =
                series.stretches().stream().mapToLong(PaySeries.Stretch::months).sum();
        return new ReferencePay(
                series.total().dividedBy(months),
                months,
                months,
                window(career, Career.monthOf(leaving), 1).last());
    }

    /** The revalued stretches of pay of the whole career, latest first, in centimes as pay slips are. */
    static PaySeries wholeCareerSeries(Law law, Career career, LocalDate leaving) {
        Dated<Money> means = law.history(Parameters.PUBLIC_PAY_MEAN_NET);
        LocalDate first = means.entries().getFirst().from();
        Money now = means.at(leaving.isBefore(first) ? first : leaving);
        List<PaySeries.Stretch> stretches = new ArrayList<>();
        for (int i = career.size() - 1; i >= 0; i--) {
            int end = Math.min(career.payTo(i), Career.monthOf(leaving) + 1);
            while (end > career.payFrom(i)) {
                // Backwards to the month in which mean pay last changed.
                LocalDate month = Career.firstOf(end - 1);
                LocalDate known = month.isBefore(first) ? first : month;
                int changed = month.isBefore(first)
                        ? career.payFrom(i)
                        : Career.monthOf(means.entryAt(known).from());
                int from = Math.max(career.payFrom(i), changed);
                Money revalued = career.monthlyBase(i).inProportion(now, means.at(known));
                stretches.add(new PaySeries.Stretch(end - from, Money.ofCentimes(revalued.centimes())));
                end = from;
            }
        }
        return new PaySeries(stretches);
    }
}
