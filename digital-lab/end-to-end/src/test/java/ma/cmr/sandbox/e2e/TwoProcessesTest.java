package ma.cmr.sandbox.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.mongodb.MongoCommandException;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import ma.cmr.sandbox.lab.demo.Participants;
import ma.cmr.sandbox.lab.demo.Story;
import ma.cmr.sandbox.lab.demo.Visitor;
import ma.cmr.sandbox.testkit.RealMongo;
import org.bson.Document;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** API and portal as two processes on one real MongoDB, each with a user who can reach its own databases and no other. */
class TwoProcessesTest {
    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final int UNAUTHORISED = 13;

    @TempDir
    Path folder;

    private final int apiPort = RealMongo.freePort();
    private final int internalPort = RealMongo.freePort();
    private final int portalPort = RealMongo.freePort();

    @Test
    void aPilotIsOpenedAndSuspendedAcrossBothAlsoWhileTheApiIsDown() throws Exception {
        Path program = RealMongo.installed().orElse(null);
        Assumptions.assumeTrue(program != null, "no mongod to start with users of its own");
        try (GuardedMongo mongo = GuardedMongo.start(program, Files.createDirectories(folder.resolve("mongo")))) {
            Story.Cast seeded;
            try (LabProcess lab =
                    LabProcess.up(folder.resolve("data"), "--people", "300", "--mongodb", mongo.uri("root"))) {
                seeded = lab.cast();
            }
            Story.Cast cast = new Story.Cast("http://127.0.0.1:" + portalPort, seeded.people());
            Process api = api(mongo);
            Process portal = portal(mongo);
            try (Story story = new Story(cast, cast::plain, 1, LocalDate.now(ZoneId.of("Africa/Casablanca")))) {
                ready(apiPort);
                ready(portalPort);
                eachSeesItsOwnOnly(mongo);
                story.begins()
                        .applies()
                        .isSelected()
                        .bringsItsPapers()
                        .isCleared()
                        .agrees();
                story.untilInForce(story.admin());
                Participants.Client client = story.makesSecret();
                try (PilotService service = new PilotService("http://127.0.0.1:" + apiPort, client)) {
                    assertEquals(200, service.call(service.token()));
                    api.destroyForcibly().waitFor();
                    Visitor.Page waiting = story.as("security")
                            .act(story.pilot(), "suspend", "Une clé a été publiée par erreur.", Optional.empty());
                    long clicked = System.nanoTime();
                    assertEquals(200, waiting.status(), waiting.text());
                    assertFalse(waiting.inForce(), "the API is down: " + waiting.text());
                    assertTrue(waiting.standing().contains("pas encore en vigueur"), waiting.standing());
                    assertTrue(
                            story.as("data-protection").get("/accesses").text().contains("pas encore en vigueur"),
                            "data protection sees it too");
                    api = api(mongo);
                    ready(apiPort);
                    story.untilInForce("security");
                    long held = System.nanoTime();
                    assertTrue(service.isRefused(), "the page says that it holds");
                    System.out.printf(
                            "two processes: the API was down at the click; the suspension holds %d ms later, %s%n",
                            (held - clicked) / 1_000_000, "once it answers again");
                    story.does("security", "resume").untilInForce(story.admin());
                    assertEquals(200, service.call(service.token()));
                }
            } finally {
                api.destroy();
                portal.destroy();
                api.waitFor();
                portal.waitFor();
            }
        }
    }

    private static void eachSeesItsOwnOnly(GuardedMongo mongo) {
        refused(mongo.uri("portal"), "api", "grants");
        refused(mongo.uri("portal"), "population", "affiliates");
        refused(mongo.uri("api"), "portal", "accounts");
    }

    private static void refused(String uri, String database, String collection) {
        try (MongoClient client = MongoClients.create(uri)) {
            MongoCommandException no = assertThrows(
                    MongoCommandException.class,
                    () -> client.getDatabase(database)
                            .getCollection(collection)
                            .find()
                            .first());
            assertEquals(UNAUTHORISED, no.getErrorCode(), no.getErrorMessage());
            assertThrows(
                    MongoCommandException.class,
                    () -> client.getDatabase("admin")
                            .runCommand(new Document("createUser", "x")
                                    .append("pwd", "x")
                                    .append("roles", List.of())));
        }
    }

    private Process api(GuardedMongo mongo) throws IOException {
        return server(
                "ma.cmr.sandbox.api.SandboxApiMain",
                Map.of(
                        "CMR_API_HTTP_PORT",
                        Integer.toString(apiPort),
                        "CMR_API_HTTP_INTERNAL_PORT",
                        Integer.toString(internalPort),
                        "CMR_API_PORTAL_SECRET",
                        "between-the-two",
                        "CMR_API_MONGODB_URI",
                        mongo.uri("api"),
                        "CMR_API_KEYS_FOLDER",
                        folder.resolve("keys").toString()),
                release());
    }

    private Process portal(GuardedMongo mongo) throws IOException {
        return server(
                "ma.cmr.sandbox.portal.PartnerPortalMain",
                Map.of(
                        "CMR_PORTAL_HTTP_PORT",
                        Integer.toString(portalPort),
                        "CMR_PORTAL_MONGODB_URI",
                        mongo.uri("portal"),
                        "CMR_PORTAL_API_INTERNAL",
                        "http://127.0.0.1:" + internalPort,
                        "CMR_PORTAL_API_SECRET",
                        "between-the-two",
                        "CMR_PORTAL_API_ADDRESS",
                        "http://127.0.0.1:" + apiPort));
    }

    /** The folder of the release that the lab has made and loaded. */
    private String release() throws IOException {
        try (Stream<Path> releases = Files.list(folder.resolve("data/releases"))) {
            return releases.filter(Files::isDirectory).findFirst().orElseThrow().toString();
        }
    }

    private Process server(String main, Map<String, String> settings, String... arguments) throws IOException {
        List<String> command = new ArrayList<>(LabProcess.command());
        command.set(command.size() - 1, main);
        command.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(
                        folder.resolve(main + ".log").toFile()));
        builder.environment().putAll(settings);
        return builder.start();
    }

    private void ready(int port) throws InterruptedException, IOException {
        Instant end = Instant.now().plus(Duration.ofSeconds(60));
        while (!answers(port)) {
            if (Instant.now().isAfter(end)) {
                throw new AssertionError("nothing is ready on " + port + ": " + said());
            }
            Thread.sleep(50);
        }
    }

    private String said() throws IOException {
        StringBuilder said = new StringBuilder();
        try (Stream<Path> logs =
                Files.list(folder).filter(file -> file.toString().endsWith(".log"))) {
            for (Path log : logs.toList()) {
                said.append(Files.readString(log));
            }
        }
        return said.toString();
    }

    private static boolean answers(int port) throws InterruptedException {
        try {
            return HTTP.send(
                                    HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/health/ready"))
                                            .build(),
                                    HttpResponse.BodyHandlers.discarding())
                            .statusCode()
                    == 200;
        } catch (IOException e) {
            return false;
        }
    }
}
