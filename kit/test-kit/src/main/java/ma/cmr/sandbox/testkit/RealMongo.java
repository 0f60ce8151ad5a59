package ma.cmr.sandbox.testkit;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.bson.Document;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Assumptions;
import org.testcontainers.DockerClientFactory;
import org.testcontainers.mongodb.MongoDBContainer;

/**
 * A real MongoDB for tests: {@code MONGODB_URI}, else a container where an engine answers, else an installed {@code mongod}, started as a
 * replica set of one on a free loopback port. One a JVM. Where none can be had the test is aborted and says why; with
 * {@code -Drequire.mongo=true} it fails.
 */
public final class RealMongo {
    private static @Nullable String uri;

    private RealMongo() {}

    /** The server's address. */
    public static synchronized String uri() {
        if (uri == null) {
            uri = find().orElseGet(RealMongo::none);
        }
        return uri;
    }

    private static Optional<String> find() {
        String given = System.getenv("MONGODB_URI");
        if (given != null && !given.isBlank()) {
            return Optional.of(given);
        }
        if (DockerClientFactory.instance().isDockerAvailable()) {
            MongoDBContainer container = new MongoDBContainer("mongo:8");
            container.start();
            return Optional.of(container.getConnectionString());
        }
        return installed().map(RealMongo::start);
    }

    private static String none() {
        String why =
                "no MongoDB: MONGODB_URI is not set, no container engine answers, no mongod under .lab/tools or on the PATH";
        if (Boolean.getBoolean("require.mongo")) {
            throw new IllegalStateException(why);
        }
        return Assumptions.abort(why);
    }

    /** The installed program, if there is one. */
    public static Optional<Path> installed() {
        String named = System.getenv("LAB_MONGOD");
        if (named != null && Files.isExecutable(Path.of(named))) {
            return Optional.of(Path.of(named));
        }
        for (Path at = Path.of("").toAbsolutePath(); at != null; at = at.getParent()) {
            Path tool = at.resolve(".lab/tools/mongod");
            if (Files.isExecutable(tool)) {
                return Optional.of(tool);
            }
        }
        String path = System.getenv("PATH");
        return Stream.of((path == null ? "" : path).split(java.io.File.pathSeparator, -1))
                .map(folder -> Path.of(folder, "mongod"))
                .filter(Files::isExecutable)
                .findFirst();
    }

    private static String start(Path program) {
        try {
            Path data = Files.createTempDirectory("mongod");
            Running running = start(program, data, freePort());
            Runtime.getRuntime().addShutdownHook(new Thread(() -> {
                running.process().destroy();
                try {
                    running.process().waitFor();
                    delete(data);
                } catch (InterruptedException | IOException e) {
                    running.process().destroyForcibly();
                }
            }));
            return running.uri();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A started server. */
    public record Running(Process process, String uri) {}

    /** Starts a server on a data folder and waits until it takes writes. */
    public static Running start(Path program, Path data, int port) throws IOException {
        Process process = new ProcessBuilder(List.of(
                        program.toString(),
                        "--dbpath",
                        data.toString(),
                        "--port",
                        Integer.toString(port),
                        "--bind_ip",
                        "127.0.0.1",
                        "--replSet",
                        "rs0",
                        "--wiredTigerCacheSizeGB",
                        "0.5",
                        "--quiet",
                        "--logpath",
                        data.resolve("mongod.log").toString()))
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        String uri = "mongodb://127.0.0.1:" + port + "/?directConnection=true&serverSelectionTimeoutMS=20000";
        try (MongoClient client = MongoClients.create(uri)) {
            Document member = new Document("_id", 0).append("host", "127.0.0.1:" + port);
            try {
                client.getDatabase("admin")
                        .runCommand(new Document(
                                "replSetInitiate", new Document("_id", "rs0").append("members", List.of(member))));
            } catch (com.mongodb.MongoCommandException e) {
                if (e.getErrorCode() != 23) { // AlreadyInitialized: a restart on the same folder
                    throw e;
                }
            }
            Instant end = Instant.now().plus(Duration.ofSeconds(30));
            while (!Boolean.TRUE.equals(client.getDatabase("admin")
                    .runCommand(new Document("hello", 1))
                    .getBoolean("isWritablePrimary"))) {
                if (Instant.now().isAfter(end) || !process.isAlive()) {
                    throw new IllegalStateException("mongod did not become primary; see " + data);
                }
                Thread.sleep(50);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
        return new Running(process, uri);
    }

    /** A port that nothing listens on. */
    public static int freePort() {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        }
    }
}
