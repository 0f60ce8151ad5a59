package ma.cmr.sandbox.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import ma.cmr.sandbox.lab.demo.Participants;
import ma.cmr.sandbox.lab.demo.Story;
import ma.cmr.sandbox.lab.demo.Visitor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A lab that is killed while people work at its portal: whatever was acknowledged is there after the next start, and the API follows. */
class KilledPortalTest {
    private static final ZoneId ZONE = ZoneId.of("Africa/Casablanca");
    private static final int DRAFTS = 200;
    private static final int KILL_AFTER = 120;

    @TempDir
    Path folder;

    @Test
    void whatThePortalAcknowledgedOutlivesAKill() throws Exception {
        Path data = folder.resolve("data");
        String pilot;
        String application;
        Participants.Client client;
        AtomicInteger drafts = new AtomicInteger();
        AtomicInteger turns = new AtomicInteger();
        try (LabProcess lab = LabProcess.up(data, "--people", "300");
                Story story = new Story(lab.cast(), lab.cast()::plain, 1, LocalDate.now(ZONE));
                Story other = new Story(lab.cast(), lab.cast()::plain, 2, LocalDate.now(ZONE))) {
            story.begins()
                    .applies()
                    .isSelected()
                    .bringsItsPapers()
                    .isCleared()
                    .agrees()
                    .untilInForce(story.admin());
            pilot = story.pilot();
            client = story.makesSecret();
            application = other.begins().pilot();
            Visitor writer = other.as(other.admin());
            Visitor security = story.as("security");
            String document = application + "/documents/application_idea";
            Thread writing = Thread.ofVirtual()
                    .start(() -> untilKilled(() -> {
                        for (int i = 1; i <= DRAFTS; i++) {
                            assertEquals(
                                    200,
                                    writer.draft(document, Map.of("title", "Essai " + i))
                                            .status());
                            drafts.set(i);
                        }
                    }));
            Thread turning = Thread.ofVirtual()
                    .start(() -> untilKilled(() -> {
                        for (int i = 1; i <= DRAFTS; i++) {
                            String action = i % 2 == 1 ? "suspend" : "resume";
                            assertEquals(
                                    200,
                                    security.act(pilot, action, "Tour " + i + ".", Optional.empty())
                                            .status());
                            turns.set(i);
                        }
                    }));
            while (drafts.get() < KILL_AFTER && writing.isAlive()) {
                Thread.onSpinWait();
            }
            lab.killAtOnce();
            writing.join();
            turning.join();
        }
        assertTrue(drafts.get() >= KILL_AFTER && drafts.get() < DRAFTS, "killed in the middle: " + drafts);
        assertTrue(turns.get() > 0, "access was turned off and on meanwhile");
        try (LabProcess lab = LabProcess.up(data, "--people", "300");
                PilotService service = new PilotService(lab.address(), client);
                Story story = new Story(lab.cast(), lab.cast()::plain, 1, LocalDate.now(ZONE))) {
            Visitor.Page draft = story.as("startup 2, admin").get(application + "/documents/application_idea");
            int kept = number(draft.html().outerHtml(), "value=\"Essai ([0-9]+)\"");
            // The one that was under way may have been kept without anybody being told.
            assertTrue(kept == drafts.get() || kept == drafts.get() + 1, kept + " kept, " + drafts + " acknowledged");
            int edits = number(draft.html().outerHtml(), "name=\"edit\" value=\"([0-9]+)\"");
            assertEquals(kept, edits, "each draft was written once");
            story.takesUp(pilot);
            Visitor.Page page = story.untilInForce("security");
            for (int i = 1; i <= turns.get(); i++) {
                assertTrue(page.text().contains("Tour " + i + "."), "turn " + i + " was acknowledged: " + page.text());
            }
            boolean suspended = page.standing().contains("Suspendu");
            int last = page.text().contains("Tour " + (turns.get() + 1) + ".") ? turns.get() + 1 : turns.get();
            assertEquals(last % 2 == 1, suspended, "the state is that of the last turn");
            System.out.printf(
                    "killed after %d drafts and %d turns of the access acknowledged; %d and %d kept; suspended: %s%n",
                    drafts.get(), turns.get(), kept, last, suspended);
            if (suspended) {
                assertTrue(service.isRefused(), "the API follows: suspended");
                story.does("security", "resume").untilInForce("security");
            }
            assertEquals(200, service.call(service.token()), "the API follows: open");
        }
    }

    private static void untilKilled(Runnable work) {
        try {
            work.run();
        } catch (Visitor.Unanswered e) {
            // Killed: what got no answer is owed nothing.
        }
    }

    private static int number(String html, String pattern) {
        Matcher found = Pattern.compile(pattern).matcher(html);
        assertTrue(found.find(), html);
        return Integer.parseInt(found.group(1));
    }
}
