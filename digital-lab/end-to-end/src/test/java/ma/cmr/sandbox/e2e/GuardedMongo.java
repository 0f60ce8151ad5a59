package ma.cmr.sandbox.e2e;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import ma.cmr.sandbox.testkit.RealMongo;
import org.bson.Document;

/** A real MongoDB that lets nobody in without a password, with a user for each server and no right that the server does not need. */
final class GuardedMongo implements AutoCloseable {
    private static final String PASSWORD = "for-this-test-only";

    private final Process process;
    private final int port;

    private GuardedMongo(Process process, int port) {
        this.process = process;
        this.port = port;
    }

    /** Starts one on an empty folder. */
    static GuardedMongo start(Path program, Path folder) throws IOException, InterruptedException {
        int port = RealMongo.freePort();
        Path key = folder.resolve("members.key");
        Files.writeString(
                Files.createFile(
                        key, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))),
                "bWVtYmVycyBvZiBvbmUgcmVwbGljYSBzZXQ=");
        Process process = new ProcessBuilder(
                        program.toString(),
                        "--dbpath",
                        Files.createDirectories(folder.resolve("data")).toString(),
                        "--port",
                        Integer.toString(port),
                        "--bind_ip",
                        "127.0.0.1",
                        "--replSet",
                        "rs0",
                        "--auth",
                        "--keyFile",
                        key.toString(),
                        "--wiredTigerCacheSizeGB",
                        "0.25",
                        "--quiet")
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        GuardedMongo mongo = new GuardedMongo(process, port);
        mongo.setUp();
        return mongo;
    }

    /** What the first caller from this machine may do, and nobody after him. */
    private void setUp() throws InterruptedException {
        try (MongoClient client = MongoClients.create(
                "mongodb://127.0.0.1:" + port + "/?directConnection=true&serverSelectionTimeoutMS=20000")) {
            client.getDatabase("admin")
                    .runCommand(new Document(
                            "replSetInitiate",
                            new Document("_id", "rs0")
                                    .append(
                                            "members",
                                            List.of(new Document("_id", 0).append("host", "127.0.0.1:" + port)))));
            Instant end = Instant.now().plus(Duration.ofSeconds(30));
            while (!client.getDatabase("admin")
                    .runCommand(new Document("hello", 1))
                    .getBoolean("isWritablePrimary", false)) {
                if (Instant.now().isAfter(end)) {
                    throw new IllegalStateException("mongod did not become primary");
                }
                Thread.sleep(50);
            }
            user(client, "root", "root", "admin");
        }
        try (MongoClient client = MongoClients.create(uri("root"))) {
            user(client, "api", "readWrite", "api", "population");
            user(client, "portal", "readWrite", "portal");
        }
    }

    private static void user(MongoClient client, String name, String role, String... databases) {
        client.getDatabase("admin")
                .runCommand(new Document("createUser", name)
                        .append("pwd", PASSWORD)
                        .append(
                                "roles",
                                Arrays.stream(databases)
                                        .map(database -> new Document("role", role).append("db", database))
                                        .toList()));
    }

    /** The server's address for one of its users: {@code root}, {@code api} or {@code portal}. */
    String uri(String user) {
        return "mongodb://" + user + ":" + PASSWORD + "@127.0.0.1:" + port
                + "/?authSource=admin&directConnection=true&serverSelectionTimeoutMS=20000";
    }

    @Override
    public void close() {
        process.destroy();
        try {
            process.waitFor();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
