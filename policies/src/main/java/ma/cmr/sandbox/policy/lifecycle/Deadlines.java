package ma.cmr.sandbox.policy.lifecycle;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Which deadlines run for an object. Days of suspension do not count. */
final class Deadlines {
    private final LifecycleRules rules;
    private final History history;
    private final LocalDate today;

    Deadlines(LifecycleRules rules, History history, LocalDate today) {
        this.rules = rules;
        this.history = history;
        this.today = today;
    }

    List<Due> running(ObjectKind kind, String state) {
        List<Due> running = new ArrayList<>();
        for (Deadline deadline : rules.deadlines()) {
            if (deadline.object() == kind && deadline.states().contains(state) && !done(deadline)) {
                started(deadline).ifPresent(place -> running.add(due(deadline, place)));
            }
        }
        return running;
    }

    private boolean done(Deadline deadline) {
        return deadline.untilAction()
                .map(rules.transitions()::get)
                .filter(rule -> !history.done(rule).isEmpty())
                .isPresent();
    }

    /** The entry of the history with which the deadline begins. */
    private Optional<Deed> started(Deadline deadline) {
        return deadline.fromArtefact().isPresent()
                ? deadline.fromArtefact()
                        .map(rules.artefacts()::get)
                        .flatMap(history::completed)
                        .map(Deed.class::cast)
                : history.entered(deadline.object(), deadline.states().getFirst())
                        .map(Deed.class::cast);
    }

    private Due due(Deadline deadline, Deed start) {
        LocalDate started = day(start);
        long away = daysAway(start);
        LocalDate due = started.plusDays(deadline.days() + away);
        LocalDate remind = started.plusDays(away + Math.ceilDiv(deadline.days() * rules.remindPercent(), 100));
        Due.Stage stage =
                today.isAfter(due) ? Due.Stage.ESCALATE : today.isBefore(remind) ? Due.Stage.RUNNING : Due.Stage.REMIND;
        return new Due(deadline, started, remind, due, stage);
    }

    /** Days since the start during which the object was away in a state from which it came back. */
    private long daysAway(Deed start) {
        long days = 0;
        Deed.Step left = null;
        List<Deed> deeds = history.deeds();
        for (Deed deed : deeds.subList(deeds.indexOf(start) + 1, deeds.size())) {
            if (deed instanceof Deed.Step step && step.moved()) {
                TransitionRule rule = rules.transitions().get(step.action());
                if (rule != null && rule.goesBack() && left != null && left.to().equals(step.from())) {
                    days += ChronoUnit.DAYS.between(day(left), day(step));
                }
                left = step;
            }
        }
        return days;
    }

    private LocalDate day(Deed deed) {
        return LocalDate.ofInstant(deed.at(), rules.zone());
    }
}
