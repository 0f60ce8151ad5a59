package ma.cmr.sandbox.pension.award;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import ma.cmr.sandbox.pension.amount.Annuities;
import ma.cmr.sandbox.pension.amount.Money;
import ma.cmr.sandbox.pension.amount.Rate;
import ma.cmr.sandbox.pension.amount.ServiceLength;
import ma.cmr.sandbox.pension.amount.Span;
import ma.cmr.sandbox.pension.career.Career;
import ma.cmr.sandbox.pension.career.ServiceSpell;
import ma.cmr.sandbox.pension.law.AnnuityRounding;
import ma.cmr.sandbox.pension.law.AwardRounding;
import ma.cmr.sandbox.pension.law.Law;
import ma.cmr.sandbox.pension.law.Switch;

/**
 * The pension of the civil regime (loi 011-71). Order: right, service, annuities, reference pay, rates, gross, legal floor, net ceiling,
 * minimum, rounding. No clock, no file, no state.
 */
public final class PensionCalculator {
    private final Law law;
    private final NetOfTax netOfTax;

    public PensionCalculator(Law law) {
        this.law = law;
        this.netOfTax = new NetOfTax(law);
    }

    /** Whether the claim opens a right, and from when it is paid. */
    public Eligibility eligibility(Claim claim) {
        LocalDate limit = law.ageLimitDate(claim.birth(), claim.corps());
        LocalDate nextMonth = claim.leaving().withDayOfMonth(1).plusMonths(1);
        return switch (claim.reason()) {
            case AGE_LIMIT ->
                claim.leaving().isBefore(limit)
                        ? new Eligibility.NotYet(limit)
                        : new Eligibility.Eligible(nextMonth, false);
            case DISABILITY, DEATH -> new Eligibility.Eligible(nextMonth, false);
            case ON_REQUEST, RESIGNATION -> {
                long months = claim.career().service(claim.leaving()).months();
                long needed = law.earlyMonths(claim.sex(), claim.leaving());
                if (months < needed) {
                    yield new Eligibility.Never(months, needed);
                }
                LocalDate deferred = limit.withDayOfMonth(1).plusMonths(1);
                yield new Eligibility.Eligible(
                        claim.reason() == Claim.Reason.RESIGNATION && deferred.isAfter(nextMonth)
                                ? deferred
                                : nextMonth,
                        true);
            }
        };
    }

    /**
     * The award.
     *
     * @throws IllegalArgumentException if the claim opens no right; ask {@link #eligibility} first
     */
    public Award award(Claim claim) {
        if (!(eligibility(claim) instanceof Eligibility.Eligible right)) {
            throw new IllegalArgumentException("the claim opens no right: " + eligibility(claim));
        }
        List<Step> steps = new ArrayList<>(10);
        LocalDate leaving = claim.leaving();
        LocalDate due = right.entitledFrom();
        steps.add(new Step(
                "civil.right", claim.reason() + " " + leaving, "payable from " + due, "011-71 art. 4-5, 44, 47"));

        Slices slices = annuities(claim, steps);
        LocalDate windowDate = claim.extendedFromLimit() ? law.ageLimitDate(claim.birth(), claim.corps()) : leaving;
        long window = law.values().windowMonths().at(windowDate);
        ReferencePay reference = ReferencePay.of(claim.career(), Career.monthOf(leaving), window);
        steps.add(new Step(
                "civil.reference_pay",
                "mean of " + reference.months() + " months, window " + window,
                reference.mean().toString(),
                "011-71 art. 12, 12 ter"));

        boolean reduced = right.early() && !longService(slices.total(), leaving);
        LocalDate reform = law.reformDate();
        Rate rateBefore = (reduced ? law.values().earlyRate() : law.values().normalRate()).at(reform.minusDays(1));
        Rate rateSince = (reduced ? law.values().earlyRate() : law.values().normalRate()).at(reform);
        Rate rate = rateBefore.times(slices.before()).plus(rateSince.times(slices.since()));
        steps.add(new Step(
                "civil.rate",
                rateBefore + " x " + slices.before() + " + " + rateSince + " x " + slices.since(),
                rate.toString(),
                "011-71 art. 12"));
        Money amount = reference.mean().times(rate);
        steps.add(new Step("civil.gross", reference.mean() + " x " + rate, amount.toString(), "011-71 art. 12"));

        amount = floor(amount, slices.total(), due, steps);
        amount = ceiling(amount, reference.last(), due, steps);
        Money beforeMinimum = amount;
        amount = minimum(claim, amount, due, steps);
        Money rounded = law.values().awardRounding().at(leaving) == AwardRounding.ART14
                ? amount.times(12).raisedToMultipleOf(12).dividedBy(12)
                : amount;
        steps.add(new Step("award.rounding", amount.toString(), rounded.amount(), "011-71 art. 14"));
        return new Award(
                due,
                slices.before(),
                slices.since(),
                rateBefore,
                rateSince,
                reference.mean(),
                reference.months(),
                amount.compareTo(beforeMinimum) > 0,
                amount,
                rounded,
                steps);
    }

