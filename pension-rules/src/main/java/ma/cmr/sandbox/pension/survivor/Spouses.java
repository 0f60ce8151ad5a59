package ma.cmr.sandbox.pension.survivor;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import ma.cmr.sandbox.pension.law.Corps;
import ma.cmr.sandbox.pension.law.Law;
import ma.cmr.sandbox.pension.law.LawAt;
import ma.cmr.sandbox.pension.law.Parameters;
import ma.cmr.sandbox.pension.law.Scheme;
import ma.cmr.sandbox.pension.person.Sex;

/** Widows and widowers: who has a right, from when it is paid, and when it ends (art. 31-38; law 013-71). */
final class Spouses {
    private final Law law;
    private final LawAt at;
    private final Deceased deceased;
    private final Family family;

    Spouses(Law law, Deceased deceased, Family family) {
        this.law = law;
        this.at = law.at(deceased.death());
        this.deceased = deceased;
        this.family = family;
    }

    /** Why a spouse has a right, or none. */
    enum Standing {
        /** The marriage lasted long enough. */
        LONG_ENOUGH,
        /** A child was born of it. */
        CHILD,
        /** It was concluded before what disabled or killed the person. */
        BEFORE_THE_EVENT,
        DIVORCED,
        DIED_BEFORE,
        TOO_SHORT;

        boolean right() {
            return compareTo(DIVORCED) < 0;
        }
    }

    Standing standing(Family.Spouse spouse) {
        LocalDate death = deceased.death();
        if (spouse.divorced().filter(day -> !day.isAfter(death)).isPresent()) {
            return Standing.DIVORCED;
        }
        if (spouse.died().filter(day -> !day.isAfter(death)).isPresent()) {
            return Standing.DIED_BEFORE;
        }
        if (lastedLongEnough(spouse.married())) {
            return Standing.LONG_ENOUGH;
        }
        if (family.children().stream()
                .anyMatch(child -> child.parent().filter(spouse.name()::equals).isPresent())) {
            return Standing.CHILD;
        }
        return deceased.scheme() == Scheme.CIVIL
                        && deceased.event().filter(spouse.married()::isBefore).isPresent()
                ? Standing.BEFORE_THE_EVENT
                : Standing.TOO_SHORT;
    }

    private boolean lastedLongEnough(LocalDate married) {
        if (deceased.scheme() == Scheme.CIVIL) {
            return !married.plusMonths(at.get(Parameters.CIVIL_SURVIVOR_MARRIAGE_MONTHS))
                    .isAfter(deceased.death());
        }
        return !married.plusMonths(at.get(Parameters.MILITARY_SURVIVOR_MARRIAGE_MONTHS))
                        .isAfter(deceased.serviceEnded())
                || !married.plusMonths(at.get(Parameters.MILITARY_SURVIVOR_MARRIAGE_LASTED_MONTHS))
                        .isAfter(deceased.death());
    }

    List<Family.Spouse> entitled() {
        return family.spouses().stream()
                .filter(spouse -> standing(spouse).right())
                .toList();
    }

    /** First month paid: the month after the death, for a widower the one after he reaches his age. */
    LocalDate from(Family.Spouse spouse) {
        LocalDate opens = Months.after(deceased.death());
        if (deceased.sex() == Sex.MALE) {
            return opens;
        }
        LocalDate age = deceased.scheme() == Scheme.CIVIL
                ? law.ageLimitDate(spouse.birth(), Corps.GENERAL)
                : spouse.birth().plusMonths(at.get(Parameters.MILITARY_SURVIVOR_WIDOWER_AGE_MONTHS));
        LocalDate due = Months.after(spouse.disabled().filter(age::isAfter).orElse(age));
        return due.isAfter(opens) ? due : opens;
    }

    /** The month from which the right is lost, by remarriage or death. */
    Optional<LocalDate> lostFrom(Family.Spouse spouse) {
        return Stream.of(spouse.remarried(), spouse.died())
                .flatMap(Optional::stream)
                .filter(day -> day.isAfter(deceased.death()))
                .min(LocalDate::compareTo)
                .map(Months::after);
    }

    /** Whether a spouse is paid in a month. */
    boolean draws(Family.Spouse spouse, LocalDate month) {
        return !from(spouse).isAfter(month)
                && lostFrom(spouse).map(month::isBefore).orElse(true);
    }

    /** The month from which a lost share belongs to the children; a widower who remarries before he is paid loses nothing that could pass. */
    Optional<LocalDate> passesFrom(Family.Spouse spouse) {
        return lostFrom(spouse)
                .filter(month -> month.isAfter(from(spouse))
                        || spouse.died()
                                .map(Months::after)
                                .filter(month::equals)
                                .isPresent());
    }
}
