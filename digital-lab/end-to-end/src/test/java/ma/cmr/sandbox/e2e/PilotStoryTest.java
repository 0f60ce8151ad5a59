package ma.cmr.sandbox.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import ma.cmr.sandbox.lab.demo.LabClock;
import ma.cmr.sandbox.lab.demo.Participants;
import ma.cmr.sandbox.lab.demo.PlainVisitor;
import ma.cmr.sandbox.lab.demo.Story;
import ma.cmr.sandbox.lab.demo.Visitor;
import ma.cmr.sandbox.testkit.RealMongo;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Two pilots' whole ways through a lab: from the application in the portal to the call at the API, to the call that is refused, to a locked
 * plan, a measured effect and the committee's decision. The first is walked in a real browser by everybody whom it takes.
 */
class PilotStoryTest {
    private static final List<String> OPTIONS = List.of("--people", "4000", "--demo-clock");
    private static final int UNITS = 1200;

    @TempDir
    Path folder;

    @Test
    void aPilotIsAppliedForClearedSuspendedMeasuredAndDecided() throws Exception {
        story(OPTIONS, "embedded storage");
    }

    @Test
    void theSameOnMongoDb() throws Exception {
        Path program = RealMongo.installed().orElse(null);
        if (program == null) {
            story(with(RealMongo.uri()), "MongoDB");
            return;
        }
        RealMongo.Running running =
                RealMongo.start(program, Files.createDirectories(folder.resolve("db")), RealMongo.freePort());
        try {
            story(with(running.uri()), "MongoDB");
        } finally {
            running.process().destroy();
            running.process().waitFor();
        }
    }

    private static List<String> with(String mongodb) {
        return List.of("--people", "4000", "--demo-clock", "--mongodb", mongodb);
    }

    private void story(List<String> options, String storage) throws Exception {
        try (LabProcess lab = LabProcess.up(folder.resolve("data"), options.toArray(String[]::new));
                LabClock clock = lab.clock();
                Chromium chromium = new Chromium();
                Story story = new Story(
                        lab.cast(),
                        person -> BrowserVisitor.signedIn(chromium.browser, lab.cast(), person),
                        1,
                        clock.today());
                Story other = new Story(lab.cast(), lab.cast()::plain, 2, clock.today())) {
            story.begins().applies();
            assertEquals(
                    404,
                    other.as(other.admin()).get(story.pilot()).status(),
                    "another startup learns nothing, not even that it is there");
            story.isSelected().bringsItsPapers();
            nobodyClearsTwice(lab, story);
            story.agrees();
            Participants.Client client = accessIsOpen(lab, story);
            suspended(lab, story, client, storage);
            other.begins()
                    .applies()
                    .isSelected()
                    .bringsItsPapers()
                    .isCleared()
                    .agrees()
                    .untilInForce(other.admin());
            Participants.Client otherClient = other.makesSecret();
            goLive(clock, story, other);
            reports(lab, story, client, 0.15);
            reports(lab, other, otherClient, -0.05);
            decided(clock, story, other, storage);
        }
    }

    private static void moved(LabClock clock, int days, Story... stories) {
        LocalDate today = clock.move(days);
        for (Story each : stories) {
            each.isNow(today);
        }
    }

    private static void goLive(LabClock clock, Story... stories) {
        moved(clock, 1, stories);
        for (Story each : stories) {
            each.locksItsPlan().goesLive();
        }
    }

    /** The pilot's own service, run twice: the second time everything is known already. */
    private void reports(LabProcess lab, Story story, Participants.Client client, double effect) throws Exception {
        Path credentials = folder.resolve(client.id() + ".json");
        Files.writeString(
                credentials,
                "{\"apiUrl\":\"" + lab.address() + "\",\"clientId\":\"" + client.id() + "\",\"clientSecret\":\""
                        + client.secret() + "\"}");
        String experiment = story.experiment();
        String first = run(credentials, experiment, effect);
        assertTrue(first.contains("\"duplicates\": 0, \"refused\": 0"), first);
        String again = run(credentials, experiment, effect);
        assertTrue(again.contains("\"accepted\": 0,") && again.contains("\"refused\": 0"), again);
        assertEquals(assigned(first), assigned(again), "the same people stay in the same arms");
        story.reportsItsHealth();
    }

    private static String assigned(String said) {
        return said.substring(said.indexOf("\"assigned\""), said.indexOf('}'));
    }

    private static String run(Path credentials, String experiment, double effect) throws Exception {
        Process process = new ProcessBuilder(
                        "python3",
                        LabProcess.root()
                                .resolve("examples/pilot-client/pilot_client.py")
                                .toString(),
                        "--credentials",
                        credentials.toString(),
                        "--experiment",
                        experiment,
                        "--units",
                        Integer.toString(UNITS),
                        "--effect",
                        Double.toString(effect))
                .redirectErrorStream(true)
                .start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertEquals(0, process.waitFor(), said);
        return said;
    }

