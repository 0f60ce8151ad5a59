package ma.cmr.sandbox.e2e;

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
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import ma.cmr.sandbox.api.audit.AuditVerifier;
import org.bson.Document;

/**
 * Kills a lab in the middle of a thousand calls, and then looks whether every call that got an answer is in the audit log, and whether the
 * log's chain holds.
 */
final class KillRounds {
    /**
     * What one round came to.
     *
     * @param answered calls whose answer arrived whole
     * @param missing of them, those that are not in the log
     * @param problem of the chain; empty where it holds
     */
    record Round(int answered, int missing, String problem, long records) {}

    private KillRounds() {}

    /**
     * One round.
     *
     * @param data the lab's folder, kept from round to round
     * @param mongodb address of a MongoDB; the embedded store where absent
     * @param killAfter answers after which it is killed
     */
    static Round run(Path data, Optional<String> mongodb, int calls, int killAfter) throws IOException {
        List<String> more = new ArrayList<>(List.of("--people", "300"));
        mongodb.ifPresent(uri -> more.addAll(List.of("--mongodb", uri)));
        LabProcess lab = LabProcess.up(data, more.toArray(String[]::new));
        ConcurrentLinkedQueue<String> answered = new ConcurrentLinkedQueue<>();
        AtomicInteger count = new AtomicInteger();
        String token = lab.token();
        String round = Long.toString(System.nanoTime(), 36);
        try (HttpClient http =
                HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build()) {
            List<Thread> threads = new ArrayList<>();
            AtomicInteger next = new AtomicInteger();
            for (int t = 0; t < 16; t++) {
                threads.add(Thread.ofVirtual().start(() -> {
                    for (int i = next.getAndIncrement(); i < calls; i = next.getAndIncrement()) {
                        String id = "k" + round + "-" + i;
                        HttpRequest request = HttpRequest.newBuilder(
                                        URI.create(lab.address() + "/v1/affiliates?limit=1&fields=id"))
                                .timeout(Duration.ofSeconds(5))
                                .header("Authorization", "Bearer " + token)
                                .header("Request-Id", id)
                                .build();
                        try {
                            // A refusal by the quota is a decision too, and must be on record as well.
                            HttpResponse<String> answer = http.send(request, HttpResponse.BodyHandlers.ofString());
                            if (answer.statusCode() == 200 || answer.statusCode() == 429) {
                                answered.add(id);
                                count.incrementAndGet();
                            }
                        } catch (IOException e) {
                            return; // killed: this call got no answer, and is owed no record
                        } catch (InterruptedException e) {
                            Thread.currentThread().interrupt();
                            return;
                        }
                    }
                }));
            }
            while (count.get() < killAfter && threads.stream().anyMatch(Thread::isAlive)) {
                Thread.onSpinWait();
            }
            lab.killAtOnce();
            for (Thread thread : threads) {
                thread.join();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
        Set<String> missing = new LinkedHashSet<>(answered);
        AuditVerifier.Result result =
                mongodb.isPresent() ? inDatabase(mongodb.get(), missing) : inFiles(data.resolve("audit"), missing);
        return new Round(answered.size(), missing.size(), result.problem(), result.records());
    }

    private static AuditVerifier.Result inFiles(Path audit, Set<String> missing) throws IOException {
        try (Stream<Path> files = Files.list(audit)) {
            for (Path file : files.sorted().toList()) {
                String text = Files.readString(file);
                missing.removeIf(id -> text.contains("\"request\":\"" + id + "\""));
                // What the cut left after the last line is no record, and is removed at the next start.
                int end = text.lastIndexOf('\n') + 1;
                if (end < text.length()) {
                    Files.writeString(file, text.substring(0, end));
                }
            }
        }
        return AuditVerifier.verify(audit);
    }

    private static AuditVerifier.Result inDatabase(String uri, Set<String> missing) {
        try (MongoClient client = MongoClients.create(uri)) {
            for (Document record :
                    client.getDatabase("api").getCollection("audit").find()) {
                String line = String.valueOf(record.getString("line"));
                int at = line.indexOf("\"request\":\"");
                if (at > 0) {
                    missing.remove(line.substring(at + 11, line.indexOf('"', at + 11)));
                }
            }
            return AuditVerifier.verify(client.getDatabase("api"));
        }
    }
}
