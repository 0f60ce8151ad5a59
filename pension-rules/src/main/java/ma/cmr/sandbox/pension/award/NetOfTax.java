package ma.cmr.sandbox.pension.award;

import java.time.LocalDate;
import ma.cmr.sandbox.pension.amount.Money;
import ma.cmr.sandbox.pension.amount.Rate;
import ma.cmr.sandbox.pension.law.Law;
import ma.cmr.sandbox.pension.law.Scale;

/** Income tax on the last pay and on a pension, as much as the net ceiling of article 12 needs: no dependants, no mutual society. */
final class NetOfTax {
    private final Law.Values law;

    NetOfTax(Law law) {
        this.law = law.values();
    }

    /** Whether the tax rules of a day are known. */
    boolean knownAt(LocalDate day) {
        return law.taxScale().knownAt(day) && law.healthRate().knownAt(day);
    }

    /** Monthly pay less its tax. */
    Money pay(Money monthly, LocalDate day) {
        Money yearly = monthly.times(12);
        Scale.Band band = law.taxExpenses().at(day).bandOf(yearly);
        Money expenses = yearly.times(band.rate()).min(law.taxExpensesMax().at(day));
        Money contribution = yearly.times(law.employeeRate().at(day));
        Money taxable = yearly.minus(expenses)
                .minus(contribution)
                .minus(health(monthly, day).times(12));
        return monthly.minus(law.taxScale().at(day).byDeduction(taxable).dividedBy(12));
    }

    /** Monthly pension less its tax. */
    Money pension(Money monthly, LocalDate day) {
        Rate reduction = law.taxReduction().at(day);
        Rate due = new Rate(reduction.denominator() - reduction.numerator(), reduction.denominator());
        if (due.numerator() == 0) {
            return monthly;
        }
        Money yearly = monthly.times(12);
        Money taxable = yearly.minus(law.taxAbatement().at(day).bySlices(yearly))
                .minus(health(monthly, day).times(12));
        return monthly.minus(law.taxScale()
                .at(day)
                .byDeduction(taxable.max(Money.ZERO))
                .times(due)
                .dividedBy(12));
    }

    /** The highest pension, to the centime, whose net does not pass a net amount. */
    Money highestPension(Money net, Money above, LocalDate day) {
        if (law.taxReduction().at(day).equals(new Rate(1, 1))) {
            return net;
        }
        long low = 0;
        long high = above.centimes();
        while (low < high) {
            long middle = (low + high + 1) / 2;
            if (pension(Money.ofCentimes(middle), day).compareTo(net) <= 0) {
                low = middle;
            } else {
                high = middle - 1;
            }
        }
        return Money.ofCentimes(low);
    }

    private Money health(Money monthly, LocalDate day) {
        return monthly.times(law.healthRate().at(day))
                .max(law.healthMin().at(day))
                .min(law.healthMax().at(day));
    }
}
