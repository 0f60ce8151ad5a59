package ma.cmr.sandbox.policy.access;

import java.util.SequencedSet;

/** Which rows of a data set may be seen. */
public sealed interface Rows {
    /** Every row. */
    record All() implements Rows {}

    /** One person's: a member who reads the own file. */
    record OnlyPerson(String id) implements Rows {}

    /** Those of a cohort: the persons a pilot is about. */
    record Cohort(String name, SequencedSet<String> ids) implements Rows {}

    /** Whether a row may be seen. */
    default boolean allows(String id) {
        return switch (this) {
            case All all -> true;
            case OnlyPerson person -> person.id().equals(id);
            case Cohort cohort -> cohort.ids().contains(id);
        };
    }
}
