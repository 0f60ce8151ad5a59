package ma.cmr.sandbox.pension.net;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import ma.cmr.sandbox.pension.amount.Count;
import ma.cmr.sandbox.pension.amount.Money;
import ma.cmr.sandbox.pension.amount.Rate;
import ma.cmr.sandbox.pension.law.Key;
import ma.cmr.sandbox.pension.law.LawAt;
import ma.cmr.sandbox.pension.law.Parameters;
import ma.cmr.sandbox.pension.law.Scale;
import ma.cmr.sandbox.pension.trace.Rule;
import ma.cmr.sandbox.pension.trace.Step;
import ma.cmr.sandbox.pension.trace.Term;

/** Income tax (impôt sur le revenu) on pay and on pensions, by the rules of a day, with the health insurance that it deducts. */
public final class IncomeTax {
    private IncomeTax() {}

    /** Whether the rules of a day are known. */
    public static boolean known(LawAt law) {
        return law.knows(Parameters.IR_SCALE) && law.knows(Parameters.AMO_PUBLIC_RATE);
    }

    /** Health insurance (AMO) on a monthly amount: a rate between two bounds. */
    public static Money health(LawAt law, Money monthly) {
        return monthly.times(law.get(Parameters.AMO_PUBLIC_RATE))
                .max(law.get(Parameters.AMO_PUBLIC_MIN))
                .min(law.get(Parameters.AMO_PUBLIC_MAX));
    }

    /**
     * Tax on a month's pay, without dependants.
     *
     * @param yearly twelve times the pay
     * @param expenses professional expenses taken off
     * @param contribution for the pension, taken off
     * @param health insurance, taken off
     * @param taxable what is left
     * @param monthly the tax of a month
     */
    public record OnPay(
            Money pay,
            Money yearly,
            Rate expensesRate,
            Money expenses,
            Rate contributionRate,
            Money contribution,
            Money health,
            Money taxable,
            Money monthly) {
        /** The calculation as a step. */
        public Step step(LawAt law, LocalDate day, Key<Rate> contributionKey) {
            Scale.Band band = law.get(Parameters.IR_SCALE).bandOf(taxable);
            return Step.of(Rule.TAX_ON_PAY, monthly)
                    .with(Term.PAY, pay)
                    .with(Term.YEARLY, yearly)
                    .with(Term.EXPENSES_RATE, expensesRate)
                    .with(Term.EXPENSES_MOST, law.get(Parameters.IR_PAY_EXPENSES_MAX))
                    .with(Term.EXPENSES, expenses)
                    .with(Term.CONTRIBUTION_RATE, contributionRate)
                    .with(Term.CONTRIBUTION, contribution)
                    .with(Term.HEALTH_RATE, law.get(Parameters.AMO_PUBLIC_RATE))
                    .with(Term.HEALTH_LEAST, law.get(Parameters.AMO_PUBLIC_MIN))
                    .with(Term.HEALTH_MOST, law.get(Parameters.AMO_PUBLIC_MAX))
                    .with(Term.HEALTH, health)
                    .with(Term.TAXABLE, taxable)
                    .with(Term.TAX_RATE, band.rate())
                    .with(Term.DEDUCT, band.deduct())
                    .with(Term.YEARLY_TAX, monthly.times(12))
                    .by(day, Parameters.IR_PAY_EXPENSES, Parameters.IR_PAY_EXPENSES_MAX, contributionKey)
                    .by(day, Parameters.AMO_PUBLIC_RATE, Parameters.AMO_PUBLIC_MIN, Parameters.AMO_PUBLIC_MAX)
                    .by(day, Parameters.IR_SCALE)
                    .done();
        }
    }

    /** Works out the tax on a month's pay. */
    public static OnPay onPay(LawAt law, Money pay, Key<Rate> contributionKey) {
        Money yearly = pay.times(12);
        Rate expensesRate = law.get(Parameters.IR_PAY_EXPENSES).bandOf(yearly).rate();
        Money expenses = yearly.times(expensesRate).min(law.get(Parameters.IR_PAY_EXPENSES_MAX));
        Rate contributionRate = law.get(contributionKey);
        Money contribution = yearly.times(contributionRate);
        Money health = health(law, pay).times(12);
        Money taxable = yearly.minus(expenses).minus(contribution).minus(health).max(Money.ZERO);
        Money monthly = law.get(Parameters.IR_SCALE).byDeduction(taxable).dividedBy(12);
        return new OnPay(pay, yearly, expensesRate, expenses, contributionRate, contribution, health, taxable, monthly);
    }

