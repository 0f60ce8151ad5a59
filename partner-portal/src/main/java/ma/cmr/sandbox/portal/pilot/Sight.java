package ma.cmr.sandbox.portal.pilot;

import java.util.Optional;
import java.util.Set;
import ma.cmr.sandbox.policy.lifecycle.ActionKind;
import ma.cmr.sandbox.policy.lifecycle.Actor;
import ma.cmr.sandbox.policy.lifecycle.Artefact;
import ma.cmr.sandbox.policy.lifecycle.Deed;
import ma.cmr.sandbox.policy.lifecycle.Facts;
import ma.cmr.sandbox.policy.lifecycle.Lifecycle;
import ma.cmr.sandbox.policy.lifecycle.ObjectKind;
import ma.cmr.sandbox.policy.lifecycle.Role;
import ma.cmr.sandbox.policy.lifecycle.Transition;

/**
 * What somebody sees of a pilot. A startup sees its own alone; the fund's staff see an application once it is submitted, by their rows of the
 * permission matrix. Marks stay hidden until enough are in, and what the fund deliberates is not shown to the startup.
 */
final class Sight {
    private static final Set<ActionKind> DELIBERATION = Set.of(ActionKind.SCORE, ActionKind.VOTE, ActionKind.RECUSE);
    private static final String SCORING = "score_application";

    private final Lifecycle lifecycle;

    Sight(Lifecycle lifecycle) {
        this.lifecycle = lifecycle;
    }

    /** Why a person does not see a pilot; empty where he does. */
    Optional<Transition.Refused> whyNot(Pilot pilot, Actor.Person person, Facts facts) {
        if (person.partner().isPresent()) {
            return lifecycle.mayUse("see_pilot", person, facts);
        }
        boolean submitted = pilot.history().stream()
                .anyMatch(
                        deed -> deed instanceof Deed.Step step && step.action().equals("submit_application"));
        if (!submitted) {
            // Nobody of the fund reads a draft; asked by a row that nobody has, so that the refusal is like any other.
            return lifecycle.mayUse("draft", person, facts);
        }
        if (pilot.object() == ObjectKind.PILOT) {
            return lifecycle.mayUse("see_pilot", person, facts);
        }
        Optional<Transition.Refused> refused = lifecycle.mayUse("see_applications", person, facts);
        boolean scores = person.roles().containsKey(Role.EV)
                && !pilot.state(ObjectKind.APPLICATION).equals("SUBMITTED")
                && !pilot.state(ObjectKind.APPLICATION).equals("ELIGIBILITY")
                && lifecycle.mayUse(SCORING, person, facts).isEmpty();
        return scores ? Optional.empty() : refused;
    }

    /** Whether a person reads a deed of the history. */
    boolean sees(Deed deed, Actor.Person person, Facts facts) {
        if (!(deed instanceof Deed.Step step)) {
            return person.partner().isEmpty() || !isExamination(deed);
        }
        ActionKind kind =
                lifecycle.findAction(step.action()).map(rule -> rule.act()).orElse(ActionKind.RUN);
        if (person.partner().isPresent()) {
            return !DELIBERATION.contains(kind);
        }
        return kind != ActionKind.SCORE
                || step.actor().equals(person.id())
                || lifecycle.scores(step.action(), facts).complete();
    }

    private boolean isExamination(Deed deed) {
        String artefact = switch (deed) {
            case Deed.Completed completed -> completed.artefact();
            case Deed.Reopened reopened -> reopened.artefact();
            case Deed.Step step -> "";
        };
        return lifecycle.findArtefact(artefact).filter(Sight::isExamination).isPresent();
    }

    /** Whether an artefact belongs to the fund's examination of an application. */
    private static boolean isExamination(Artefact artefact) {
        return artefact.object() == ObjectKind.APPLICATION
                && artefact.roles().stream().noneMatch(Role::ofPartner);
    }

    /** Whether a person reads an artefact once it is complete; drafts are read by those alone who may fill them in. */
    boolean sees(Artefact artefact, Actor.Person person) {
        return person.partner().isEmpty() || !isExamination(artefact);
    }
}
