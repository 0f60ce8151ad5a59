package ma.cmr.sandbox.e2e;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.TimeUnit;
import ma.cmr.sandbox.lab.demo.LabClock;
import ma.cmr.sandbox.lab.demo.Story;
import ma.cmr.sandbox.testkit.RealMongo;

/** A lab started as a user starts it, in a process of its own. */
final class LabProcess implements AutoCloseable {
    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final ObjectMapper JSON = new ObjectMapper();

    final Path data;
    final int port;
    private final Process process;
    private final Path log;

    private LabProcess(Path data, int port, Process process, Path log) {
        this.data = data;
        this.port = port;
        this.process = process;
        this.log = log;
    }

    /** The command line that runs the lab with this program's own class path. */
    static List<String> command(String... arguments) {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--enable-native-access=ALL-UNNAMED",
                "-cp",
                System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                "ma.cmr.sandbox.lab.LabMain"));
        command.addAll(Arrays.asList(arguments));
        return command;
    }

    /** Starts a lab and waits until it is ready. */
    static LabProcess up(Path data, String... more) {
        int port = RealMongo.freePort();
        List<String> arguments = new ArrayList<>(
                List.of("up", "--data", data.toString(), "--api-port", Integer.toString(port), "--portal-port", "0"));
        arguments.addAll(Arrays.asList(more));
        try {
            Path log = Files.createTempFile("lab", ".log");
            Process process = new ProcessBuilder(command(arguments.toArray(String[]::new)))
                    .redirectErrorStream(true)
                    .redirectOutput(log.toFile())
                    .start();
            LabProcess lab = new LabProcess(data, port, process, log);
            for (int i = 0; i < 1200; i++) {
                if (!process.isAlive()) {
                    throw new IllegalStateException("the lab did not start: " + lab.said());
                }
                if (lab.ready()) {
                    return lab;
                }
                Thread.sleep(50);
            }
            lab.close();
            throw new IllegalStateException("the lab was not ready in a minute: " + lab.said());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** It says so once both servers answer. */
    private boolean ready() {
        return said().contains("Ctrl-C stops it");
    }

    String address() {
        return "http://127.0.0.1:" + port;
    }

    /** What it has printed. */
    String said() {
        try {
            return Files.readString(log);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What a client needs to begin. */
    JsonNode demo() {
        try {
            return JSON.readTree(Files.readString(data.resolve("demo.json")));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Who may sign in, and where. */
    Story.Cast cast() {
        JsonNode demo = demo();
        List<Story.Cast.Person> people = new ArrayList<>();
        demo.get("users")
                .forEach(user -> people.add(new Story.Cast.Person(
                        user.get("title").asText(),
                        user.get("name").asText(),
                        user.get("login").asText(),
                        user.get("password").asText())));
        return new Story.Cast(demo.get("portalUrl").asText(), people);
    }

    /** The clock of a lab that was started with {@code --demo-clock}. */
    LabClock clock() {
        JsonNode clock = demo().get("clock");
        return new LabClock(clock.get("url").asText(), clock.get("secret").asText());
    }

    /** Runs another command on this lab's folder; what it prints goes to this program's output. */
    int run(String name) {
        try {
            return new ProcessBuilder(command(name, "--data", data.toString()))
                    .inheritIO()
                    .start()
                    .waitFor();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** The folder of the whole project. */
    static Path root() {
        Path at = Path.of("").toAbsolutePath();
        while (at.getParent() != null && !Files.isRegularFile(at.resolve("lab"))) {
            at = at.getParent();
        }
        return at;
    }

    /** A token of the demo client. */
    String token() {
        JsonNode demo = demo();
        String basic =
                demo.get("clientId").asText() + ":" + demo.get("clientSecret").asText();
        HttpRequest request = HttpRequest.newBuilder(URI.create(address() + "/oauth2/token"))
                .header(
                        "Authorization",
                        "Basic " + Base64.getEncoder().encodeToString(basic.getBytes(StandardCharsets.UTF_8)))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString("grant_type=client_credentials"))
                .build();
        try {
            return JSON.readTree(HTTP.send(request, HttpResponse.BodyHandlers.ofString())
                            .body())
                    .get("access_token")
                    .asText();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** Kills it as a power cut would: at once, with nothing done on the way. */
    void killAtOnce() {
        process.destroyForcibly();
        awaitEnd();
    }

    /** Asks it to end, and waits for it. */
    int terminate() {
        process.destroy();
        return awaitEnd();
    }

    private int awaitEnd() {
        try {
            if (!process.waitFor(30, TimeUnit.SECONDS)) {
                process.destroyForcibly();
                throw new IllegalStateException("the lab did not end: " + said());
            }
            return process.exitValue();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        if (process.isAlive()) {
            terminate();
        }
    }
}