    private record Slices(Annuities before, Annuities since) {
        Annuities total() {
            return new Annuities(before.halves() + since.halves());
        }
    }

    private Slices annuities(Claim claim, List<Step> steps) {
        LocalDate leaving = claim.leaving();
        LocalDate reform = law.reformDate();
        ServiceLength whole = claim.career().service(leaving);
        ServiceLength first = claim.career().service(reform.isBefore(leaving) ? reform : leaving);
        Annuities before = law.annuities(first.months(), leaving);
        Annuities total = law.annuities(whole.months(), leaving);
        if (law.values().annuityRounding().at(leaving) == AnnuityRounding.EACH_SLICE) {
            ServiceLength second =
                    reform.isBefore(leaving) ? serviceSince(claim.career(), reform, leaving) : ServiceLength.ZERO;
            total = new Annuities(
                    before.halves() + law.annuities(second.months(), leaving).halves());
        }
        Optional<Long> most = law.values().annuityMax().at(leaving);
        if (most.isPresent()) {
            total = total.min(Annuities.ofYears(most.get()));
            before = before.min(total);
        }
        Slices slices = new Slices(before, total.minus(before));
        steps.add(new Step(
                "civil.annuities",
                "service " + whole + ", of which before " + reform + " " + first,
                total + " = " + slices.before() + " + " + slices.since(),
                "011-71 art. 6-10"));
        return slices;
    }

    private static ServiceLength serviceSince(Career career, LocalDate from, LocalDate until) {
        List<ServiceSpell> spells = new ArrayList<>();
        for (ServiceSpell spell : career.spells()) {
            if (spell.span().to().isAfter(from)) {
                LocalDate begin =
                        spell.span().from().isBefore(from) ? from : spell.span().from();
                spells.add(new ServiceSpell(
                        new Span(begin, spell.span().to()), spell.position(), spell.grade(), spell.monthlyBase()));
            }
        }
        return spells.isEmpty() ? ServiceLength.ZERO : new Career(spells).service(until);
    }

    private boolean longService(Annuities total, LocalDate leaving) {
        Optional<Long> years = law.values().fullRateYears().at(leaving);
        return years.isPresent() && total.compareTo(Annuities.ofYears(years.get())) >= 0;
    }

    private Money floor(Money amount, Annuities total, LocalDate due, List<Step> steps) {
        Money guaranteed = law.values().floorIndexSalary().at(due).dividedBy(12);
        if (total.compareTo(Annuities.ofYears(law.values().floorYears().at(due))) < 0) {
            guaranteed = guaranteed.times(law.values().floorRate().at(due).times(total));
        }
        Money result = amount.max(guaranteed);
        steps.add(new Step(
                "civil.floor", "guaranteed " + guaranteed + " for " + total, result.toString(), "011-71 art. 13"));
        return result;
    }

    private Money ceiling(Money amount, Money lastPay, LocalDate due, List<Step> steps) {
        String article = "011-71 art. 12";
        if (law.values().netCeiling().at(due) == Switch.OFF) {
            return amount;
        }
        if (!netOfTax.knownAt(due)) {
            steps.add(new Step("civil.net_ceiling", "tax rules of " + due + " not known", "not evaluated", article));
            return amount;
        }
        Money net = netOfTax.pay(lastPay, due);
        Money result =
                netOfTax.pension(amount, due).compareTo(net) <= 0 ? amount : netOfTax.highestPension(net, amount, due);
        steps.add(new Step(
                "civil.net_ceiling", "last pay " + lastPay + ", net of tax " + net, result.toString(), article));
        return result;
    }

    private Money minimum(Claim claim, Money amount, LocalDate due, List<Step> steps) {
        long months = claim.career().service(claim.leaving()).months();
        Optional<Money> least = Optional.empty();
        if (months >= 120 || claim.reason() == Claim.Reason.DEATH) {
            least = Optional.of(law.values().minimumTenYears().at(due));
        } else if (months >= 60) {
            least = law.values().minimumFiveYears().at(due);
        }
        if (least.isEmpty()) {
            return amount;
        }
        Money minimum = least.get();
        Money result = amount;
        Money others = claim.otherPensions().orElse(Money.ZERO);
        Money sum = amount.plus(others);
        if (others.isZero()) {
            result = amount.max(minimum);
        } else if (sum.compareTo(minimum) < 0) {
            result = amount.plus(minimum.minus(sum).inProportion(amount, sum));
        }
        steps.add(new Step(
                "civil.minimum",
                "minimum " + minimum + (others.isZero() ? "" : ", other pensions " + others),
                result.toString(),
                "011-71 art. 13"));
        return result;
    }
}
