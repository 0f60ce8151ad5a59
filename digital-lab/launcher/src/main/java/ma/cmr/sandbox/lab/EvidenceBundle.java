package ma.cmr.sandbox.lab;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import ma.cmr.sandbox.evidence.evaluation.Bundle;
import ma.cmr.sandbox.evidence.evaluation.EvaluationRules;
import ma.cmr.sandbox.evidence.protocol.Canonical;
import ma.cmr.sandbox.files.FileProblem;
import ma.cmr.sandbox.files.InvalidFiles;
import org.jspecify.annotations.Nullable;

/** A {@link Bundle} as a folder. */
final class EvidenceBundle {
    private EvidenceBundle() {}

    /**
     * Writes it.
     *
     * @return SHA-256 of its list of hashes, by which the whole can be published
     */
    static String write(
            Path folder,
            Path protocol,
            Path data,
            @Nullable Path units,
            EvaluationRules rules,
            Map<String, Object> tree) {
        if (Files.exists(folder)) {
            throw new InvalidFiles(List.of(new FileProblem(folder.toString(), "", "is there already")));
        }
        try {
            Files.createDirectories(folder);
            Files.copy(protocol, folder.resolve(Bundle.PROTOCOL));
            Files.copy(data, folder.resolve(Bundle.DATA));
            if (units != null) {
                Files.copy(units, folder.resolve(Bundle.UNITS));
            }
            Files.writeString(folder.resolve(Bundle.RULES), Canonical.text(rules.toMap()) + "\n");
            Files.writeString(folder.resolve(Bundle.RESULT), Canonical.text(tree) + "\n");
            Files.writeString(folder.resolve(Bundle.SUMS), Bundle.sums(hashes(folder)));
            return EvidenceFiles.sha256(folder.resolve(Bundle.SUMS));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What does not fit its hashes. */
    static List<String> problems(Path folder) {
        Path sums = folder.resolve(Bundle.SUMS);
        if (!Files.isRegularFile(sums)) {
            throw new InvalidFiles(List.of(new FileProblem(sums.toString(), "", "is not there")));
        }
        try {
            return Bundle.problems(new String(Files.readAllBytes(sums), StandardCharsets.ISO_8859_1), hashes(folder));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static SortedMap<String, String> hashes(Path folder) throws IOException {
        SortedMap<String, String> hashes = new TreeMap<>();
        try (Stream<Path> files = Files.list(folder)) {
            files.filter(file -> !file.endsWith(Bundle.SUMS))
                    .forEach(file -> hashes.put(file.getFileName().toString(), EvidenceFiles.sha256(file)));
        }
        return hashes;
    }
}
