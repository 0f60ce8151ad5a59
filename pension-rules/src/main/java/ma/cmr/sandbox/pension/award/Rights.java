package ma.cmr.sandbox.pension.award;

import java.time.LocalDate;
import ma.cmr.sandbox.pension.law.DeferredRates;
import ma.cmr.sandbox.pension.law.Key;
import ma.cmr.sandbox.pension.law.LawAt;
import ma.cmr.sandbox.pension.law.Parameters;
import ma.cmr.sandbox.pension.law.Scheme;
import ma.cmr.sandbox.pension.law.Switch;
import ma.cmr.sandbox.pension.person.Sex;

/** Opening of the right and first day payable (art. 4-5, 12 bis, 44, 47). */
final class Rights {
    private Rights() {}

    static Eligibility of(LawAt at, Claim claim, CountedService service) {
        LocalDate nextMonth = claim.leaving().withDayOfMonth(1).plusMonths(1);
        return switch (claim.reason()) {
            case AGE_LIMIT ->
                claim.leaving().isBefore(service.limit())
                        ? new Eligibility.NotYet(service.limit())
                        : new Eligibility.Eligible(nextMonth, false);
            case DISABILITY, SERVICE_DISABILITY, DEATH -> new Eligibility.Eligible(nextMonth, false);
            case VOLUNTARY_DEPARTURE ->
                at.get(Parameters.CIVIL_DEPARTURE_2005) == Switch.ON && claim.scheme() == Scheme.CIVIL
                        ? new Eligibility.Eligible(nextMonth, true)
                        : new Eligibility.NotOpen(claim.leaving());
            case ON_REQUEST, RESIGNATION, DISMISSAL, INSUFFICIENCY -> beforeTheLimit(at, claim, service, nextMonth);
        };
    }

    private static Eligibility beforeTheLimit(LawAt at, Claim claim, CountedService service, LocalDate nextMonth) {
        long months = service.effective().months();
        long needed = at.get(earlyMonths(claim));
        if (months < needed) {
            return new Eligibility.Never(months, needed);
        }
        if (claim.reason().deferred()) {
            LocalDate deferred = service.limit().withDayOfMonth(1).plusMonths(1);
            return new Eligibility.Eligible(
                    deferred.isAfter(nextMonth) ? deferred : nextMonth,
                    at.get(Parameters.CIVIL_DEFERRED_RATES) == DeferredRates.REDUCED);
        }
        long free = at.get(freeMonths(claim));
        return claim.permitted() || months >= free
                ? new Eligibility.Eligible(nextMonth, true)
                : new Eligibility.NotPermitted(months, free);
    }

    static Key<Long> earlyMonths(Claim claim) {
        boolean man = claim.sex() == Sex.MALE;
        return claim.scheme() == Scheme.CIVIL
                ? man ? Parameters.CIVIL_EARLY_MIN_MONTHS_MEN : Parameters.CIVIL_EARLY_MIN_MONTHS_WOMEN
                : man ? Parameters.MILITARY_EARLY_MIN_MONTHS_MEN : Parameters.MILITARY_EARLY_MIN_MONTHS_WOMEN;
    }

    static Key<Long> freeMonths(Claim claim) {
        return claim.scheme() == Scheme.CIVIL
                ? Parameters.CIVIL_EARLY_FREE_MONTHS
                : Parameters.MILITARY_EARLY_FREE_MONTHS;
    }
}
