package ma.cmr.sandbox.policy.lifecycle;

import static ma.cmr.sandbox.policy.lifecycle.Story.ADMIN;
import static ma.cmr.sandbox.policy.lifecycle.Story.DPO;
import static ma.cmr.sandbox.policy.lifecycle.Story.LIFECYCLE;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class DeadlinesTest {
    private static Map<String, Due> due(Story story) {
        return LIFECYCLE.due(story.kind, story.state, story.facts()).stream()
                .collect(Collectors.toMap(due -> due.deadline().id(), due -> due));
    }

    @Test
    void theDefaultsAreTheOnesThatWereDecided() {
        assertEquals(
                List.of(
                        "eligibility 10",
                        "screening 30",
                        "due_diligence 45",
                        "privacy 15",
                        "agreement 15",
                        "live 183",
                        "suspension 30",
                        "evaluation 45",
                        "decision 30",
                        "closing 30"),
                LIFECYCLE.rules().deadlines().stream()
                        .map(deadline -> deadline.id() + " " + deadline.days())
                        .toList());
    }

    @Test
    void remindsAtFourFifthsAndEscalatesAtTheEnd() {
        Story story = Story.pilotIn("P1");
        LocalDate start = story.today();
        Due due = due(story).get("due_diligence");
        assertEquals(start, due.started());
        assertEquals(start.plusDays(36), due.remindOn());
        assertEquals(start.plusDays(45), due.dueOn());
        assertEquals(Due.Stage.RUNNING, due(story.days(35)).get("due_diligence").stage());
        assertEquals(Due.Stage.REMIND, due(story.days(1)).get("due_diligence").stage());
        assertEquals(Due.Stage.REMIND, due(story.days(9)).get("due_diligence").stage());
        assertEquals(Due.Stage.ESCALATE, due(story.days(1)).get("due_diligence").stage());
        assertEquals("P1", story.state, "silence decides nothing");
    }

    @Test
    void theOfficersTimeRunsFromTheAssessmentToTheAnswer() {
        Story story = Story.pilotIn("P1").days(10);
        assertEquals(false, due(story).containsKey("privacy"));
        story.fills(ADMIN, "dpia", "conflict_statement");
        assertEquals(story.today().plusDays(15), due(story).get("privacy").dueOn());
        story.fills(DPO, "cndp_assessment").does(DPO, "clear_privacy");
        assertEquals(false, due(story).containsKey("privacy"));
    }

    @Test
    void eligibilityRunsFromTheSubmissionThroughBothStates() {
        Story story = new Story(ObjectKind.APPLICATION)
                .does(Story.MEMBER, "start_application")
                .fills(ADMIN, "application_idea", "application_data", "application_team")
                .days(7)
                .does(ADMIN, "submit_application");
        LocalDate due = story.today().plusDays(10);
        story.days(4).does(Story.REVIEWER, "check_eligibility");
        assertEquals(due, due(story).get("eligibility").dueOn());
    }

    @Test
    void daysOfSuspensionDoNotCount() {
        Story story = Story.pilotIn("P8");
        LocalDate due = due(story).get("evaluation").dueOn();
        story.days(5).does(DPO, "suspend");
        assertEquals(List.of("suspension"), List.copyOf(due(story).keySet()));
        story.days(12).does(DPO, "resume");
        assertEquals(due.plusDays(12), due(story).get("evaluation").dueOn());
    }
}
