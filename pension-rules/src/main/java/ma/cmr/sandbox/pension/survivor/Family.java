package ma.cmr.sandbox.pension.survivor;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import ma.cmr.sandbox.pension.person.Sex;

/**
 * The family that someone leaves behind, with what befell it. Dates may lie in the future of the day asked about: what has not happened on a
 * day does not count on it.
 */
public record Family(List<Spouse> spouses, List<Child> children, List<Parent> parents) {
    public static final Family NONE = new Family(List.of(), List.of(), List.of());

    public Family {
        spouses = List.copyOf(spouses);
        children = List.copyOf(children);
        parents = List.copyOf(parents);
    }

    /**
     * A widow or widower, or a former spouse.
     *
     * @param name by which children and shares refer to the spouse
     * @param divorced day of a divorce
     * @param disabled day since when incurably disabled; a widower is then paid at once
     */
    public record Spouse(
            String name,
            LocalDate birth,
            LocalDate married,
            Optional<LocalDate> divorced,
            Optional<LocalDate> remarried,
            Optional<LocalDate> died,
            Optional<LocalDate> disabled) {}

    /**
     * A child.
     *
     * @param parent the other parent, by name among the spouses; none where it is not among them
     * @param parentDied day on which a parent who is not among the spouses died
     * @param studies day until which the child studies
     * @param incapable whether incapable of work, for life
     */
    public record Child(
            String name,
            LocalDate birth,
            Optional<String> parent,
            Optional<LocalDate> parentDied,
            Optional<LocalDate> studies,
            boolean incapable,
            Optional<LocalDate> married,
            Optional<LocalDate> died) {}

    /**
     * A parent who depended on the deceased.
     *
     * @param furtherLost further children lost through service
     */
    public record Parent(
            String name, Sex sex, long furtherLost, Optional<LocalDate> remarried, Optional<LocalDate> died) {}
}
