package ma.cmr.sandbox.synth.anonymise;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.zip.GZIPInputStream;
import ma.cmr.sandbox.policy.load.PolicyFiles;

/** The Adult table of the test resources, and its policy of the examples. */
public final class Adult {
    public static final Path POLICY =
            Path.of("..", "examples", "anonymise", "adult", "policy.yaml").toAbsolutePath();

    private Adult() {}

    /** Writes the table into a folder. */
    public static Path table(Path folder) {
        Path table = folder.resolve("adult.csv");
        try (InputStream in =
                new GZIPInputStream(Objects.requireNonNull(Adult.class.getResourceAsStream("/adult/adult.csv.gz")))) {
            Files.copy(in, table);
            return table;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public static AnonymisationPolicy policy() {
        return AnonymisationPolicyFile.read(POLICY, PolicyFiles.shipped());
    }
}
