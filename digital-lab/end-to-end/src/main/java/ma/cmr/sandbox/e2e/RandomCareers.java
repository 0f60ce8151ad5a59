package ma.cmr.sandbox.e2e;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import ma.cmr.sandbox.pension.amount.Money;
import ma.cmr.sandbox.pension.amount.Span;
import ma.cmr.sandbox.pension.award.Claim;
import ma.cmr.sandbox.pension.career.Career;
import ma.cmr.sandbox.pension.career.Grade;
import ma.cmr.sandbox.pension.career.Position;
import ma.cmr.sandbox.pension.career.ServiceSpell;
import ma.cmr.sandbox.pension.law.Corps;
import ma.cmr.sandbox.pension.law.Law;
import ma.cmr.sandbox.pension.person.Sex;

/** Careers drawn without any likeness to real ones, so that rules meet in every way: all of them different, the same for a seed. */
final class RandomCareers {
    private static final LocalDate FIRST_LEAVING = LocalDate.of(1996, 1, 1);
    private static final Grade GRADE = new Grade("11", 5, 472);

    private final Law law;
    private final SplittableRandom random;

    RandomCareers(Law law, long seed) {
        this.law = law;
        this.random = new SplittableRandom(seed);
    }

    private int between(int least, int most) {
        return least + random.nextInt(most - least + 1);
    }

    /** A claim that may open a right or not. */
    Claim claim() {
        while (true) {
            LocalDate birth = LocalDate.of(1938, 1, 1).plusDays(random.nextInt(18_000));
            Corps corps = random.nextInt(12) == 0 ? Corps.RESEARCHER : Corps.GENERAL;
            LocalDate entry = birth.plusMonths(between(17 * 12, 40 * 12)).plusDays(random.nextInt(28));
            LocalDate limit = law.ageLimitDate(birth, corps);
            Claim.Reason reason = switch (random.nextInt(10)) {
                case 0, 1, 2, 3 -> Claim.Reason.AGE_LIMIT;
                case 4, 5, 6 -> Claim.Reason.ON_REQUEST;
                case 7 -> Claim.Reason.RESIGNATION;
                case 8 -> Claim.Reason.DISABILITY;
                default -> Claim.Reason.DEATH;
            };
            LocalDate leaving = reason == Claim.Reason.AGE_LIMIT
                    ? limit.plusDays(random.nextInt(3) == 0 ? random.nextInt(400) : 0)
                    : entry.plusMonths(between(6, 520)).plusDays(random.nextInt(28));
            if (leaving.isAfter(FIRST_LEAVING) && entry.plusMonths(2).isBefore(leaving)) {
                return new Claim(
                        random.nextBoolean() ? Sex.MALE : Sex.FEMALE,
                        birth,
                        career(entry, leaving.withDayOfMonth(1).plusMonths(1)),
                        leaving,
                        reason,
                        false,
                        random.nextInt(12) == 0
                                ? Optional.of(Money.ofCentimes(between(10_000, 150_000)))
                                : Optional.empty(),
                        corps);
            }
        }
    }

    private Career career(LocalDate entry, LocalDate end) {
        List<ServiceSpell> spells = new ArrayList<>();
        LocalDate from = entry;
        long centimes = between(150_000, 2_500_000);
        int most = between(1, 14);
        while (from.isBefore(end)) {
            LocalDate next = from.plusMonths(between(3, 90));
            // Most changes of pay fall on the first of a month, some within one.
            LocalDate to = random.nextInt(4) == 0 ? next : next.withDayOfMonth(1);
            boolean last = spells.size() + 1 >= most || !to.isBefore(end) || !to.isAfter(from);
            Position position = spells.isEmpty() || last
                    ? Position.ACTIVE
                    : switch (random.nextInt(12)) {
                        case 0 -> Position.UNPAID_LEAVE;
                        case 1 -> Position.DETACHED;
                        case 2 -> Position.SUSPENDED;
                        default -> Position.ACTIVE;
                    };
            spells.add(new ServiceSpell(new Span(from, last ? end : to), position, GRADE, Money.ofCentimes(centimes)));
            centimes = Math.min(6_000_000, centimes * between(95, 135) / 100);
            from = last ? end : to;
        }
        return new Career(spells);
    }
}
