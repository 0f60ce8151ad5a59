package ma.cmr.sandbox.pension.award;

import java.util.Optional;
import ma.cmr.sandbox.pension.amount.Count;
import ma.cmr.sandbox.pension.amount.Money;
import ma.cmr.sandbox.pension.amount.ServiceLength;
import ma.cmr.sandbox.pension.career.Career;
import ma.cmr.sandbox.pension.law.Law;
import ma.cmr.sandbox.pension.law.LawAt;
import ma.cmr.sandbox.pension.law.Parameters;
import ma.cmr.sandbox.pension.law.Scheme;
import ma.cmr.sandbox.pension.trace.Rule;
import ma.cmr.sandbox.pension.trace.Step;
import ma.cmr.sandbox.pension.trace.Term;

/**
 * A sum paid once on leaving: to soldiers who are no officers and have no pension (pécule, loi 013-71), a month's base pay for each year; and
 * to those who left by the programme of voluntary departure of 2004 (decree 2-03-705).
 *
 * @param years counted
 */
public record LumpSum(long years, Money amount, Step step) {
    /** The sum that a claim without a pension opens; none where it opens none. */
    public static Optional<LumpSum> instead(Law law, Claim claim) {
        LawAt at = law.at(claim.leaving());
        CountedService service = CountedService.of(law, claim);
        long months = service.effective().months();
        boolean enough = isOver(service.effective(), months, at.get(Parameters.MILITARY_LUMP_MIN_MONTHS));
        if (claim.scheme() != Scheme.MILITARY || claim.corps().officer() || !enough) {
            return Optional.empty();
        }
        boolean begun = isOver(service.effective(), months % 12, at.get(Parameters.MILITARY_LUMP_PART_MONTHS));
        Money pay = ReferencePay.window(claim.career(), Career.monthOf(service.until()), 1)
                .last();
        long years = months / 12 + (begun ? 1 : 0);
        Money amount = pay.times(years);
        return Optional.of(new LumpSum(
                years,
                amount,
                Step.of(Rule.MILITARY_LUMP_SUM, amount)
                        .with(Term.SERVICE, service.effective())
                        .with(Term.YEARS, Count.years(years))
                        .with(Term.LAST_PAY, pay)
                        .by(claim.leaving(), Parameters.MILITARY_LUMP_MIN_MONTHS, Parameters.MILITARY_LUMP_PART_MONTHS)
                        .done()));
    }

    private static boolean isOver(ServiceLength length, long months, long threshold) {
        return months > threshold || (months == threshold && length.days() > 0);
    }

    /** The sum paid beside the pension of a voluntary departure: so many months of pay for each whole year of service. */
    public static LumpSum ofDeparture(Law law, Award award) {
        Claim claim = award.claim();
        long years = award.service().effective().months() / 12;
        long months = law.at(claim.leaving()).get(Parameters.CIVIL_DEPARTURE_2005_LUMP_MONTHS);
        Money amount = award.lastPay().times(months * years);
        return new LumpSum(
                years,
                amount,
                Step.of(Rule.CIVIL_DEPARTURE_LUMP_SUM, amount)
                        .with(Term.LAST_PAY, award.lastPay())
                        .with(Term.MONTHS, Count.months(months))
                        .with(Term.YEARS, Count.years(years))
                        .by(claim.leaving(), Parameters.CIVIL_DEPARTURE_2005_LUMP_MONTHS)
                        .done());
    }
}
