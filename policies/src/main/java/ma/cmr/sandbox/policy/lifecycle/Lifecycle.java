package ma.cmr.sandbox.policy.lifecycle;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import ma.cmr.sandbox.policy.dataset.Code;
import ma.cmr.sandbox.policy.lifecycle.Judge.Verdict;

/**
 * The engine: says what an act on an object comes to. Immutable and without memory; whoever keeps the objects writes down what it answers.
 */
public final class Lifecycle {
    private final LifecycleRules rules;

    public Lifecycle(LifecycleRules rules) {
        this.rules = rules;
    }

    /** What the file says. */
    public LifecycleRules rules() {
        return rules;
    }

    /** A state that the code itself speaks of, or that a store has kept. */
    public State getState(ObjectKind kind, String id) {
        return findState(kind, id).orElseThrow(() -> new IllegalArgumentException("no state " + id + " of " + kind));
    }

    public Optional<State> findState(ObjectKind kind, String id) {
        return Optional.ofNullable(rules.states().getOrDefault(kind, Map.of()).get(id));
    }

    public Optional<TransitionRule> findAction(String action) {
        return Optional.ofNullable(rules.transitions().get(action));
    }

    public Optional<Artefact> findArtefact(String id) {
        return Optional.ofNullable(rules.artefacts().get(id));
    }

    /** The first day on which a role counts that is given on a day (D-06). */
    public LocalDate roleUsableFrom(LocalDate given) {
        int days = rules.separation().stream()
                .filter(SeparationRule.RoleChange.class::isInstance)
                .mapToInt(rule -> ((SeparationRule.RoleChange) rule).days())
                .max()
                .orElse(0);
        return given.plusDays(days);
    }

    /**
     * Does an action, as far as the policy goes.
     *
     * @param state of the object, {@link State#START} where the action makes it
     */
    public Transition move(ObjectKind kind, String state, Request request, Actor actor, Facts facts) {
        TransitionRule rule = rules.transitions().get(request.action());
        if (rule == null || rule.object() != kind) {
            return Transition.Refused.of(
                    RefusalRule.UNKNOWN_ACTION, request.action(), Set.of(), Map.of("object", kind.name()));
        }
        Judge judge = new Judge(rules, facts);
        return switch (judge.action(rule, state, actor)) {
            case Verdict.MayNot(Transition.Refused refused) -> refused;
            case Verdict.May(Optional<Role> role) ->
                input(rule, request).<Transition>map(refused -> refused).orElseGet(() -> {
                    Optional<Missing> second = actor instanceof Actor.Person person
                                    && role.isPresent()
                                    && judge.awaitsSecond(rule, person, role.get())
                            ? Optional.of(new Missing.OfSecondPerson(role.get()))
                            : Optional.empty();
                    return moved(rule, state, request, actor, role, second, facts, judge.history());
                });
        };
    }

    private Transition.Moved moved(
            TransitionRule rule,
            String state,
            Request request,
            Actor actor,
            Optional<Role> role,
            Optional<Missing> second,
            Facts facts,
            History history) {
        String to = second.isPresent() || rule.stays() ? state : rule.to().orElse(state);
        if (to.equals(State.BACK)) {
            to = history.lastEntry(rule.object(), state)
                    .map(Deed.Step::from)
                    .orElseThrow(() -> new IllegalStateException("the history does not say what " + state + " left"));
        }
        String who = actor instanceof Actor.Person person ? person.id() : Deed.SYSTEM;
        Deed.Step step = new Deed.Step(
                rule.object(),
                rule.action(),
                state,
                to,
                who,
                role,
                facts.now(),
                request.choice(),
                request.reasons().strip());
        return new Transition.Moved(
                rule,
                getState(rule.object(), to),
                step,
                second.stream().toList(),
                second.isPresent() ? Optional.empty() : rule.opens());
    }

    private static Optional<Transition.Refused> input(TransitionRule rule, Request request) {
        if (rule.reasons() && request.reasons().isBlank()) {
            return Optional.of(Transition.Refused.of(
                    RefusalRule.REASONS, rule.action(), rule.allow().keySet(), Map.of()));
        }
        String allowed;
        boolean fits;
        if (rule.scoring().isPresent()) {
            TransitionRule.Scoring scoring = rule.scoring().get();
            allowed = scoring.lowest() + " – " + scoring.highest();
            fits = request.choice().filter(mark -> isMark(mark, scoring)).isPresent();
        } else if (rule.choices().isEmpty()) {
            allowed = "";
            fits = request.choice().isEmpty();
        } else {
            List<String> codes = rule.choices().stream().map(Code::code).toList();
            allowed = String.join(" ", codes);
            fits = request.choice().filter(codes::contains).isPresent();
        }
        return fits
                ? Optional.empty()
                : Optional.of(Transition.Refused.of(
                        RefusalRule.CHOICE, rule.action(), rule.allow().keySet(), Map.of("allowed", allowed)));
    }

    private static boolean isMark(String mark, TransitionRule.Scoring scoring) {
        if (!mark.matches("[0-9]{1,3}(\\.[0-9]{1,2})?")) {
            return false;
        }
        BigDecimal value = new BigDecimal(mark);
        return value.compareTo(BigDecimal.valueOf(scoring.lowest())) >= 0
                && value.compareTo(BigDecimal.valueOf(scoring.highest())) <= 0;
    }

