package ma.cmr.sandbox.pension.award;

import ma.cmr.sandbox.pension.amount.Money;
import ma.cmr.sandbox.pension.career.Career;
import ma.cmr.sandbox.pension.career.ServiceSpell;

/**
 * Reference pay (rémunération de référence, art. 12 ter): the mean of the base over the last months of effective service, the month of
 * leaving included, since pay runs to its end. Past pay is not revalued.
 *
 * @param mean monthly
 * @param months averaged: the window, or all the service where that is shorter
 * @param last base pay of the last month
 */
record ReferencePay(Money mean, long months, Money last) {
    static ReferencePay of(Career career, int leavingMonth, long window) {
        Money sum = Money.ZERO;
        Money last = Money.ZERO;
        long left = window;
        int end = leavingMonth + 1;
        for (int i = career.spells().size() - 1; i >= 0 && left > 0; i--) {
            ServiceSpell spell = career.spells().get(i);
            int from = Career.payMonth(career, i);
            if (!spell.position().counts() || from >= end) {
                end = Math.min(end, from);
                continue;
            }
            long months = Math.min(left, end - from);
            sum = sum.plus(spell.monthlyBase().times(months));
            last = left == window ? spell.monthlyBase() : last;
            left -= months;
            end = from;
        }
        long counted = window - left;
        if (counted == 0) {
            throw new IllegalArgumentException("no month of effective service before leaving");
        }
        return new ReferencePay(sum.dividedBy(counted), counted, last);
    }
}