    private static void decided(LabClock clock, Story story, Story other, String storage) {
        moved(clock, 9, story, other);
        for (Story each : List.of(story, other)) {
            each.as("auditor").get(each.pilot());
        }
        moved(clock, 40, story, other);
        for (Story each : List.of(story, other)) {
            each.isFrozen().isReported();
        }
        Visitor.Page result = story.as("evaluator 1").get(story.pilot() + "/evaluation");
        assertEquals(1, result.html().select("svg.chart[role=img]").size(), result.text());
        assertTrue(result.text().contains("Rapport verrouillé"), result.text());
        Visitor.Page side =
                story.as("steering committee 2").get("/comparison?pilot=" + id(story) + "&pilot=" + id(other));
        assertEquals(200, side.status());
        assertTrue(
                side.html().select("main a[href*=\"/evaluation/figures/\"]").size() >= 4,
                "each number leads to its derivation: " + side.text());
        String chosen = story.isDecided();
        String otherChosen = other.isDecided();
        System.out.println(storage + ": decided " + chosen + " and " + otherChosen);
        assertEquals("GENERALISE", chosen);
        assertFalse(otherChosen.equals("GENERALISE"), "an effect the wrong way was planted");
    }

    private static String id(Story story) {
        return story.pilot().substring("/pilots/".length());
    }

    private static void nobodyClearsTwice(LabProcess lab, Story story) {
        story.does("data-protection", "clear_privacy");
        PlainVisitor round = lab.cast().plain(lab.cast().titled("data-protection"));
        for (Visitor.Page refused : List.of(
                story.as("data-protection").act(story.pilot(), "clear_security", "Dossier complet.", Optional.empty()),
                round.force(story.pilot(), "clear_security", "ask_changes"))) {
            assertEquals(403, refused.status(), refused.text());
            assertTrue(refused.text().contains("Responsable de la sécurité"), "who may: " + refused.text());
        }
        for (Visitor.Page again : List.of(
                story.as("data-protection").act(story.pilot(), "clear_privacy", "Dossier complet.", Optional.empty()),
                round.force(story.pilot(), "clear_privacy", "ask_changes"))) {
            assertEquals(409, again.status(), again.text());
            assertTrue(again.text().contains("déjà fait"), again.text());
        }
        assertFalse(
                story.as("data-protection").get(story.pilot()).text().contains("Sécurité validée"),
                "what was refused was not done");
        story.does("security", "clear_security");
    }

    private static Participants.Client accessIsOpen(LabProcess lab, Story story) {
        Visitor.Page open = story.untilInForce(story.admin());
        assertTrue(open.standing().contains("Essais en bac à sable"), open.text());
        Participants.Client client = story.makesSecret();
        assertFalse(
                story.as(story.admin())
                        .get(story.pilot() + "/access")
                        .html()
                        .outerHtml()
                        .contains(client.secret()),
                "it is shown once only");
        try (PilotService service = new PilotService(lab.address(), client)) {
            assertEquals(200, service.call(service.token()));
        }
        return client;
    }

    /** One call of a service that calls all the time. */
    private record Call(long began, long ended, int status) {}

    private static void suspended(LabProcess lab, Story story, Participants.Client client, String storage)
            throws InterruptedException {
        try (PilotService service = new PilotService(lab.address(), client)) {
            suspended(service, story, storage);
        }
    }

    private static void suspended(PilotService service, Story story, String storage) throws InterruptedException {
        String token = service.token();
        ConcurrentLinkedQueue<Call> calls = new ConcurrentLinkedQueue<>();
        AtomicBoolean goesOn = new AtomicBoolean(true);
        Thread calling = Thread.ofVirtual().start(() -> {
            while (goesOn.get()) {
                long began = System.nanoTime();
                int status = service.call(token);
                calls.add(new Call(began, System.nanoTime(), status));
            }
        });
        while (calls.size() < 20) {
            Thread.sleep(5);
        }
        Visitor security = story.as("security");
        Visitor.Page unreasoned = security.act(story.pilot(), "suspend", "", Optional.empty());
        assertEquals(422, unreasoned.status(), unreasoned.text());
        long clicked = System.nanoTime();
        Visitor.Page page =
                security.act(story.pilot(), "suspend", "Une clé a été publiée par erreur.", Optional.empty());
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
        calling.join();
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
                story.as(story.admin()).get(story.pilot()).text().contains("Une clé a été publiée par erreur."),
                "the startup reads why");
        story.does("security", "resume");
        story.untilInForce(story.admin());
        assertEquals(200, service.call(service.token()), "after resuming, a call works again");
    }
}
