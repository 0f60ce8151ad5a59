package ma.cmr.sandbox.pension.award;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import ma.cmr.sandbox.pension.amount.Annuities;
import ma.cmr.sandbox.pension.amount.Count;
import ma.cmr.sandbox.pension.amount.Day;
import ma.cmr.sandbox.pension.amount.Money;
import ma.cmr.sandbox.pension.amount.PaySeries;
import ma.cmr.sandbox.pension.amount.Products;
import ma.cmr.sandbox.pension.amount.Quantity;
import ma.cmr.sandbox.pension.amount.Word;
import ma.cmr.sandbox.pension.career.Career;
import ma.cmr.sandbox.pension.contribution.ContributionCalculator;
import ma.cmr.sandbox.pension.law.Law;
import ma.cmr.sandbox.pension.law.LawAt;
import ma.cmr.sandbox.pension.law.Parameters;
import ma.cmr.sandbox.pension.law.ReferencePayRule;
import ma.cmr.sandbox.pension.law.Scheme;
import ma.cmr.sandbox.pension.net.IncomeTax;
import ma.cmr.sandbox.pension.trace.Rule;
import ma.cmr.sandbox.pension.trace.Step;
import ma.cmr.sandbox.pension.trace.Term;

/** The steps of an award, out of the figures that it kept. Nothing is worked out again that decides an amount. */
final class AwardTrace {
    private final Award award;
    private final Law law;
    private final Claim claim;
    private final boolean civil;
    private final LocalDate leaving;
    private final LocalDate due;
    private final LawAt atDue;

    AwardTrace(Award award) {
        this.award = award;
        this.law = award.law();
        this.claim = award.claim();
        this.civil = claim.scheme() == Scheme.CIVIL;
        this.leaving = claim.leaving();
        this.due = award.entitledFrom();
        this.atDue = law.at(due);
    }

    /** One step that the others are parts of. */
    Step whole() {
        List<Step> parts = new ArrayList<>(steps());
        award.later()
                .ifPresent(later -> parts.add(Step.of(Rule.CIVIL_DEPARTURE_2005, later.monthly())
                        .with(Term.DUE, new Day(later.entitledFrom()))
                        .parts(new AwardTrace(later).steps())
                        .done()));
        return Step.of(civil ? Rule.CIVIL_PENSION : Rule.MILITARY_PENSION, award.monthly())
                .with(Term.DUE, new Day(due))
                .parts(parts)
                .done();
    }

    List<Step> steps() {
        Amounts amounts = award.amounts();
        List<Step> steps = new ArrayList<>(10);
        steps.add(right());
        steps.add(annuities());
        steps.add(referencePay());
        steps.add(rate());
        steps.add(gross());
        steps.add(floor(amounts));
        if (amounts.ceiling() != Amounts.Ceiling.OFF) {
            steps.add(ceiling(amounts));
        }
        Money minimum = amounts.minimum();
        if (minimum != null) {
            steps.add(minimum(amounts, minimum));
        }
        steps.add(Rounding.step(amounts.exact(), amounts.monthly(), law.at(leaving), leaving));
        return steps;
    }

    private Step right() {
        CountedService service = award.service();
        Step.Builder step = Step.of(civil ? Rule.CIVIL_RIGHT : Rule.MILITARY_RIGHT, new Day(due))
                .with(Term.REASON, Word.of(claim.reason()))
                .with(Term.LEAVING, new Day(leaving));
        List<Step> parts = new ArrayList<>();
        if (claim.reason() == Claim.Reason.AGE_LIMIT || claim.reason().deferred()) {
            parts.add(ageLimit(service));
        }
        if (claim.reason() == Claim.Reason.ON_REQUEST || claim.reason().deferred()) {
            parts.add(Step.of(Rule.RIGHT_ENOUGH_SERVICE, service.effective())
                    .with(Term.NEEDED, Count.months(law.at(leaving).get(Rights.earlyMonths(claim))))
                    .by(leaving, Rights.earlyMonths(claim))
                    .done());
        }
        if (claim.reason() == Claim.Reason.ON_REQUEST) {
            long free = law.at(leaving).get(Rights.freeMonths(claim));
            parts.add(Step.of(
                            service.effective().months() >= free ? Rule.RIGHT_FREE : Rule.RIGHT_PERMITTED,
                            Count.months(free))
                    .by(leaving, Rights.freeMonths(claim))
                    .done());
        }
        return step.parts(parts).done();
    }

    private Step ageLimit(CountedService service) {
        LocalDate counts = civil ? claim.birth() : leaving;
        return Step.of(Rule.RIGHT_AGE_LIMIT, new Day(service.limit()))
                .with(Term.BIRTH, new Day(claim.birth()))
                .with(Term.AGE, Count.age(law.history(claim.corps().ageLimit()).at(counts)))
                .by(counts, claim.corps().ageLimit())
                .done();
    }

