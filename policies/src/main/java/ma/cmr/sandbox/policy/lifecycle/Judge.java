package ma.cmr.sandbox.policy.lifecycle;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import ma.cmr.sandbox.policy.lifecycle.Separation.Act;

/** Judges one act on one object: who may, in which role, and what is missing. Denies unless every rule lets through. */
final class Judge {
    private final LifecycleRules rules;
    private final Facts facts;
    private final History history;
    private final Separation separation;
    private final LocalDate today;

    Judge(LifecycleRules rules, Facts facts) {
        this.rules = rules;
        this.facts = facts;
        this.history = new History(rules, facts.history());
        this.today = LocalDate.ofInstant(facts.now(), rules.zone());
        this.separation = new Separation(rules, facts, history, today);
    }

    History history() {
        return history;
    }

    /** The role in which an act may be done, or why it may not. */
    sealed interface Verdict {
        /** May; empty for the portal itself. */
        record May(Optional<Role> role) implements Verdict {}

        record MayNot(Transition.Refused refused) implements Verdict {}
    }

    /** Judges an action, but for the reasons and the choice that go with it. */
    Verdict action(TransitionRule rule, String state, Actor actor) {
        Act act = Act.of(rule);
        if (!rule.from().contains(state)) {
            return no(act, RefusalRule.WRONG_STATE, Map.of("state", state, "from", String.join(" ", rule.from())));
        }
        Verdict who = switch (actor) {
            case Actor.Machine machine ->
                rule.kind() == TransitionKind.USER
                        ? no(act, RefusalRule.PERSON_ONLY, Map.of())
                        : new Verdict.May(Optional.empty());
            case Actor.Person person ->
                rule.kind() == TransitionKind.USER
                        ? person(act, rule.allow(), person)
                        : no(act, RefusalRule.SYSTEM_ONLY, Map.of());
        };
        if (who instanceof Verdict.May && actor instanceof Actor.Person person) {
            Optional<Transition.Refused> again = again(rule, act, person);
            if (again.isPresent()) {
                return new Verdict.MayNot(again.get());
            }
        }
        return who instanceof Verdict.May
                ? needs(rule, state, act).<Verdict>map(Verdict.MayNot::new).orElse(who)
                : who;
    }

    /** Judges filling in an artefact. */
    Verdict artefact(Artefact artefact, String state, Actor.Person person) {
        Act act = Act.of(artefact);
        if (!artefact.states().contains(state)) {
            return no(
                    act, RefusalRule.WRONG_STATE, Map.of("state", state, "from", String.join(" ", artefact.states())));
        }
        return person(act, artefact.conditions(), person);
    }

    /** Judges a permission that no transition stands for: reading, managing. */
    Verdict permission(Permission permission, Actor.Person person) {
        Act act = new Act(
                permission.id(),
                ObjectKind.PILOT,
                permission.kind(),
                List.of(),
                List.of(),
                permission.allow().keySet());
        return person(act, permission.allow(), person);
    }

    private Verdict person(Act act, Map<Role, Set<Condition>> allow, Actor.Person person) {
        Optional<Transition.Refused> whoever = separation.ofPerson(act, person);
        if (whoever.isPresent()) {
            return new Verdict.MayNot(whoever.get());
        }
        Optional<Transition.Refused> first = Optional.empty();
        for (Role role : EnumSet.allOf(Role.class)) {
            Set<Condition> conditions = allow.get(role);
            if (conditions == null || !person.roles().containsKey(role)) {
                continue;
            }
            Optional<Transition.Refused> refused =
                    condition(act, conditions, person).or(() -> separation.inRole(act, person, role));
            if (refused.isEmpty()) {
                return new Verdict.May(Optional.of(role));
            }
            first = first.or(() -> refused);
        }
        return first.<Verdict>map(Verdict.MayNot::new).orElseGet(() -> no(act, RefusalRule.DEFAULT_DENY, Map.of()));
    }

