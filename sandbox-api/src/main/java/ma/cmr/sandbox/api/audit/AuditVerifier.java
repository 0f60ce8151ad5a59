package ma.cmr.sandbox.api.audit;

import com.mongodb.client.MongoCursor;
import com.mongodb.client.MongoDatabase;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.bson.Document;

/** Follows the chain of a log from its first record to its last and names the first one that does not follow. */
public final class AuditVerifier {
    /**
     * What was found.
     *
     * @param records that follow, from the first on
     * @param problem the first bad entry: where it stands and why; empty where there is none
     */
    public record Result(long records, String problem, Optional<AuditChain.Line> last) {}

    private long next = 1;
    private String previous = AuditChain.ROOT;
    private Optional<AuditChain.Line> last = Optional.empty();

    private AuditVerifier() {}

    /** Verifies a log's folder, or one file of it that begins with the first record. */
    public static Result verify(Path fileOrFolder) {
        try {
            List<Path> files =
                    Files.isDirectory(fileOrFolder) ? AuditFile.segments(fileOrFolder) : List.of(fileOrFolder);
            return new AuditVerifier().files(files);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Verifies the log of a database. */
    public static Result verify(MongoDatabase database) {
        AuditVerifier verifier = new AuditVerifier();
        try (MongoCursor<Document> records = database.getCollection(AuditCollection.NAME)
                .find()
                .sort(new Document("_id", 1))
                .iterator()) {
            while (records.hasNext()) {
                String problem = verifier.follow(records.next().getString("line"));
                if (!problem.isEmpty()) {
                    return verifier.result("record " + verifier.next + " of the collection: " + problem);
                }
            }
        }
        return verifier.result("");
    }

    /** Verifies the last segment alone, taking its first record's place in the chain as given: for a start that must be quick. */
    static Result verifyTail(List<Path> segments) throws IOException {
        if (segments.size() == 1) {
            return new AuditVerifier().files(segments);
        }
        Result before = new AuditVerifier().lastOf(segments.get(segments.size() - 2));
        AuditVerifier verifier = new AuditVerifier();
        before.last().ifPresent(line -> {
            verifier.next = line.sequence() + 1;
            verifier.previous = line.hash();
            verifier.last = before.last();
        });
        return verifier.files(List.of(segments.getLast()));
    }

    private Result lastOf(Path segment) throws IOException {
        String line = "";
        try (BufferedReader in = Files.newBufferedReader(segment, StandardCharsets.UTF_8)) {
            for (String read = in.readLine(); read != null; read = in.readLine()) {
                line = read;
            }
        }
        String text = line;
        return AuditChain.sequence(text)
                .map(sequence -> new Result(
                        sequence,
                        "",
                        Optional.of(new AuditChain.Line(
                                sequence, text, text.substring(Math.max(0, text.length() - 66), text.length() - 2)))))
                .orElseGet(() -> new Result(0, segment.getFileName() + " does not end in a record", Optional.empty()));
    }

    private Result files(List<Path> files) throws IOException {
        for (Path file : files) {
            long lineNumber = 0;
            try (BufferedReader in = Files.newBufferedReader(file, StandardCharsets.ISO_8859_1)) {
                for (String line = in.readLine(); line != null; line = in.readLine()) {
                    lineNumber++;
                    String text = new String(line.getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8);
                    String problem = follow(text);
                    if (!problem.isEmpty()) {
                        return result(
                                "record " + next + ", " + file.getFileName() + " line " + lineNumber + ": " + problem);
                    }
                }
            }
        }
        return result("");
    }

    private String follow(String text) {
        AuditChain.Checked checked = AuditChain.check(text, next, previous);
        checked.line().ifPresent(line -> {
            next++;
            previous = line.hash();
            last = Optional.of(line);
        });
        return checked.problem();
    }

    private Result result(String problem) {
        return new Result(next - 1, problem, last);
    }
}
