package ma.cmr.sandbox.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.fail;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Answers and pages that are reviewed as text: a test compares them with a file, and rewrites it when asked to. */
public final class GoldenFiles {
    private GoldenFiles() {}

    /** Compares with a golden answer; {@code -Dupdate.golden=true} rewrites it. */
    public static void golden(Path file, String actual) {
        compare(file, actual, "update.golden");
    }

    /** Compares with a generated page of the documentation; {@code -Dupdate.docs=true} rewrites it. */
    public static void page(Path file, String actual) {
        compare(file, actual, "update.docs");
    }

    private static void compare(Path file, String actual, String property) {
        try {
            if (Boolean.getBoolean(property)) {
                Files.createDirectories(file.toAbsolutePath().getParent());
                Files.writeString(file, actual);
                return;
            }
            if (!Files.exists(file)) {
                fail(file + " is missing; write it with -D" + property + "=true");
            }
            assertEquals(
                    Files.readString(file),
                    actual,
                    file + " is stale; if the change is meant, rewrite it with -D" + property + "=true");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