    private Step annuities() {
        CountedService service = award.service();
        Annuities total = award.total();
        List<Accrual.Slice> slices = award.accrual().slices();
        List<Step> parts = new ArrayList<>();
        if (service.bonusMonths() > 0) {
            parts.add(bonus(service));
        }
        Annuities upTo = new Annuities(0);
        for (int i = 0; i < slices.size() - 1; i++) {
            upTo = upTo.plus(slices.get(i).annuities());
            parts.add(Step.of(Rule.ANNUITIES_BEFORE, upTo)
                    .with(Term.DATE, new Day(slices.get(i + 1).from()))
                    .with(Term.SERVICE, slices.get(i).service())
                    .with(Term.THRESHOLD, threshold())
                    .by(leaving, Parameters.CIVIL_ANNUITY_HALF_YEAR_THRESHOLD)
                    .done());
        }
        parts.add(Step.of(Rule.ANNUITIES_TOTAL, total)
                .with(Term.SERVICE, service.counted())
                .with(Term.THRESHOLD, threshold())
                .by(leaving, Parameters.CIVIL_ANNUITY_HALF_YEAR_THRESHOLD)
                .done());
        Step.Builder step = Step.of(civil ? Rule.CIVIL_ANNUITIES : Rule.MILITARY_ANNUITIES, total);
        return civil
                ? step.with(Term.FIRST_SLICE, award.before())
                        .with(Term.LATER_SLICES, award.since())
                        .by(leaving, Parameters.CIVIL_ANNUITY_ROUNDING, Parameters.CIVIL_ANNUITY_MAX)
                        .parts(parts)
                        .done()
                : step.by(leaving, Parameters.MILITARY_ANNUITY_MAX).parts(parts).done();
    }

    private Count threshold() {
        return Count.months(law.at(leaving).get(Parameters.CIVIL_ANNUITY_HALF_YEAR_THRESHOLD));
    }

    private Step bonus(CountedService service) {
        Count months = Count.months(service.bonusMonths());
        if (claim.bonusMonths() > 0) {
            return Step.of(Rule.MILITARY_BONUS_GIVEN, months).done();
        }
        CountedService.Bonus bonus = CountedService.Bonus.of(claim.corps()).orElseThrow();
        return Step.of(Rule.MILITARY_BONUS, months)
                .with(Term.MONTHS, Count.months(bonus.monthsOf(law.at(leaving), claim, service)))
                .with(Term.RATE, law.at(leaving).get(bonus.rate()))
                .by(leaving, bonus.rate(), bonus.age())
                .done();
    }

    private Step referencePay() {
        ReferencePay reference = award.reference();
        CountedService service = award.service();
        if (!civil) {
            return Step.of(Rule.MILITARY_REFERENCE_PAY, reference.mean()).done();
        }
        LawAt at = law.at(leaving);
        if (at.get(Parameters.CIVIL_REFERENCE_PAY_RULE) == ReferencePayRule.CAREER_MEAN_REVALUED) {
            PaySeries series = ReferencePay.wholeCareerSeries(law, claim.career(), service.until());
            return Step.of(Rule.CIVIL_REFERENCE_PAY_CAREER, reference.mean())
                    .with(Term.PAYS, series)
                    .with(Term.MONTHS, Count.months(reference.months()))
                    .by(leaving, Parameters.CIVIL_REFERENCE_PAY_RULE, Parameters.PUBLIC_PAY_MEAN_NET)
                    .done();
        }
        return Step.of(Rule.CIVIL_REFERENCE_PAY, reference.mean())
                .with(
                        Term.PAYS,
                        ReferencePay.windowSeries(claim.career(), Career.monthOf(service.until()), reference.window()))
                .with(Term.MONTHS, Count.months(reference.months()))
                .with(Term.WINDOW, Count.months(reference.window()))
                .by(PensionCalculator.windowDay(claim, service), Parameters.CIVIL_WINDOW_MONTHS)
                .done();
    }

    private Step rate() {
        Step.Builder step = Step.of(
                civil ? Rule.CIVIL_RATE : Rule.MILITARY_RATE, award.accrual().rate());
        List<Products.Product> products = new ArrayList<>();
        List<Accrual.Slice> slices = award.accrual().slices();
        for (int i = 0; i < slices.size(); i++) {
            Accrual.Slice slice = slices.get(i);
            if (slice.annuities().halves() == 0 && award.total().halves() > 0) {
                continue;
            }
            products.add(new Products.Product(slice.rate(), slice.annuities()));
            if (civil) {
                step.by(
                        i == 0 ? law.accrualChanges().getFirst().minusDays(1) : slice.from(),
                        award.reducedRates() ? Parameters.CIVIL_RATE_EARLY : Parameters.CIVIL_RATE_NORMAL);
            } else {
                step.by(
                        leaving,
                        award.reducedRates() ? Parameters.MILITARY_RATE_EARLY : Parameters.MILITARY_RATE_NORMAL);
            }
        }
        if (civil) {
            step.by(leaving, Parameters.CIVIL_RATE_FULL_IF_YEARS);
        }
        return step.with(Term.ACCRUAL, new Products(products))
                .with(Term.REASON, new Word(award.reducedRates() ? "REDUCED_RATES" : "FULL_RATES"))
                .done();
    }

