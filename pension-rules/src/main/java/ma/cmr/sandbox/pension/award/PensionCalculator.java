package ma.cmr.sandbox.pension.award;

import java.time.LocalDate;
import java.util.Optional;
import ma.cmr.sandbox.pension.amount.Money;
import ma.cmr.sandbox.pension.career.Career;
import ma.cmr.sandbox.pension.law.Law;
import ma.cmr.sandbox.pension.law.LawAt;
import ma.cmr.sandbox.pension.law.Parameters;
import ma.cmr.sandbox.pension.law.ReferencePayRule;
import ma.cmr.sandbox.pension.law.Scheme;

/**
 * The pension of the civil regime (loi 011-71) and of the military one (loi 013-71). Order: right, service, annuities, reference pay, rates,
 * gross, legal floor, net ceiling, minimum, rounding. No clock, no file, no state.
 */
public final class PensionCalculator {
    private final Law law;

    public PensionCalculator(Law law) {
        this.law = law;
    }

    /** Whether the claim opens a right, and from when it is paid. */
    public Eligibility eligibility(Claim claim) {
        return Rights.of(law.at(claim.leaving()), claim, CountedService.of(law, claim));
    }

    /** The award, where the claim opens a right. */
    public Optional<Award> findAward(Claim claim) {
        CountedService service = CountedService.of(law, claim);
        return Rights.of(law.at(claim.leaving()), claim, service) instanceof Eligibility.Eligible right
                ? Optional.of(award(claim, service, right))
                : Optional.empty();
    }

    /**
     * The award.
     *
     * @throws IllegalArgumentException if the claim opens no right; ask {@link #eligibility} first
     */
    public Award award(Claim claim) {
        CountedService service = CountedService.of(law, claim);
        Eligibility eligibility = Rights.of(law.at(claim.leaving()), claim, service);
        if (!(eligibility instanceof Eligibility.Eligible right)) {
            throw new IllegalArgumentException("the claim opens no right: " + eligibility);
        }
        return award(claim, service, right);
    }

    private Award award(Claim claim, CountedService service, Eligibility.Eligible right) {
        Award later = null;
        if (claim.reason() == Claim.Reason.VOLUNTARY_DEPARTURE && right.early()) {
            LocalDate legalAge = service.limit().withDayOfMonth(1).plusMonths(1);
            // Reached on the first of a month, the age counts from that very day (art. 12 bis).
            LocalDate from = service.limit().getDayOfMonth() == 1 ? service.limit() : legalAge;
            later = award(claim, service, new Eligibility.Eligible(from, false));
        }
        LawAt leaving = law.at(claim.leaving());
        LawAt due = law.at(right.entitledFrom());
        Accrual accrual = Accrual.of(law, claim, service, right.early());
        ReferencePay reference = reference(leaving, claim, service);
        Money gross = accrual.gross(reference.mean(), cap(leaving, claim));
        Amounts amounts = Amounts.of(due, leaving, claim, service, accrual.total(), reference.last(), gross);
        return new Award(law, claim, right.entitledFrom(), service, accrual, reference, amounts, later);
    }

    private ReferencePay reference(LawAt leaving, Claim claim, CountedService service) {
        int month = Career.monthOf(service.until());
        if (claim.scheme() == Scheme.MILITARY) {
            return ReferencePay.window(claim.career(), month, 1);
        }
        if (leaving.get(Parameters.CIVIL_REFERENCE_PAY_RULE) == ReferencePayRule.CAREER_MEAN_REVALUED) {
            return ReferencePay.wholeCareer(law, claim.career(), service.until());
        }
        return ReferencePay.window(
                claim.career(), month, law.at(windowDay(claim, service)).get(Parameters.CIVIL_WINDOW_MONTHS));
    }

    /** The day whose window counts: of those kept to the end of a school year, the day on which they reached the limit. */
    static LocalDate windowDay(Claim claim, CountedService service) {
        return claim.extendedFromLimit() ? service.limit() : claim.leaving();
    }

    /** The base up to which the ordinary rates apply, where the law has a cap. */
    private Optional<Money> cap(LawAt leaving, Claim claim) {
        return claim.scheme() == Scheme.MILITARY
                ? Optional.empty()
                : leaving.get(Parameters.CIVIL_BASE_CAP_SMIGS)
                        .map(count -> law.monthlyMinimumWage(claim.leaving()).times(count));
    }
}
