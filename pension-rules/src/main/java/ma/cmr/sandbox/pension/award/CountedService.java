package ma.cmr.sandbox.pension.award;

import java.time.LocalDate;
import java.util.Optional;
import ma.cmr.sandbox.pension.amount.Rate;
import ma.cmr.sandbox.pension.amount.ServiceLength;
import ma.cmr.sandbox.pension.career.Career;
import ma.cmr.sandbox.pension.law.Corps;
import ma.cmr.sandbox.pension.law.Key;
import ma.cmr.sandbox.pension.law.Law;
import ma.cmr.sandbox.pension.law.LawAt;
import ma.cmr.sandbox.pension.law.Parameters;
import ma.cmr.sandbox.pension.law.Scheme;
import ma.cmr.sandbox.pension.law.Switch;

/**
 * Service that counts: from the age of service on, up to leaving or to the (extended) age limit, whichever is first (art. 6-9).
 *
 * @param limit day on which the age limit is reached, without extension
 * @param since first day from which service counts
 * @param until first day from which it does not
 * @param effective opens the right
 * @param counted enters the annuities, bonus included
 * @param bonusMonths of the military regime, within {@code counted}
 */
record CountedService(
        LocalDate limit,
        LocalDate since,
        LocalDate until,
        ServiceLength effective,
        ServiceLength counted,
        long bonusMonths) {
    static CountedService of(Law law, Claim claim) {
        LocalDate leaving = claim.leaving();
        LawAt at = law.at(leaving);
        LocalDate limit = law.ageLimitDate(claim.birth(), claim.corps(), leaving);
        LocalDate since = since(at, claim);
        LocalDate until = leaving;
        if (leaving.isAfter(limit) && !claim.extendedFromLimit()) {
            LocalDate extended = limit.plusMonths(claim.extensionMonths());
            until = extended.isBefore(leaving) ? extended : leaving;
        }
        Career career = claim.career();
        if (career.isPlain() && claim.scheme() == Scheme.CIVIL) {
            ServiceLength all = career.service(Career.Counting.ANNUITIES, since, until);
            return new CountedService(limit, since, until, all, all, 0);
        }
        boolean validated = at.get(Parameters.CIVIL_VALIDATED_OPENS_RIGHT) == Switch.ON;
        ServiceLength effective = career.service(
                validated ? Career.Counting.EFFECTIVE : Career.Counting.EFFECTIVE_WITHOUT_VALIDATED, since, until);
        long bonus = claim.scheme() == Scheme.MILITARY ? bonusMonths(at, claim, since, until) : 0;
        ServiceLength counted = counted(at, career, since, until).plusMonths(bonus);
        return new CountedService(limit, since, until, effective, counted, bonus);
    }

    private static LocalDate since(LawAt at, Claim claim) {
        Key<Long> age = claim.scheme() == Scheme.CIVIL
                ? Parameters.CIVIL_SERVICE_MIN_AGE_MONTHS
                : claim.corps().officer()
                        ? Parameters.MILITARY_SERVICE_MIN_AGE_MONTHS_OFFICERS
                        : Parameters.MILITARY_SERVICE_MIN_AGE_MONTHS_OTHERS;
        LocalDate since = claim.birth().plusMonths(at.get(age));
        LocalDate begins = claim.career().begins();
        return since.isAfter(begins) ? since : begins;
    }

    /** Service of annuities between two days, half time at its share. */
    static ServiceLength counted(LawAt at, Career career, LocalDate since, LocalDate until) {
        ServiceLength all = career.service(Career.Counting.ANNUITIES, since, until);
        Rate share = at.get(Parameters.CIVIL_HALF_TIME_SHARE);
        if (career.isPlain() || share.equals(Rate.ONE)) {
            return all;
        }
        long halfTime = career.service(Career.Counting.HALF_TIME, since, until).months();
        return all.plusMonths(share.ofMonths(halfTime) - halfTime);
    }

    /** Bonus of campaigns, or else that of the rank and file up to an age. */
    private static long bonusMonths(LawAt at, Claim claim, LocalDate since, LocalDate until) {
        if (claim.bonusMonths() > 0) {
            return claim.bonusMonths();
        }
        return Bonus.of(claim.corps())
                .map(bonus -> at.get(bonus.rate()).ofMonths(bonus.monthsOf(at, claim, since, until)))
                .orElse(0L);
    }

    /**
     * The bonus that a line has of its own.
     *
     * @param rate share of the service
     * @param age in months, up to which service counts for it
     */
    record Bonus(Key<Rate> rate, Key<Long> age) {
        private static final Bonus SOLDIER =
                new Bonus(Parameters.MILITARY_BONUS_SOLDIER, Parameters.MILITARY_BONUS_SOLDIER_AGE_MONTHS);
        private static final Bonus MOKHAZNI =
                new Bonus(Parameters.MILITARY_BONUS_MOKHAZNI, Parameters.MILITARY_BONUS_MOKHAZNI_AGE_MONTHS);

        static Optional<Bonus> of(Corps corps) {
            return switch (corps) {
                case SOLDIER -> Optional.of(SOLDIER);
                case MOKHAZNI -> Optional.of(MOKHAZNI);
                default -> Optional.empty();
            };
        }

        /** Months of service that the bonus is a share of. */
        long monthsOf(LawAt at, Claim claim, CountedService service) {
            return monthsOf(at, claim, service.since(), service.until());
        }

        private long monthsOf(LawAt at, Claim claim, LocalDate since, LocalDate until) {
            LocalDate end = claim.birth().plusMonths(at.get(age));
            return claim.career()
                    .service(Career.Counting.ANNUITIES, since, end.isBefore(until) ? end : until)
                    .months();
        }
    }
}
