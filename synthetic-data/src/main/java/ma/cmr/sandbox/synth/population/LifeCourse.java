package ma.cmr.sandbox.synth.population;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import ma.cmr.sandbox.pension.award.Claim;
import ma.cmr.sandbox.pension.career.Career;
import ma.cmr.sandbox.pension.person.Sex;

/**
 * A whole life, drawn once: also what lies after any day of the files. Depends on the plan, the seed and the index, never on the day or the
 * number of people.
 *
 * @param career from recruitment to the end of the month of leaving, all of it
 * @param leaving day of removal from the rolls
 * @param reason why
 * @param death day of death; every life ends
 * @param children days of birth, in order
 */
public record LifeCourse(
        long index,
        String affiliateId,
        String pensionerId,
        Sex sex,
        LocalDate birth,
        Place place,
        Employer employer,
        Career career,
        LocalDate leaving,
        Claim.Reason reason,
        LocalDate death,
        Optional<LocalDate> marriage,
        List<Child> children) {
    public LifeCourse {
        children = List.copyOf(children);
    }

    /** A province or prefecture, by its HCP code, with its region's. */
    public record Place(String region, String province, String name, String postalPrefix) {}

    /**
     * Who employs.
     *
     * @param ministry code; none outside the State and the academies
     */
    public record Employer(String category, Optional<String> ministry) {}

    /** A child. */
    public record Child(LocalDate birth, Sex sex) {}

    /** Whether the life is on the fund's files on a day, and as what. */
    public StateAt stateAt(LocalDate day) {
        if (day.isBefore(career.begins()) || !day.isBefore(death)) {
            return StateAt.ABSENT;
        }
        return day.isBefore(leaving) ? StateAt.AFFILIATE : StateAt.PENSIONER;
    }
}