    private Optional<Transition.Refused> condition(Act act, Set<Condition> conditions, Actor.Person person) {
        boolean own = person.partner().isPresent() && person.partner().equals(facts.partner());
        if (!own && (conditions.contains(Condition.OWN) || conditions.contains(Condition.OWN_CLIENT))) {
            return Optional.of(act.refused(RefusalRule.NOT_OWN, Map.of()));
        }
        if (conditions.contains(Condition.ASSIGNED) && !person.assigned().contains(facts.challenge())) {
            return Optional.of(act.refused(RefusalRule.NOT_ASSIGNED, Map.of("challenge", facts.challenge())));
        }
        if (conditions.contains(Condition.DELEGATED) && !person.signatory()) {
            return Optional.of(act.refused(RefusalRule.NOT_DELEGATED, Map.of()));
        }
        if (conditions.contains(Condition.INDEPENDENT)) {
            Optional<Tie> tie = separation.tie(person);
            if (tie.isPresent()) {
                return Optional.of(act.refused(
                        RefusalRule.NOT_INDEPENDENT,
                        Map.of("because", tie.get().kind().name())));
            }
        }
        return Optional.empty();
    }

    /** Whether it was done already, or the member is recused. */
    private Optional<Transition.Refused> again(TransitionRule rule, Act act, Actor.Person person) {
        ActionKind kind = rule.act();
        if ((kind == ActionKind.VOTE || kind == ActionKind.DECIDE) && history.recused(rule.object(), person.id())) {
            return Optional.of(act.refused(RefusalRule.RECUSED, Map.of()));
        }
        boolean once =
                rule.stays() && (kind == ActionKind.CLEAR || kind == ActionKind.SIGN || kind == ActionKind.DECIDE);
        boolean oncePerPerson = kind == ActionKind.SCORE || kind == ActionKind.RECUSE;
        return history.done(rule).stream()
                .filter(step -> once || (oncePerPerson && step.actor().equals(person.id())))
                .findFirst()
                .or(() -> history.half(rule).filter(half -> half.actor().equals(person.id())))
                .map(step -> act.refused(RefusalRule.ALREADY_DONE, Map.of("by", step.actor())));
    }

    /** What an action still needs, whoever would take it. */
    List<Missing> missing(TransitionRule rule, String state) {
        return needs(rule, state, Act.of(rule)).map(Transition.Refused::missing).orElse(List.of());
    }

    private Optional<Transition.Refused> needs(TransitionRule rule, String state, Act act) {
        Needs needs = rule.needs();
        if (rule.atMost().isPresent()
                && history.everDone(rule.action()).size() >= rule.atMost().getAsInt()) {
            return Optional.of(act.refused(
                    RefusalRule.LIMIT,
                    Map.of("atMost", Integer.toString(rule.atMost().getAsInt()))));
        }
        Optional<LocalDate> lastDay = lastDay(rule, state);
        if (lastDay.isPresent() && today.isAfter(lastDay.get())) {
            return Optional.of(act.refused(
                    RefusalRule.TOO_LATE, Map.of("until", lastDay.get().toString())));
        }
        List<Missing> missing = new ArrayList<>();
        for (String artefact : needs.artefacts()) {
            artefact(artefact).ifPresent(missing::add);
        }
        if (needs.againstRecommendation().isPresent() && !facts.recommendation().equals(rule.decides())) {
            artefact(needs.againstRecommendation().get()).ifPresent(missing::add);
        }
        for (String action : needs.approvals()) {
            TransitionRule approval = rule(action);
            if (history.done(approval).isEmpty()) {
                missing.add(new Missing.OfApproval(action, approval.allow().keySet()));
            }
        }
        needs.signals().stream()
                .filter(signal -> !facts.signals().contains(signal))
                .sorted()
                .forEach(signal -> missing.add(new Missing.OfSignal(signal)));
        needs.scores().flatMap(this::scores).ifPresent(missing::add);
        RefusalRule reason = missing.isEmpty() ? RefusalRule.TOO_EARLY : RefusalRule.MISSING;
        Optional<Missing.OfVotes> votes = needs.vote().flatMap(this::votes);
        if (votes.isPresent()) {
            if (missing.isEmpty()) {
                reason = votes.get().cast() < votes.get().quorum() ? RefusalRule.QUORUM : RefusalRule.MAJORITY;
            }
            missing.add(votes.get());
        }
        day(rule, state).ifPresent(missing::add);
        return missing.isEmpty()
                ? Optional.empty()
                : Optional.of(new Transition.Refused(reason, act.name(), act.whoMay(), missing, Map.of()));
    }

