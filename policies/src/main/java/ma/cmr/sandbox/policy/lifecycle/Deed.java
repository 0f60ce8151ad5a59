package ma.cmr.sandbox.policy.lifecycle;

import java.time.Instant;
import java.util.Optional;

/** One entry of an object's history, in the order in which things happened. Entries are added, never changed. */
public sealed interface Deed {
    /** Stands for the portal itself as the one who acted. */
    String SYSTEM = "system";

    /** Account of the person who acted, or {@link #SYSTEM}. */
    String actor();

    /** The role in which the person acted; empty for the portal itself. */
    Optional<Role> role();

    Instant at();

    /**
     * An action was done.
     *
     * @param from the state before
     * @param to the state after, the same where it stayed
     * @param choice the vote or the mark
     * @param reasons as written, may be empty
     */
    record Step(
            ObjectKind object,
            String action,
            String from,
            String to,
            String actor,
            Optional<Role> role,
            Instant at,
            Optional<String> choice,
            String reasons)
            implements Deed {
        /** Whether the state changed. */
        public boolean moved() {
            return !from.equals(to);
        }
    }

    /** An artefact was filled in completely, or completely again. */
    record Completed(String artefact, String actor, Optional<Role> role, Instant at) implements Deed {}

    /** A complete artefact was opened again, and counts no more. */
    record Reopened(String artefact, String actor, Optional<Role> role, Instant at) implements Deed {}
}
