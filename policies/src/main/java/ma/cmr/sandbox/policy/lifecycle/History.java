package ma.cmr.sandbox.policy.lifecycle;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What a history says about the present round. A round begins when an object enters a state; what was cleared, voted or signed in an
 * earlier round counts no more. Coming back from a suspension begins no round.
 */
final class History {
    private final LifecycleRules rules;
    private final List<Deed> deeds;

    History(LifecycleRules rules, List<Deed> deeds) {
        this.rules = rules;
        this.deeds = deeds;
    }

    private boolean goesBack(Deed.Step step) {
        TransitionRule rule = rules.transitions().get(step.action());
        return rule != null && rule.goesBack();
    }

    /** Place in the history of the last entry into one of the states; -1 where there is none, and the whole history counts. */
    private int round(ObjectKind object, Collection<String> states) {
        for (int i = deeds.size() - 1; i >= 0; i--) {
            if (deeds.get(i) instanceof Deed.Step step
                    && step.object() == object
                    && step.moved()
                    && states.contains(step.to())
                    && !goesBack(step)) {
                return i;
            }
        }
        return -1;
    }

    /** The entry into a state that began its present round. */
    Optional<Deed.Step> entered(ObjectKind object, String state) {
        int at = round(object, List.of(state));
        return at < 0 ? Optional.empty() : Optional.of((Deed.Step) deeds.get(at));
    }

    /** The last entry into a state, coming back included. */
    Optional<Deed.Step> lastEntry(ObjectKind object, String state) {
        return deeds.reversed().stream()
                .filter(deed -> deed instanceof Deed.Step step
                        && step.object() == object
                        && step.moved()
                        && step.to().equals(state))
                .map(Deed.Step.class::cast)
                .findFirst();
    }

    /**
     * The times an action was done that count now, oldest first: in the present round of the states it may be done in, and for a
     * clearance, signature or vote only since the last change of a document that it needs.
     */
    List<Deed.Step> done(TransitionRule rule) {
        List<Deed.Step> done = new ArrayList<>();
        for (Deed deed : deeds.subList(round(rule.object(), rule.from()) + 1, deeds.size())) {
            switch (deed) {
                case Deed.Step step when step.action().equals(rule.action()) -> done.add(step);
                case Deed.Step step -> {}
                case Deed.Completed completed -> lapse(rule, completed.artefact(), done);
                case Deed.Reopened reopened -> lapse(rule, reopened.artefact(), done);
            }
        }
        return done;
    }

    /** Of an action that takes two persons, the first one's part that still waits for the second. */
    Optional<Deed.Step> half(TransitionRule rule) {
        List<Deed.Step> done = done(rule);
        return done.isEmpty() || done.getLast().moved() || rule.stays()
                ? Optional.empty()
                : Optional.of(done.getLast());
    }

    private static void lapse(TransitionRule rule, String changed, List<Deed.Step> done) {
        if (rule.stays() && rule.needs().artefacts().contains(changed)) {
            done.clear();
        }
    }

    /** Every time an action was done, oldest first. */
    List<Deed.Step> everDone(String action) {
        return deeds.stream()
                .filter(deed -> deed instanceof Deed.Step step && step.action().equals(action))
                .map(Deed.Step.class::cast)
                .toList();
    }

    private List<Deed> about(Artefact artefact) {
        int from = artefact.renew()
                ? round(artefact.object(), List.of(artefact.states().getFirst())) + 1
                : 0;
        return deeds.subList(from, deeds.size()).stream()
                .filter(deed -> switch (deed) {
                    case Deed.Completed completed -> completed.artefact().equals(artefact.id());
                    case Deed.Reopened reopened -> reopened.artefact().equals(artefact.id());
                    case Deed.Step step -> false;
                })
                .toList();
    }

    /** When an artefact was completed in the round that counts; absent where it is not complete. */
    Optional<Deed.Completed> completed(Artefact artefact) {
        List<Deed> about = about(artefact);
        return !about.isEmpty() && about.getLast() instanceof Deed.Completed completed
                ? Optional.of(completed)
                : Optional.empty();
    }

    /** The accounts that filled in an artefact or did an action, in the round that counts. */
    Set<String> authors(String name) {
        Set<String> authors = new LinkedHashSet<>();
        Artefact artefact = rules.artefacts().get(name);
        if (artefact != null) {
            about(artefact).forEach(deed -> authors.add(deed.actor()));
        }
        TransitionRule rule = rules.transitions().get(name);
        if (rule != null) {
            done(rule).forEach(deed -> authors.add(deed.actor()));
        }
        return authors;
    }

    /** The roles in which a person has acted so far. */
    Set<Role> rolesOf(String person) {
        Set<Role> roles = new LinkedHashSet<>();
        for (Deed deed : deeds) {
            if (deed.actor().equals(person)) {
                deed.role().ifPresent(roles::add);
            }
        }
        return roles;
    }

    /** Whether a person has declared to take no part in the votes on an object. */
    boolean recused(ObjectKind object, String person) {
        return deeds.stream()
                .anyMatch(deed -> deed instanceof Deed.Step step
                        && step.object() == object
                        && step.actor().equals(person)
                        && rules.transitions().containsKey(step.action())
                        && rules.transitions().get(step.action()).act() == ActionKind.RECUSE);
    }

    /** The votes of a ballot in the present round: the last of each member, without those who are recused. */
    Map<String, String> votes(TransitionRule ballot) {
        Map<String, String> votes = new LinkedHashMap<>();
        for (Deed.Step step : done(ballot)) {
            step.choice().ifPresent(choice -> votes.put(step.actor(), choice));
        }
        votes.keySet().removeIf(member -> recused(ballot.object(), member));
        return votes;
    }

    /** Everything that happened, oldest first. */
    List<Deed> deeds() {
        return deeds;
    }
}