    /** Every action that persons take on an object: whether this one may take it now, and if not, why. */
    public List<Offer> available(ObjectKind kind, String state, Actor.Person person, Facts facts) {
        Judge judge = new Judge(rules, facts);
        List<Offer> offers = new ArrayList<>();
        for (TransitionRule rule : rules.transitionsOf(kind)) {
            if (rule.kind() == TransitionKind.USER) {
                offers.add(new Offer(
                        rule,
                        switch (judge.action(rule, state, person)) {
                            case Verdict.May may -> Optional.empty();
                            case Verdict.MayNot(Transition.Refused refused) -> Optional.of(refused);
                        }));
            }
        }
        return offers;
    }

    /** All that an action still needs, whoever would take it; empty where only the right person is needed. */
    public List<Missing> missing(String action, String state, Facts facts) {
        return new Judge(rules, facts).missing(getAction(action), state);
    }

    /** The next transition that the portal itself has to make now; ask again after it is made. */
    public Optional<Transition.Moved> nextBySystem(ObjectKind kind, String state, Facts facts) {
        for (TransitionRule rule : rules.transitionsOf(kind)) {
            if (rule.kind() != TransitionKind.USER
                    && move(kind, state, Request.of(rule.action()), new Actor.Machine(), facts)
                            instanceof Transition.Moved moved) {
                return Optional.of(moved);
            }
        }
        return Optional.empty();
    }

    /** Whether a person may fill in an artefact now; empty where yes. */
    public Optional<Transition.Refused> mayFill(String artefact, String state, Actor.Person person, Facts facts) {
        Artefact known = rules.artefacts().get(artefact);
        if (known == null) {
            return Optional.of(Transition.Refused.of(RefusalRule.UNKNOWN_ARTEFACT, artefact, Set.of(), Map.of()));
        }
        return new Judge(rules, facts).artefact(known, state, person) instanceof Verdict.MayNot no
                ? Optional.of(no.refused())
                : Optional.empty();
    }

    /** Whether a person may read or manage by a row of the matrix that is no transition; empty where yes. */
    public Optional<Transition.Refused> mayUse(String permission, Actor.Person person, Facts facts) {
        Permission known = rules.permissions().get(permission);
        if (known == null) {
            return Optional.of(Transition.Refused.of(RefusalRule.DEFAULT_DENY, permission, Set.of(), Map.of()));
        }
        return new Judge(rules, facts).permission(known, person) instanceof Verdict.MayNot no
                ? Optional.of(no.refused())
                : Optional.empty();
    }

    /** One cell of the permission matrix: the conditions, or empty where the role has not the permission. */
    public Optional<Set<Condition>> permission(Role role, String permission) {
        return Optional.ofNullable(rules.permissions().get(permission)).flatMap(row -> row.findConditions(role));
    }

    /** The artefacts of an object that may be filled in in a state, in the file's order. */
    public List<Artefact> artefactsIn(ObjectKind kind, String state) {
        return rules.artefacts().values().stream()
                .filter(artefact ->
                        artefact.object() == kind && artefact.states().contains(state))
                .toList();
    }

    /** The artefacts that are complete in the round that counts, with who completed each and when. */
    public Map<String, Deed.Completed> completed(Facts facts) {
        History history = new History(rules, facts.history());
        return rules.artefacts().values().stream()
                .flatMap(artefact -> history.completed(artefact).stream())
                .collect(Collectors.toMap(Deed.Completed::artefact, done -> done, (a, b) -> a, TreeMap::new));
    }

    /** The deadlines that run for an object in a state, with the days on which people are told. */
    public List<Due> due(ObjectKind kind, String state, Facts facts) {
        LocalDate today = LocalDate.ofInstant(facts.now(), rules.zone());
        return new Deadlines(rules, new History(rules, facts.history()), today).running(kind, state);
    }

    /** What an object waits for from one person: the queue shows it to whom this is not empty. */
    public Waiting waitsFor(ObjectKind kind, String state, Actor.Person person, Facts facts) {
        List<TransitionRule> actions = available(kind, state, person, facts).stream()
                .filter(offer -> offer.open() && offer.rule().act().isDuty() && !voted(offer.rule(), person, facts))
                .map(Offer::rule)
                .toList();
        Judge judge = new Judge(rules, facts);
        List<Artefact> artefacts = artefactsIn(kind, state).stream()
                .filter(artefact -> neededIn(kind, state, artefact)
                        && judge.history().completed(artefact).isEmpty()
                        && judge.artefact(artefact, state, person) instanceof Verdict.May)
                .toList();
        return new Waiting(actions, artefacts);
    }

    private boolean voted(TransitionRule rule, Actor.Person person, Facts facts) {
        return rule.act() == ActionKind.VOTE
                && tally(rule.action(), facts).votes().containsKey(person.id());
    }

    private boolean neededIn(ObjectKind kind, String state, Artefact artefact) {
        return rules.transitionsOf(kind).stream()
                .anyMatch(rule ->
                        rule.from().contains(state) && rule.needs().artefacts().contains(artefact.id()));
    }

    /** The state of a ballot in its present round. */
    public Tally tally(String ballot, Facts facts) {
        return Counting.votes(getAction(ballot), new History(rules, facts.history()), rules.quorum());
    }

    /** The marks of an application in the present round. */
    public Scores scores(String action, Facts facts) {
        return Counting.marks(getAction(action), new History(rules, facts.history()));
    }

    private TransitionRule getAction(String action) {
        return findAction(action).orElseThrow(() -> new IllegalArgumentException("no action " + action));
    }
}
