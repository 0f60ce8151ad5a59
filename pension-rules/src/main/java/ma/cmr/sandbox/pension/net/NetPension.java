package ma.cmr.sandbox.pension.net;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import ma.cmr.sandbox.pension.amount.Money;
import ma.cmr.sandbox.pension.amount.Rate;
import ma.cmr.sandbox.pension.explain.Explanation;
import ma.cmr.sandbox.pension.law.Language;
import ma.cmr.sandbox.pension.law.Law;
import ma.cmr.sandbox.pension.law.LawAt;
import ma.cmr.sandbox.pension.law.Parameters;
import ma.cmr.sandbox.pension.trace.Rule;
import ma.cmr.sandbox.pension.trace.Step;
import ma.cmr.sandbox.pension.trace.Term;

/**
 * What arrives of a month's pension: gross and family allowances, less health insurance, mutual society and income tax.
 *
 * @param gross pension
 * @param family allowances, which bear neither insurance nor tax
 * @param health insurance (AMO)
 * @param mutual society
 * @param tax of the month
 * @param net what arrives
 * @param step how it came about
 */
public record NetPension(Money gross, Money family, Money health, Money mutual, Money tax, Money net, Step step) {

    /**
     * What the month's pension is paid to.
     *
     * @param dependants whose charge lowers the tax (personnes à charge)
     * @param children for the family allowances
     * @param mutual rate of the mutual society; the law's default where zero
     */
    public record Household(long dependants, long children, Rate mutual) {
        public static final Household ALONE = new Household(0, 0, Rate.ZERO);
    }

    /**
     * The net of a basic pension.
     *
     * @throws IllegalArgumentException for months whose tax rules are not known
     */
    public static NetPension of(Law law, Money gross, LocalDate month, Household household) {
        LawAt at = law.at(month);
        Money family = FamilyAllowances.of(at, household.children());
        Money health = IncomeTax.health(at, gross);
        Rate mutualRate = household.mutual().isZero() ? at.get(Parameters.MUTUAL_RATE) : household.mutual();
        Money mutual = gross.times(mutualRate);
        IncomeTax.OnPension tax = IncomeTax.onPension(at, gross, household.dependants());
        Money net = gross.plus(family).minus(health).minus(mutual).minus(tax.monthly());
        List<Step> parts = new ArrayList<>();
        if (household.children() > 0) {
            parts.add(FamilyAllowances.step(at, household.children(), month));
        }
        parts.add(Step.of(Rule.HEALTH_INSURANCE, health)
                .with(Term.PENSION, gross)
                .with(Term.HEALTH_RATE, at.get(Parameters.AMO_PUBLIC_RATE))
                .with(Term.HEALTH_LEAST, at.get(Parameters.AMO_PUBLIC_MIN))
                .with(Term.HEALTH_MOST, at.get(Parameters.AMO_PUBLIC_MAX))
                .by(month, Parameters.AMO_PUBLIC_RATE, Parameters.AMO_PUBLIC_MIN, Parameters.AMO_PUBLIC_MAX)
                .done());
        if (!mutual.isZero()) {
            parts.add(Step.of(Rule.MUTUAL_SOCIETY, mutual)
                    .with(Term.PENSION, gross)
                    .with(Term.RATE, mutualRate)
                    .by(month, Parameters.MUTUAL_RATE)
                    .done());
        }
        parts.add(tax.step(at, month));
        Step step = Step.of(Rule.NET_PENSION, net)
                .with(Term.PENSION, gross)
                .with(Term.FAMILY, family)
                .with(Term.HEALTH, health)
                .with(Term.MUTUAL, mutual)
                .with(Term.TAX, tax.monthly())
                .parts(parts)
                .done();
        return new NetPension(gross, family, health, mutual, tax.monthly(), net, step);
    }

    /** The calculation in a language. */
    public Explanation explain(Law law, Language language) {
        return Explanation.of(step, law, language);
    }
}
