package ma.cmr.sandbox.lab;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A lab's folder: operational store, releases, audit log, keys, the demo client. One process at a time holds it, by a lock on a file that
 * nothing else opens: closing a second handle of a file drops the locks on it.
 */
final class DataFolder implements AutoCloseable {
    /** Version of what stands in the folder; another one is refused, never half-read. */
    static final String VERSION = "1";

    private static final ObjectMapper JSON = new ObjectMapper().setSerializationInclusion(JsonInclude.Include.NON_NULL);

    private final Path path;
    private final FileChannel lockFile;

    private DataFolder(Path path, FileChannel lockFile) {
        this.path = path;
        this.lockFile = lockFile;
    }

    /**
     * Takes a folder, and makes it where there is none.
     *
     * @throws CannotStart if another process holds it, or it is of another version
     */
    static DataFolder take(Path path) {
        try {
            Files.createDirectories(path);
            FileChannel lockFile = FileChannel.open(
                    path.resolve(".lock"),
                    StandardOpenOption.CREATE,
                    StandardOpenOption.READ,
                    StandardOpenOption.WRITE);
            if (lock(lockFile) == null) {
                String holder = Files.readString(path.resolve(".lock")).strip();
                throw new CannotStart(
                        path + " is in use by another lab" + (holder.isEmpty() ? "" : " (process " + holder + ")"));
            }
            lockFile.truncate(0);
            lockFile.write(
                    ByteBuffer.wrap(Long.toString(ProcessHandle.current().pid()).getBytes(StandardCharsets.US_ASCII)));
            version(path);
            return new DataFolder(path, lockFile);
        } catch (IOException e) {
            throw new CannotStart("the data folder " + path + " cannot be used: " + e.getMessage());
        }
    }

    private static @Nullable FileLock lock(FileChannel file) throws IOException {
        try {
            return file.tryLock();
        } catch (OverlappingFileLockException e) {
            return null;
        }
    }

    private static void version(Path path) throws IOException {
        Path file = path.resolve("VERSION");
        if (!Files.exists(file)) {
            Files.writeString(file, VERSION + "\n");
            return;
        }
        String found = Files.readString(file).strip();
        if (!found.equals(VERSION)) {
            throw new CannotStart(path + " holds data of version " + found + "; this program reads version " + VERSION
                    + ". Name another folder with --data");
        }
    }

    Path store() {
        return path.resolve("operational.mv");
    }

    Path releases() {
        return path.resolve("releases");
    }

    static Path audit(Path data) {
        return data.resolve("audit");
    }

    Path audit() {
        return audit(path);
    }

    Path keys() {
        return path.resolve("keys");
    }

    Path clock() {
        return path.resolve("clock");
    }

    /**
     * What a visitor of the lab needs to begin: addresses, a client with its secret, and who may sign in at the portal.
     *
     * @param clock the route that moves a demonstration's clock; null where the lab runs on the machine's
     */
    record Demo(
            String tokenUrl,
            String clientId,
            String clientSecret,
            String apiUrl,
            String portalUrl,
            List<User> users,
            @Nullable Clock clock) {
        /** A demo sign-in. */
        record User(String login, String name, String title, String role, String password) {}

        /** Where the clock is moved, and with which secret. */
        record Clock(String url, String secret) {}
    }

    /** The demo client of a folder, if a lab was started there. */
    static Optional<Demo> demo(Path data) {
        Path file = data.resolve("demo.json");
        try {
            return Files.exists(file)
                    ? Optional.of(JSON.readValue(Files.readString(file), Demo.class))
                    : Optional.empty();
        } catch (JsonProcessingException e) {
            throw new CannotStart(file + " is not what a lab writes: " + e.getOriginalMessage());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Optional<Demo> demo() {
        return demo(path);
    }

    /** Writes the demo client, readable by its owner alone. */
    void write(Demo demo) {
        try {
            Path made = Files.createTempFile(
                    path,
                    "demo",
                    ".tmp",
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            Files.writeString(made, JSON.writerWithDefaultPrettyPrinter().writeValueAsString(demo) + "\n");
            Files.move(made, path.resolve("demo.json"), StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        try {
            lockFile.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