    private Step gross() {
        Money gross = award.gross();
        Money reference = award.referencePay();
        Money plain = reference.times(award.accrual().rate());
        if (gross.equals(plain)) {
            return Step.of(civil ? Rule.CIVIL_GROSS : Rule.MILITARY_GROSS, gross)
                    .with(Term.REFERENCE_PAY, reference)
                    .with(Term.RATE, award.accrual().rate())
                    .done();
        }
        Money cap = law.monthlyMinimumWage(leaving)
                .times(law.at(leaving).get(Parameters.CIVIL_BASE_CAP_SMIGS).orElse(0L));
        return Step.of(Rule.CIVIL_GROSS_CAPPED, gross)
                .with(Term.REFERENCE_PAY, reference)
                .with(Term.CAP, cap)
                .with(Term.RATE, award.accrual().rate())
                .with(Term.RATE_ABOVE, award.accrual().rateAbove())
                .by(leaving, Parameters.CIVIL_BASE_CAP_SMIGS, Parameters.SMIG_HOUR, Parameters.SMIG_MONTH_HOURS)
                .by(award.accrual().slices().getLast().from(), Parameters.CIVIL_RATE_ABOVE_CAP)
                .done();
    }

    private Step floor(Amounts amounts) {
        boolean whole = award.total().compareTo(Annuities.ofYears(atDue.get(Parameters.CIVIL_FLOOR_YEARS))) >= 0;
        Step.Builder guaranteed = Step.of(whole ? Rule.FLOOR_WHOLE : Rule.FLOOR_PART, amounts.guaranteed())
                .with(Term.INDEX_SALARY, atDue.get(Parameters.CIVIL_FLOOR_INDEX_SALARY))
                .with(Term.ANNUITIES, award.total());
        if (!whole) {
            guaranteed.with(Term.RATE, atDue.get(Parameters.CIVIL_FLOOR_RATE));
        }
        return Step.of(civil ? Rule.CIVIL_FLOOR : Rule.MILITARY_FLOOR, amounts.floored())
                .with(Term.AMOUNT, amounts.gross())
                .with(Term.GUARANTEED, amounts.guaranteed())
                .parts(List.of(guaranteed
                        .by(due, Parameters.CIVIL_FLOOR_INDEX_SALARY, Parameters.CIVIL_FLOOR_YEARS)
                        .by(due, Parameters.CIVIL_FLOOR_RATE)
                        .done()))
                .done();
    }

    private Step ceiling(Amounts amounts) {
        Rule rule = civil ? Rule.CIVIL_NET_CEILING : Rule.MILITARY_NET_CEILING;
        Money net = amounts.netOfLastPay();
        if (net == null) {
            Word state = Word.of(Amounts.Ceiling.NOT_EVALUATED);
            return Step.of(rule, state).with(Term.STATE, state).done();
        }
        Money last = award.lastPay();
        List<Step> parts = new ArrayList<>();
        if (claim.taxOnLastPay().isPresent()) {
            parts.add(Step.of(Rule.TAX_GIVEN, claim.taxOnLastPay().get()).done());
        } else {
            parts.add(IncomeTax.onPay(atDue, last, ContributionCalculator.employeeRate(claim.corps()))
                    .step(atDue, due, ContributionCalculator.employeeRate(claim.corps())));
        }
        Step.Builder step = Step.of(rule, amounts.capped())
                .with(Term.AMOUNT, amounts.floored())
                .with(Term.LAST_PAY, last)
                .with(Term.TAX, last.minus(net))
                .with(Term.NET_OF_LAST_PAY, net)
                .with(Term.STATE, Word.of(amounts.ceiling()))
                .by(due, Parameters.CIVIL_NET_CEILING);
        if (amounts.floored().compareTo(net) <= 0) {
            step.with(Term.PENSION, amounts.floored());
        } else {
            IncomeTax.OnPension tax = IncomeTax.onPension(atDue, amounts.capped(), 0);
            step.with(Term.PENSION_TAX, tax.monthly());
            parts.add(tax.step(atDue, due));
        }
        return step.parts(parts).done();
    }

    private Step minimum(Amounts amounts, Money minimum) {
        Quantity months = award.service().effective();
        Step.Builder step;
        if (claim.otherPensions().filter(others -> !others.isZero()).isPresent()) {
            Money others = claim.otherPensions().get();
            step = Step.of(
                            minimum.compareTo(amounts.capped().plus(others)) > 0
                                    ? Rule.MINIMUM_SHARED
                                    : Rule.MINIMUM_REACHED,
                            amounts.exact())
                    .with(Term.AMOUNT, amounts.capped())
                    .with(Term.MINIMUM, minimum)
                    .with(Term.OTHERS, others);
        } else {
            step = Step.of(civil ? Rule.CIVIL_MINIMUM : Rule.MILITARY_MINIMUM, amounts.exact())
                    .with(Term.AMOUNT, amounts.capped())
                    .with(Term.MINIMUM, minimum);
        }
        boolean ten = minimum.equals(atDue.get(Amounts.longMinimum(claim)));
        return step.with(Term.SERVICE, months)
                .by(due, ten ? Amounts.longMinimum(claim) : Amounts.shortMinimum(claim))
                .done();
    }
}
