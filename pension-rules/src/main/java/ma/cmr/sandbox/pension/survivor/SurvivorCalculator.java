package ma.cmr.sandbox.pension.survivor;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.TreeSet;
import ma.cmr.sandbox.pension.amount.Day;
import ma.cmr.sandbox.pension.amount.Money;
import ma.cmr.sandbox.pension.amount.Rate;
import ma.cmr.sandbox.pension.law.Law;
import ma.cmr.sandbox.pension.law.LawAt;
import ma.cmr.sandbox.pension.law.Parameters;
import ma.cmr.sandbox.pension.person.Sex;
import ma.cmr.sandbox.pension.trace.Rule;
import ma.cmr.sandbox.pension.trace.Step;
import ma.cmr.sandbox.pension.trace.Term;

/**
 * The pensions of survivors (loi 011-71, art. 31-38; loi 013-71): half to the spouses, half to the orphans, all of it to orphans whom no
 * spouse stands beside. A spouse's lost share passes to that spouse's children who draw; a child's is lost. No clock, no state.
 */
public final class SurvivorCalculator {
    private final Law law;

    public SurvivorCalculator(Law law) {
        this.law = law;
    }

    /** The shares of one month, from the month after the death on. */
    public Period at(Deceased deceased, Family family, LocalDate month) {
        LocalDate first = month.withDayOfMonth(1);
        return periods(deceased, family, first.plusMonths(1)).stream()
                .filter(period -> !period.from().isAfter(first))
                .reduce((earlier, later) -> later)
                .orElseThrow(() -> new IllegalArgumentException(
                        "survivors are paid from " + Months.after(deceased.death()) + " on, not in " + first));
    }

    /**
     * The shares over time: a new period for each month from which they differ.
     *
     * @param until first day that is not asked about
     */
    public List<Period> periods(Deceased deceased, Family family, LocalDate until) {
        Opened opened = new Opened(law, deceased, family);
        List<LocalDate> months =
                opened.changes().stream().filter(month -> month.isBefore(until)).toList();
        List<Period> periods = new ArrayList<>();
        for (int i = 0; i < months.size(); i++) {
            Optional<LocalDate> to = i + 1 < months.size() ? Optional.of(months.get(i + 1)) : Optional.empty();
            periods.add(new Period(months.get(i), to, opened.shares(months.get(i))));
        }
        return merged(periods);
    }

    /** The shares of a period as one step, to be explained. */
    public Step step(Deceased deceased, Period period) {
        return Step.of(
                        Rule.SURVIVOR_PENSIONS,
                        period.shares().stream().map(Share::award).reduce(Money.ZERO, Money::plus))
                .with(Term.DEATH, new Day(deceased.death()))
                .with(Term.PENSION, deceased.pension())
                .with(Term.DUE, new Day(period.from()))
                .parts(period.shares().stream().map(Share::step).toList())
                .done();
    }

    private static List<Period> merged(List<Period> periods) {
        List<Period> merged = new ArrayList<>();
        for (Period period : periods) {
            if (!merged.isEmpty() && merged.getLast().shares().equals(period.shares())) {
                Period before = merged.removeLast();
                merged.add(new Period(before.from(), period.to(), before.shares()));
            } else {
                merged.add(period);
            }
        }
        return merged;
    }

    /** The disability pension that service's own victims are guaranteed: at least the whole salary of index 100 (art. 26). */
    static Money guaranteed(LawAt at, Deceased deceased) {
        return deceased.causedByService()
                ? deceased.disability()
                        .max(at.get(Parameters.CIVIL_FLOOR_INDEX_SALARY)
                                .times(at.get(Parameters.CIVIL_DISABILITY_GUARANTEED_ON_DEATH))
                                .dividedBy(12))
                : deceased.disability();
    }

    /** A succession once opened: who has a right, and what each is paid in a month. */
    private static final class Opened {
        private final Deceased deceased;
        private final Family family;
        private final LawAt at;
        private final Spouses spouses;
        private final Orphans orphans;
        private final List<Family.Spouse> widowed;
        private final List<Family.Child> children;
        private final Money disability;

        Opened(Law law, Deceased deceased, Family family) {
            this.deceased = deceased;
            this.family = family;
            this.at = law.at(deceased.death());
            this.spouses = new Spouses(law, deceased, family);
            this.orphans = new Orphans(at, deceased.death());
            this.widowed = spouses.entitled();
            this.children = orphans.entitled(family);
            this.disability = guaranteed(at, deceased);
        }

