package ma.cmr.sandbox.policy.lifecycle;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Who wants to act. */
public sealed interface Actor {
    /**
     * A person, signed in.
     *
     * @param id of the account, the same as in {@link Deed#actor()}
     * @param roles the roles given, each with the first day on which it may be used (D-06: see {@link Lifecycle#roleUsableFrom})
     * @param partner the partner the person belongs to; empty for the fund's staff
     * @param assigned ids of the challenges assigned to the person
     * @param signatory whether the person signs for the fund by delegation
     * @param ties what the person has declared
     */
    record Person(
            String id,
            Map<Role, LocalDate> roles,
            Optional<String> partner,
            Set<String> assigned,
            boolean signatory,
            List<Tie> ties)
            implements Actor {
        public Person {
            roles = Map.copyOf(roles);
            assigned = Set.copyOf(assigned);
            ties = List.copyOf(ties);
        }
    }

    /** The portal itself, for transitions that no person makes. */
    record Machine() implements Actor {}
}