    private Optional<Missing> artefact(String id) {
        Artefact artefact = rules.artefacts().get(id);
        return artefact != null && history.completed(artefact).isPresent()
                ? Optional.empty()
                : Optional.of(new Missing.OfArtefact(id));
    }

    private Optional<Missing.OfScores> scores(String action) {
        Scores scores = Counting.marks(rule(action), history);
        return scores.complete()
                ? Optional.empty()
                : Optional.of(new Missing.OfScores(action, scores.given().size(), scores.needed()));
    }

    private Optional<Missing.OfVotes> votes(Needs.Vote vote) {
        Tally tally = Counting.votes(rule(vote.ballot()), history, rules.quorum());
        return tally.winner().equals(Optional.of(vote.choice()))
                ? Optional.empty()
                : Optional.of(new Missing.OfVotes(
                        vote.ballot(),
                        vote.choice(),
                        tally.cast(),
                        tally.counts().getOrDefault(vote.choice(), 0),
                        tally.quorum()));
    }

    /** The day that has not come; or that nobody has set, where it has to be. */
    private Optional<Missing> day(TransitionRule rule, String state) {
        Needs needs = rule.needs();
        if (needs.notBefore().isPresent()) {
            String field = needs.notBefore().get();
            Optional<LocalDate> day = Optional.ofNullable(facts.dates().get(field));
            if (day.isEmpty() || day.get().isAfter(today)) {
                return Optional.of(new Missing.OfDay(field, day));
            }
        }
        if (needs.after().isPresent()) {
            String field = needs.after().get();
            Optional<LocalDate> day = Optional.ofNullable(facts.dates().get(field));
            if (day.isEmpty() || !today.isAfter(day.get())) {
                return Optional.of(new Missing.OfDay(field, day));
            }
        }
        if (needs.afterDays().isPresent()) {
            Optional<LocalDate> day = enteredOn(rule, state)
                    .map(entered -> entered.plusDays(needs.afterDays().getAsInt()));
            if (day.isEmpty() || !today.isAfter(day.get())) {
                return Optional.of(new Missing.OfDay(state, day));
            }
        }
        return Optional.empty();
    }

    private Optional<LocalDate> lastDay(TransitionRule rule, String state) {
        Needs needs = rule.needs();
        if (needs.withinDays().isPresent()) {
            return enteredOn(rule, state)
                    .map(entered -> entered.plusDays(needs.withinDays().getAsInt()));
        }
        return needs.notAfter().map(field -> facts.dates().get(field));
    }

    private Optional<LocalDate> enteredOn(TransitionRule rule, String state) {
        return history.lastEntry(rule.object(), state).map(step -> LocalDate.ofInstant(step.at(), rules.zone()));
    }

    /** Whether the action is only recorded until another person with the role does it too. */
    boolean awaitsSecond(TransitionRule rule, Actor.Person person, Role role) {
        return rule.has(role, Condition.TWO_PERSONS)
                && history.half(rule)
                        .filter(half ->
                                !half.actor().equals(person.id()) && half.role().equals(Optional.of(role)))
                        .isEmpty();
    }

    private TransitionRule rule(String action) {
        TransitionRule rule = rules.transitions().get(action);
        if (rule == null) {
            throw new IllegalStateException("no action " + action);
        }
        return rule;
    }

    private static Verdict no(Act act, RefusalRule rule, Map<String, String> arguments) {
        return new Verdict.MayNot(act.refused(rule, arguments));
    }
}