        /** The months from which something may differ. */
        NavigableSet<LocalDate> changes() {
            NavigableSet<LocalDate> months = new TreeSet<>();
            LocalDate opens = Months.after(deceased.death());
            months.add(opens);
            for (Family.Spouse spouse : widowed) {
                months.add(spouses.from(spouse));
                spouses.lostFrom(spouse).ifPresent(months::add);
            }
            family.spouses().forEach(spouse -> spouse.died().map(Months::after).ifPresent(months::add));
            for (Family.Child child : children) {
                months.add(orphans.from(child));
                orphans.end(child).map(Months::after).ifPresent(months::add);
                child.parentDied().map(Months::after).ifPresent(months::add);
            }
            for (Family.Parent parent : family.parents()) {
                parent.died().map(Months::after).ifPresent(months::add);
                parent.remarried().map(Months::after).ifPresent(months::add);
            }
            months.headSet(opens, false).clear();
            return months;
        }

        List<Share> shares(LocalDate month) {
            ShareTrace trace = new ShareTrace(deceased, at, disability);
            List<Share> shares = new ArrayList<>();
            for (Family.Spouse spouse : widowed) {
                if (spouses.draws(spouse, month)) {
                    shares.add(trace.spouse(spouse, spouses.standing(spouse), spouseShare(), widowed.size()));
                }
            }
            for (Family.Child child : children) {
                if (orphans.draws(child, month)) {
                    shares.add(trace.orphan(child, pool(child, month), children.size(), passed(child, month)));
                }
            }
            if (deceased.causedByService()) {
                for (Family.Parent parent : family.parents()) {
                    if (supported(parent, month)) {
                        shares.add(trace.parent(parent));
                    }
                }
            }
            return shares;
        }

        private Rate spouseShare() {
            return at.get(Parameters.CIVIL_SURVIVOR_SPOUSE);
        }

        /** The share that all orphans divide, as it is for one of them. */
        private Rate pool(Family.Child child, LocalDate month) {
            boolean half = deceased.sex() == Sex.MALE
                    ? !widowed.isEmpty()
                    : !widowed.isEmpty() || !otherParentIsDead(child, month);
            return at.get(half ? Parameters.CIVIL_SURVIVOR_ORPHANS : Parameters.CIVIL_SURVIVOR_ORPHANS_ALONE);
        }

        private boolean otherParentIsDead(Family.Child child, LocalDate month) {
            Optional<LocalDate> died = child.parent()
                    .flatMap(name -> family.spouses().stream()
                            .filter(spouse -> spouse.name().equals(name))
                            .findFirst())
                    .flatMap(Family.Spouse::died)
                    .or(child::parentDied);
            return died.filter(day -> !Months.after(day).isAfter(month)).isPresent();
        }

        /** Into how many parts each spouse's share fell that passed to a child: the children of the spouse who drew when it was lost. */
        private List<ShareTrace.Passed> passed(Family.Child child, LocalDate month) {
            List<ShareTrace.Passed> passed = new ArrayList<>();
            for (Family.Spouse spouse : widowed) {
                Optional<LocalDate> from = spouses.passesFrom(spouse).filter(day -> !day.isAfter(month));
                if (from.isEmpty() || !isOf(child, spouse) || !orphans.draws(child, from.get())) {
                    continue;
                }
                long heirs = children.stream()
                        .filter(other -> isOf(other, spouse) && orphans.draws(other, from.get()))
                        .count();
                passed.add(new ShareTrace.Passed(spouse.name(), spouseShare(), widowed.size(), heirs));
            }
            return passed;
        }

        /** A widow's share goes to her own children, a widower's to those of the deceased woman. */
        private boolean isOf(Family.Child child, Family.Spouse spouse) {
            return deceased.sex() == Sex.FEMALE
                    || child.parent().filter(spouse.name()::equals).isPresent();
        }

        private boolean supported(Family.Parent parent, LocalDate month) {
            boolean remarried = parent.sex() == Sex.FEMALE && ended(parent.remarried(), month);
            return !remarried && !ended(parent.died(), month);
        }

        private static boolean ended(Optional<LocalDate> day, LocalDate month) {
            return day.filter(each -> !month.isBefore(Months.after(each))).isPresent();
        }
    }
}
