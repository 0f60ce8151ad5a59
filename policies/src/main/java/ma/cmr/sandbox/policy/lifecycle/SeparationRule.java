package ma.cmr.sandbox.policy.lifecycle;

import java.util.Set;
import ma.cmr.sandbox.policy.dataset.Labels;

/** One rule on the separation of duties, of a fixed vocabulary. */
public sealed interface SeparationRule {
    /** {@code D-01} to {@code D-09}. */
    String id();

    /** The rule in a sentence. */
    Labels text();

    /** D-01: whoever asked for a gate does not approve it, nor does anybody of the partner that asked. */
    record RequesterIsNotApprover(String id, Labels text) implements SeparationRule {}

    /** D-02: nobody acts in two of these roles on one pilot. */
    record OneRoleOnly(String id, Labels text, Set<Role> roles) implements SeparationRule {
        public OneRoleOnly {
            roles = Set.copyOf(roles);
        }
    }

    /**
     * D-03: no tie with the partner, and none of some earlier actions.
     *
     * @param months how long a tie counts after its end
     */
    record NoTie(String id, Labels text, Set<Role> roles, Set<String> notAfter, int months) implements SeparationRule {
        public NoTie {
            roles = Set.copyOf(roles);
            notAfter = Set.copyOf(notAfter);
        }
    }

    /** D-04: some actions only after another was done in its present round. */
    record OnlyAfter(String id, Labels text, Set<String> actions, String after) implements SeparationRule {
        public OnlyAfter {
            actions = Set.copyOf(actions);
        }
    }

    /** D-05: whoever holds a role does nothing of some kinds, whatever other roles he holds. */
    record NeverDoes(String id, Labels text, Role role, Set<ActionKind> kinds) implements SeparationRule {
        public NeverDoes {
            kinds = Set.copyOf(kinds);
        }
    }

    /** D-06: a change of roles counts from so many days later, and some roles are told. */
    record RoleChange(String id, Labels text, int days, Set<Role> told) implements SeparationRule {
        public RoleChange {
            told = Set.copyOf(told);
        }
    }

    /** D-07: emergency access, for so many minutes, by so many persons, with a review afterwards. */
    record BreakGlass(String id, Labels text, int minutes, int persons) implements SeparationRule {}

    /** D-08: a change of policy takes so many reviewers, one of them with one of the roles. */
    record PolicyChange(String id, Labels text, int reviewers, Set<Role> oneOf) implements SeparationRule {
        public PolicyChange {
            oneOf = Set.copyOf(oneOf);
        }
    }

    /** D-09: what no rule allows is refused, and the refusal names its rule. */
    record DefaultDeny(String id, Labels text) implements SeparationRule {}
}
