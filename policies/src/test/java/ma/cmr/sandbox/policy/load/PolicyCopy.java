package ma.cmr.sandbox.policy.load;

import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import ma.cmr.sandbox.files.InvalidFiles;

/** A copy of the shipped policies that a test spoils. */
final class PolicyCopy {
    static final Path SHIPPED = Path.of("policy");

    private final Path directory;

    PolicyCopy(Path directory) throws IOException {
        this.directory = directory;
        try (Stream<Path> files = Files.walk(SHIPPED)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Path target = directory.resolve(SHIPPED.relativize(file).toString());
                Files.createDirectories(target.getParent());
                Files.writeString(target, Files.readString(file));
            }
        }
    }

    /** Replaces a text, which must be there, where it first stands. */
    PolicyCopy change(String file, String from, String to) throws IOException {
        Path path = directory.resolve(file);
        String text = Files.readString(path);
        int at = text.indexOf(from);
        assertTrue(at >= 0, () -> "not in " + file + ": " + from);
        Files.writeString(path, text.substring(0, at) + to + text.substring(at + from.length()));
        return this;
    }

    /** Reads the copy, which must be refused with a problem of a file that says so. */
    void isRefused(String file, String saying) {
        InvalidFiles problem = assertThrows(InvalidFiles.class, () -> PolicyFiles.read(directory));
        assertTrue(
                problem.problems().stream()
                        .anyMatch(p -> p.file().equals(file) && p.toString().contains(saying)),
                problem.getMessage());
    }
}
