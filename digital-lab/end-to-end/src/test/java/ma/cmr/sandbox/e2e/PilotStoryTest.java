package ma.cmr.sandbox.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import ma.cmr.sandbox.testkit.RealMongo;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whole ways of pilots through a lab: from the application in the portal to the call at the API, and to the call that is refused. */
class PilotStoryTest {
    private static final String ADMIN = "startup 1, admin";

    @TempDir
    Path folder;

    @Test
    void aStartupAppliesIsClearedSignsCallsAndIsSuspended() throws Exception {
        story(List.of("--people", "300"), "embedded storage");
    }

    @Test
    void theSameOnMongoDb() throws Exception {
        Path program = RealMongo.installed().orElse(null);
        if (program == null) {
            story(List.of("--people", "300", "--mongodb", RealMongo.uri()), "MongoDB");
            return;
        }
        RealMongo.Running running =
                RealMongo.start(program, Files.createDirectories(folder.resolve("db")), RealMongo.freePort());
        try {
            story(List.of("--people", "300", "--mongodb", running.uri()), "MongoDB");
        } finally {
            running.process().destroy();
            running.process().waitFor();
        }
    }

    private void story(List<String> options, String storage) throws Exception {
        try (LabProcess lab = LabProcess.up(folder.resolve("data"), options.toArray(String[]::new));
                PilotStory story = new PilotStory(lab)) {
            story.begins(ADMIN).submits(ADMIN);
            assertEquals(
                    404,
                    story.as("startup 2, admin").get(story.pilot).status(),
                    "another startup learns nothing, not even that it is there");
            story.isSelected().bringsItsPapers(ADMIN);
            nobodyClearsTwice(story);
            story.agrees(ADMIN);
            PilotStory.Client client = accessIsOpen(story);
            suspended(story, client, storage);
            Set<PortalVisitor.Kind> met = EnumSet.noneOf(PortalVisitor.Kind.class);
            story.visitors().forEach(visitor -> met.addAll(visitor.kinds()));
            assertEquals(EnumSet.allOf(PortalVisitor.Kind.class), met, "every kind of input was filled in");
        }
    }

    private static void nobodyClearsTwice(PilotStory story) {
        story.does("data-protection", "clear_privacy");
        for (PortalVisitor.Page refused : List.of(
                story.as("data-protection").act(story.pilot, "clear_security"),
                story.as("data-protection").force(story.pilot, "clear_security", "ask_changes"))) {
            assertEquals(403, refused.status(), refused.text());
            assertTrue(refused.text().contains("Responsable de la sécurité"), "who may: " + refused.text());
        }
        for (PortalVisitor.Page again : List.of(
                story.as("data-protection").act(story.pilot, "clear_privacy"),
                story.as("data-protection").force(story.pilot, "clear_privacy", "ask_changes"))) {
            assertEquals(409, again.status(), again.text());
            assertTrue(again.text().contains("déjà fait"), again.text());
        }
        assertFalse(
                story.as("data-protection").get(story.pilot).text().contains("Sécurité validée"),
                "what was refused was not done");
        story.does("security", "clear_security");
    }

    private static PilotStory.Client accessIsOpen(PilotStory story) throws InterruptedException {
        PortalVisitor.Page open = story.untilInForce(ADMIN);
        assertTrue(open.standing().contains("Essais en bac à sable"), open.text());
        PilotStory.Client client = story.secret(ADMIN);
        assertFalse(
                story.as(ADMIN).get(story.pilot + "/access").html().contains(client.secret()), "it is shown once only");
        HttpResponse<String> answer = story.call(story.token(client));
        assertEquals(200, answer.statusCode(), answer.body());
        return client;
    }

    /** One call of a service that calls all the time. */
    private record Call(long began, long ended, int status) {}

    private static void suspended(PilotStory story, PilotStory.Client client, String storage)
            throws InterruptedException {
        String token = story.token(client);
        ConcurrentLinkedQueue<Call> calls = new ConcurrentLinkedQueue<>();
        AtomicBoolean goesOn = new AtomicBoolean(true);
        Thread service = Thread.ofVirtual().start(() -> {
            while (goesOn.get()) {
                long began = System.nanoTime();
                int status = story.call(token).statusCode();
                calls.add(new Call(began, System.nanoTime(), status));
            }
        });
        while (calls.size() < 20) {
            Thread.sleep(5);
        }
        PortalVisitor security = story.as("security");
        PortalVisitor.Page unreasoned = security.act(story.pilot, "suspend", "", Optional.empty());
        assertEquals(422, unreasoned.status(), unreasoned.text());
        long clicked = System.nanoTime();
        PortalVisitor.Page page =
                security.act(story.pilot, "suspend", "Une clé a été publiée par erreur.", Optional.empty());
        long answered = System.nanoTime();
        assertEquals(200, page.status(), page.text());
        if (!page.inForce()) {
            page = story.untilInForce("security");
        }
        long said = System.nanoTime();
        assertTrue(page.standing().contains("Suspendu") && page.standing().contains("confirmé par l"), page.text());
        int more = calls.size() + 20;
        while (calls.size() < more) {
            Thread.sleep(5);
        }
        goesOn.set(false);
        service.join();
        assertTrue(calls.stream().anyMatch(call -> call.status() == 200), "calls were answered before");
        for (Call call : calls) {
            assertFalse(
                    call.began() > said && call.status() == 200, "the page said suspended, and a call was answered");
        }
        Call refused =
                calls.stream().filter(call -> call.status() != 200).findFirst().orElseThrow();
        System.out.printf(
                "%s: from the click to the page %d ms, to the page that says it holds %d ms, to the first refused call %d ms (%d)%n",
                storage,
                (answered - clicked) / 1_000_000,
                (said - clicked) / 1_000_000,
                (refused.ended() - clicked) / 1_000_000,
                refused.status());
        assertTrue(
                story.as(ADMIN).get(story.pilot).text().contains("Une clé a été publiée par erreur."),
                "the startup reads why");
        story.does("security", "resume");
        story.untilInForce(ADMIN);
        assertEquals(200, story.call(story.token(client)).statusCode(), "after resuming, a call works again");
    }
}