    /**
     * Tax on a month's basic pension.
     *
     * @param abatement taken off by slices
     * @param health insurance, taken off
     * @param byScale the scale's tax of a year
     * @param due share of it that is owed: half in 2025, none from 2026
     * @param dependants taken off the tax, for a year
     * @param monthly the tax of a month
     */
    public record OnPension(
            Money pension,
            Money yearly,
            Money abatement,
            Money health,
            Money taxable,
            Money byScale,
            Rate due,
            long dependants,
            Money forDependants,
            Money monthly) {
        /** The calculation as a step. */
        public Step step(LawAt law, LocalDate day) {
            if (due.isZero()) {
                return Step.of(Rule.PENSION_EXEMPT, monthly)
                        .by(day, Parameters.IR_BASIC_PENSION_REDUCTION)
                        .done();
            }
            Scale.Band band = law.get(Parameters.IR_SCALE).bandOf(taxable);
            List<Step> parts = new ArrayList<>();
            if (dependants > 0) {
                parts.add(Step.of(Rule.TAX_DEPENDANTS, forDependants)
                        .with(Term.DEPENDANTS, Count.persons(dependants))
                        .with(Term.FOR_EACH, law.get(Parameters.IR_DEPENDANT))
                        .by(day, Parameters.IR_DEPENDANT, Parameters.IR_DEPENDANTS_MOST)
                        .done());
            }
            return Step.of(Rule.TAX_ON_PENSION, monthly)
                    .with(Term.PENSION, pension)
                    .with(Term.YEARLY, yearly)
                    .with(
                            Term.ABATEMENT_SLICES,
                            law.get(Parameters.IR_PENSION_ABATEMENT).slices(yearly))
                    .with(Term.ABATEMENT, abatement)
                    .with(Term.HEALTH_RATE, law.get(Parameters.AMO_PUBLIC_RATE))
                    .with(Term.HEALTH_LEAST, law.get(Parameters.AMO_PUBLIC_MIN))
                    .with(Term.HEALTH_MOST, law.get(Parameters.AMO_PUBLIC_MAX))
                    .with(Term.HEALTH, health)
                    .with(Term.TAXABLE, taxable)
                    .with(Term.TAX_RATE, band.rate())
                    .with(Term.DEDUCT, band.deduct())
                    .with(Term.YEARLY_TAX, byScale)
                    .with(Term.DUE_SHARE, due)
                    .with(Term.FOR_DEPENDANTS, forDependants)
                    .by(day, Parameters.IR_PENSION_ABATEMENT)
                    .by(day, Parameters.AMO_PUBLIC_RATE, Parameters.AMO_PUBLIC_MIN, Parameters.AMO_PUBLIC_MAX)
                    .by(day, Parameters.IR_SCALE)
                    .by(day, Parameters.IR_BASIC_PENSION_REDUCTION)
                    .parts(parts)
                    .done();
        }
    }

    /** Works out the tax on a month's basic pension. */
    public static OnPension onPension(LawAt law, Money pension, long dependants) {
        Money yearly = pension.times(12);
        Rate due = law.get(Parameters.IR_BASIC_PENSION_REDUCTION).complement();
        Money abatement = law.get(Parameters.IR_PENSION_ABATEMENT).bySlices(yearly);
        Money health = health(law, pension).times(12);
        Money taxable = yearly.minus(abatement).minus(health).max(Money.ZERO);
        Money byScale = law.get(Parameters.IR_SCALE).byDeduction(taxable);
        long counted = Math.min(dependants, law.get(Parameters.IR_DEPENDANTS_MOST));
        Money forDependants = law.get(Parameters.IR_DEPENDANT).times(counted);
        Money owed = byScale.times(due).minus(forDependants).max(Money.ZERO);
        return new OnPension(
                pension, yearly, abatement, health, taxable, byScale, due, counted, forDependants, owed.dividedBy(12));
    }

    /** The tax of a month on a basic pension, without dependants. */
    public static Money ofPension(LawAt law, Money pension) {
        return law.get(Parameters.IR_BASIC_PENSION_REDUCTION).equals(Rate.ONE)
                ? Money.ZERO
                : onPension(law, pension, 0).monthly();
    }

    /** The highest pension, to the centime, whose net of tax does not pass an amount; it lies between that amount and another. */
    public static Money highestPension(LawAt law, Money net, Money above) {
        if (law.get(Parameters.IR_BASIC_PENSION_REDUCTION).equals(Rate.ONE)) {
            return net;
        }
        // Tax never raises a pension, so the net itself does not pass; the tax is nearly straight, so a straight line
        // finds the place soon.
        long low = Math.max(0, net.times(100).wholeDirhams());
        long high = above.centimes() + 1;
        long netOfLow = netOfTax(law, low).centimes();
        long netOfHigh = netOfTax(law, high).centimes();
        for (int tried = 1; high - low > 1; tried++) {
            double share = (double) (net.centimes() - netOfLow) / Math.max(1, netOfHigh - netOfLow);
            long between = tried % 3 == 0 ? (low + high) / 2 : low + (long) (share * (high - low));
            long centimes = Math.clamp(between, low + 1, high - 1);
            Money left = netOfTax(law, centimes);
            if (left.compareTo(net) <= 0) {
                low = centimes;
                netOfLow = left.centimes();
            } else {
                high = centimes;
                netOfHigh = left.centimes();
            }
        }
        return Money.ofCentimes(low);
    }

    private static Money netOfTax(LawAt law, long centimes) {
        Money pension = Money.ofCentimes(centimes);
        return pension.minus(ofPension(law, pension));
    }
}
