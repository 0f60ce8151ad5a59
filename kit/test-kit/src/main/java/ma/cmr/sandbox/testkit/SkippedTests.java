package ma.cmr.sandbox.testkit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;

/** Writes every test that did not run, with the reason, to {@code target/skipped.tsv}, so that no skip goes unseen. */
public final class SkippedTests implements TestExecutionListener {
    private static final Path FILE = Path.of("target", "skipped.tsv");

    @Override
    public void executionSkipped(TestIdentifier test, String reason) {
        write(test, reason);
    }

    @Override
    public void executionFinished(TestIdentifier test, TestExecutionResult result) {
        if (result.getStatus() == TestExecutionResult.Status.ABORTED) {
            write(test, result.getThrowable().map(Throwable::getMessage).orElse("aborted"));
        }
    }

    private static void write(TestIdentifier test, String reason) {
        try {
            Files.createDirectories(FILE.getParent());
            Files.writeString(
                    FILE,
                    test.getUniqueId()
                                    .replaceAll(".*\\[class:", "")
                                    .replaceAll("\\]/\\[method:", ".")
                                    .replaceAll("[\\]\\t]", "")
                            + "\t" + String.valueOf(reason).replaceAll("\\s+", " ") + "\n",
                    StandardOpenOption.CREATE,
                    StandardOpenOption.APPEND);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
