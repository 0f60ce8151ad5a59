package ma.cmr.sandbox.pension.survivor;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import ma.cmr.sandbox.pension.law.LawAt;
import ma.cmr.sandbox.pension.law.Parameters;

/** Which children draw, and until when: unmarried, below an age, or studying below another, or incapable of work (art. 31-38). */
final class Orphans {
    private final LawAt law;
    private final LocalDate death;

    Orphans(LawAt law, LocalDate death) {
        this.law = law;
        this.death = death;
    }

    /** Children who have a right when it opens; one born within ten months of the death has. */
    List<Family.Child> entitled(Family family) {
        return family.children().stream()
                .filter(child -> child.birth().isBefore(death.plusMonths(10)))
                .filter(child -> end(child).map(end -> end.isAfter(death)).orElse(true))
                .toList();
    }

    /** Whether a child is paid in a month. */
    boolean draws(Family.Child child, LocalDate month) {
        return !from(child).isAfter(month)
                && end(child).map(end -> month.isBefore(Months.after(end))).orElse(true);
    }

    /** First month paid. */
    LocalDate from(Family.Child child) {
        return Months.after(child.birth().isAfter(death) ? child.birth() : death);
    }

    /** The day on which the right ends. */
    Optional<LocalDate> end(Family.Child child) {
        return Stream.of(endByAge(child), child.married(), child.died())
                .flatMap(Optional::stream)
                .min(LocalDate::compareTo);
    }

    private Optional<LocalDate> endByAge(Family.Child child) {
        if (child.incapable()) {
            return Optional.empty();
        }
        LocalDate age = child.birth().plusYears(law.get(Parameters.CIVIL_SURVIVOR_ORPHAN_AGE));
        LocalDate student = child.birth().plusYears(law.get(Parameters.CIVIL_SURVIVOR_STUDENT_AGE));
        LocalDate studies = child.studies().orElse(age);
        LocalDate end = studies.isBefore(student) ? studies : student;
        return Optional.of(end.isAfter(age) ? end : age);
    }
}
