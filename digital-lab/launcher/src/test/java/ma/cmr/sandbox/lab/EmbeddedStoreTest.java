package ma.cmr.sandbox.lab;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.bson.Document;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the embedded store has acknowledged outlives the process that is killed. */
class EmbeddedStoreTest {
    @TempDir
    Path folder;

    /** Writes numbers one by one, and says each once it is acknowledged; killed by the test. */
    public static final class Writer {
        private Writer() {}

        public static void main(String[] arguments) {
            int from = Integer.parseInt(arguments[1]);
            try (EmbeddedStore store = EmbeddedStore.open(Path.of(arguments[0]));
                    MongoClient client = MongoClients.create(store.uri())) {
                for (int i = from; ; i++) {
                    client.getDatabase("api").getCollection("numbers").insertOne(new Document("_id", i));
                    System.out.println(i);
                    System.out.flush();
                }
            }
        }
    }

    @Test
    void noAcknowledgedWriteIsLostWhenTheProcessIsKilled() throws Exception {
        Path file = folder.resolve("operational.mv");
        int acknowledged = -1;
        for (int round = 0; round < 3; round++) {
            Path said = folder.resolve("said" + round);
            Process process = new ProcessBuilder(List.of(
                            Path.of(System.getProperty("java.home"), "bin", "java")
                                    .toString(),
                            "-cp",
                            System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                            Writer.class.getName(),
                            file.toString(),
                            Integer.toString(acknowledged + 2)))
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .redirectOutput(said.toFile())
                    .start();
            while (Files.readAllLines(said).size() < 300 && process.isAlive()) {
                Thread.sleep(20);
            }
            process.destroyForcibly();
            process.waitFor();
            List<String> lines = Files.readAllLines(said);
            assertTrue(lines.size() >= 300, "written before the kill: " + lines.size());
            acknowledged = Integer.parseInt(lines.getLast());
            try (EmbeddedStore store = EmbeddedStore.open(file);
                    MongoClient client = MongoClients.create(store.uri())) {
                var numbers = client.getDatabase("api").getCollection("numbers");
                assertEquals(
                        1, numbers.countDocuments(new Document("_id", acknowledged)), "the last acknowledged write");
                assertTrue(numbers.countDocuments() >= 300L * (round + 1));
            }
        }
    }
}
