package ma.cmr.sandbox.lab;

import java.io.PrintStream;
import java.time.LocalDate;
import java.util.List;
import ma.cmr.sandbox.lab.demo.LabClock;
import ma.cmr.sandbox.lab.demo.Participants;
import ma.cmr.sandbox.lab.demo.Story;
import ma.cmr.sandbox.lab.demo.StoryStopped;
import ma.cmr.sandbox.lab.demo.Visitor;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** Plays two pilots on a running lab, so that a visitor finds a filled portal: one whose service helps, one whose service hinders. */
@Command(
        name = "demo",
        description = "Play two pilots from the application to the decision on a running lab (./lab up --demo-clock).")
final class DemoCommand implements Runnable {
    private static final int UNITS = 1200;
    private static final List<Participants.Behaviour> BEHAVIOUR =
            List.of(new Participants.Behaviour(0.60, 0.12, 0.01, 1), new Participants.Behaviour(0.60, -0.06, 0.01, 2));

    @CommandLine.Mixin
    private DataOptions where = new DataOptions();

    private final PrintStream out = System.out;

    @Override
    public void run() {
        DataFolder.Demo demo = DataFolder.demo(where.data)
                .orElseThrow(
                        () -> new CannotStart("no lab was started on " + where.data + "; start one with ./lab up"));
        DataFolder.Demo.@Nullable Clock at = demo.clock();
        if (at == null) {
            throw new CannotStart("the story takes weeks, and this lab runs on the machine's clock; start it with"
                    + " ./lab up --demo-clock");
        }
        Story.Cast cast = new Story.Cast(
                demo.portalUrl(),
                demo.users().stream()
                        .map(user -> new Story.Cast.Person(user.title(), user.name(), user.login(), user.password()))
                        .toList());
        try (LabClock clock = new LabClock(at.url(), at.secret());
                Story first = new Story(cast, cast::plain, 1, clock.today());
                Story second = new Story(cast, cast::plain, 2, clock.today())) {
            if (hasBeenPlayed(first)) {
                out.println("The story has been played here: " + demo.portalUrl() + "/evaluations");
                return;
            }
            play(clock, demo.apiUrl(), List.of(first, second));
            out.println();
            out.println("Look at it, signed in with the password that ./lab up printed:");
            for (Story story : List.of(first, second)) {
                out.println("  " + demo.portalUrl() + story.pilot());
            }
            out.println("  " + demo.portalUrl() + "/evaluations");
        } catch (StoryStopped | Visitor.Unanswered e) {
            throw new CannotStart("the story stopped: " + e.getMessage());
        }
    }

    private static boolean hasBeenPlayed(Story story) {
        return !story.as("evaluator 1")
                .get("/evaluations")
                .html()
                .select("main a[href$=/evaluation]")
                .isEmpty();
    }

    private void play(LabClock clock, String api, List<Story> stories) {
        for (Story story : stories) {
            story.begins().applies();
            say(clock, story, "applied");
        }
        move(clock, 4, stories);
        for (Story story : stories) {
            story.isSelected();
            say(clock, story, "examined, scored by two reviewers, selected");
        }
        move(clock, 3, stories);
        for (Story story : stories) {
            story.bringsItsPapers().isCleared().agrees();
            story.untilInForce(story.admin());
            say(clock, story, "cleared by two people, agreement signed, access open");
        }
        move(clock, 5, stories);
        for (int i = 0; i < stories.size(); i++) {
            Story story = stories.get(i);
            story.locksItsPlan().goesLive();
            say(clock, story, "plan locked, live");
            try (Participants service = new Participants(api, story.makesSecret())) {
                Participants.Reported reported = service.takePart(story.experiment(), UNITS, BEHAVIOUR.get(i));
                say(
                        clock,
                        story,
                        reported.assigned() + " people assigned, " + reported.accepted() + " events reported");
            }
            story.reportsItsHealth();
        }
        move(clock, 9, stories);
        // A look at a pilot brings it up to the day: enrolment has ended.
        stories.forEach(story -> story.as("auditor").get(story.pilot()));
        move(clock, 40, stories);
        for (Story story : stories) {
            story.isFrozen().isReported();
            say(clock, story, "frozen, reported, counted again by a second analyst, locked");
        }
        move(clock, 6, stories);
        for (Story story : stories) {
            say(clock, story, "the committee decided: " + story.isDecided());
        }
    }

    private void say(LabClock clock, Story story, String what) {
        out.println(clock.today() + "  " + story.admin().replace(", admin", "") + ": " + what);
    }

    private static void move(LabClock clock, int days, List<Story> stories) {
        LocalDate today = clock.move(days);
        stories.forEach(story -> story.isNow(today));
    }
}
