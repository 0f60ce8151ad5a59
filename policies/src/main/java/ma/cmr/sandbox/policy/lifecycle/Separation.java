package ma.cmr.sandbox.policy.lifecycle;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Judges a person's act by the rules on separation of duties. */
final class Separation {
    private final LifecycleRules rules;
    private final Facts facts;
    private final History history;
    private final LocalDate today;

    Separation(LifecycleRules rules, Facts facts, History history, LocalDate today) {
        this.rules = rules;
        this.facts = facts;
        this.history = history;
        this.today = today;
    }

    /**
     * What is to be done, be it an action or filling in an artefact.
     *
     * @param asks whose authors asked for it
     * @param apart whose authors may not do it either
     */
    record Act(
            String name, ObjectKind object, ActionKind kind, List<String> asks, List<String> apart, Set<Role> whoMay) {
        static Act of(TransitionRule rule) {
            return new Act(
                    rule.action(),
                    rule.object(),
                    rule.act(),
                    rule.asks(),
                    rule.apart(),
                    rule.allow().keySet());
        }

        static Act of(Artefact artefact) {
            return new Act(
                    artefact.id(),
                    artefact.object(),
                    ActionKind.PREPARE,
                    List.of(),
                    artefact.apart(),
                    artefact.roles());
        }

        Transition.Refused refused(RefusalRule rule, Map<String, String> arguments) {
            return Transition.Refused.of(rule, name, whoMay, arguments);
        }
    }

    /** Rules that look at all roles a person holds, before any of them is considered. */
    Optional<Transition.Refused> ofPerson(Act act, Actor.Person person) {
        for (SeparationRule rule : rules.separation()) {
            if (rule instanceof SeparationRule.NeverDoes never
                    && person.roles().containsKey(never.role())
                    && never.kinds().contains(act.kind())) {
                return Optional.of(act.refused(
                        RefusalRule.ADMIN_ACTS, Map.of("kind", act.kind().name())));
            }
        }
        return Optional.empty();
    }

    /** Rules that look at the person in one role. */
    Optional<Transition.Refused> inRole(Act act, Actor.Person person, Role role) {
        for (SeparationRule rule : rules.separation()) {
            Optional<Transition.Refused> refused = switch (rule) {
                case SeparationRule.RequesterIsNotApprover requester -> requester(act, person, role);
                case SeparationRule.OneRoleOnly one -> together(act, person, role, one);
                case SeparationRule.NoTie tie -> tied(act, person, role, tie);
                case SeparationRule.OnlyAfter after -> tooSoon(act, after);
                case SeparationRule.NeverDoes never -> Optional.empty();
                case SeparationRule.RoleChange change -> notYet(act, person, role);
                case SeparationRule.BreakGlass glass -> Optional.empty();
                case SeparationRule.PolicyChange change -> Optional.empty();
                case SeparationRule.DefaultDeny deny -> Optional.empty();
            };
            if (refused.isPresent()) {
                return refused;
            }
        }
        for (String other : act.apart()) {
            if (history.authors(other).contains(person.id())) {
                return Optional.of(act.refused(RefusalRule.FOUR_EYES, Map.of("because", other)));
            }
        }
        return Optional.empty();
    }

    private Optional<Transition.Refused> requester(Act act, Actor.Person person, Role role) {
        for (String asked : act.asks()) {
            if (history.authors(asked).contains(person.id())) {
                return Optional.of(act.refused(RefusalRule.REQUESTER_APPROVES, Map.of("because", asked)));
            }
        }
        boolean ofThatPartner = person.partner().isPresent() && person.partner().equals(facts.partner());
        return (act.kind().isGate() || act.kind() == ActionKind.SIGN) && !role.ofPartner() && ofThatPartner
                ? Optional.of(act.refused(RefusalRule.REQUESTER_APPROVES, Map.of("because", "partner")))
                : Optional.empty();
    }

    private Optional<Transition.Refused> together(
            Act act, Actor.Person person, Role role, SeparationRule.OneRoleOnly rule) {
        if (act.object() == ObjectKind.PILOT && rule.roles().contains(role)) {
            for (Role other : history.rolesOf(person.id())) {
                if (other != role && rule.roles().contains(other)) {
                    return Optional.of(act.refused(
                            RefusalRule.ROLES_TOGETHER, Map.of("role", role.name(), "other", other.name())));
                }
            }
        }
        return Optional.empty();
    }

    private Optional<Transition.Refused> tied(Act act, Actor.Person person, Role role, SeparationRule.NoTie rule) {
        if (!rule.roles().contains(role)) {
            return Optional.empty();
        }
        Optional<Tie> tie = tie(person, rule.months());
        if (tie.isPresent()) {
            return Optional.of(act.refused(
                    RefusalRule.EVALUATOR_TIED,
                    Map.of("because", tie.get().kind().name())));
        }
        for (String action : rule.notAfter()) {
            boolean did = history.everDone(action).stream()
                    .anyMatch(step -> step.actor().equals(person.id()));
            if (did && !rule.notAfter().contains(act.name())) {
                return Optional.of(act.refused(RefusalRule.EVALUATOR_TIED, Map.of("because", action)));
            }
        }
        return Optional.empty();
    }

    /** A tie with the object's partner that counts today. */
    Optional<Tie> tie(Actor.Person person) {
        int months = rules.separation().stream()
                .filter(SeparationRule.NoTie.class::isInstance)
                .mapToInt(rule -> ((SeparationRule.NoTie) rule).months())
                .max()
                .orElse(0);
        return tie(person, months);
    }

    private Optional<Tie> tie(Actor.Person person, int months) {
        return person.ties().stream()
                .filter(tie -> facts.partner().equals(Optional.of(tie.partner())) && tie.counts(today, months))
                .findFirst();
    }

    private Optional<Transition.Refused> tooSoon(Act act, SeparationRule.OnlyAfter rule) {
        TransitionRule after = rules.transitions().get(rule.after());
        return rule.actions().contains(act.name())
                        && (after == null || history.done(after).isEmpty())
                ? Optional.of(act.refused(RefusalRule.TOO_SOON_TO_VOTE, Map.of("after", rule.after())))
                : Optional.empty();
    }

    private Optional<Transition.Refused> notYet(Act act, Actor.Person person, Role role) {
        LocalDate from = person.roles().get(role);
        return from != null && from.isAfter(today)
                ? Optional.of(
                        act.refused(RefusalRule.ROLE_NOT_YET, Map.of("role", role.name(), "from", from.toString())))
                : Optional.empty();
    }
}
