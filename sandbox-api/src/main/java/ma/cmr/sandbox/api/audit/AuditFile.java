package ma.cmr.sandbox.api.audit;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The log as files of lines, {@code audit-000001.ndjson} and so on, for the embedded home. One write and one force for each group.
 *
 * <p>On opening, bytes after the last end of line are what a cut left of an unanswered write: they are removed. Anything else that is wrong
 * refuses to open, and names the record.
 */
final class AuditFile implements AuditHome {
    private static final long SEGMENT_BYTES = 64L * 1024 * 1024;

    private final Path folder;
    private Optional<AuditChain.Line> last;
    private FileChannel channel;
    private int segment;

    private AuditFile(Path folder, Optional<AuditChain.Line> last, FileChannel channel, int segment) {
        this.folder = folder;
        this.last = last;
        this.channel = channel;
        this.segment = segment;
    }

    static AuditFile open(Path folder) {
        try {
            Files.createDirectories(folder);
            List<Path> segments = segments(folder);
            if (segments.isEmpty()) {
                return new AuditFile(folder, Optional.empty(), create(folder, 1), 1);
            }
            Path current = segments.getLast();
            cutUnfinished(current);
            AuditVerifier.Result result = AuditVerifier.verifyTail(segments);
            if (!result.problem().isEmpty()) {
                throw new AuditFailed(result.problem());
            }
            FileChannel channel = FileChannel.open(current, StandardOpenOption.WRITE, StandardOpenOption.APPEND);
            return new AuditFile(folder, result.last(), channel, segments.size());
        } catch (IOException e) {
            throw new AuditFailed("the audit folder " + folder + " cannot be opened: " + e.getMessage(), e);
        }
    }

    static List<Path> segments(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.getFileName().toString().matches("audit-[0-9]{6}\\.ndjson"))
                    .sorted()
                    .toList();
        }
    }

    private static FileChannel create(Path folder, int segment) throws IOException {
        Path file = folder.resolve(String.format(Locale.ROOT, "audit-%06d.ndjson", segment));
        FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
        channel.force(true);
        // The new name has to survive a power cut too.
        try (FileChannel directory = FileChannel.open(folder, StandardOpenOption.READ)) {
            directory.force(true);
        }
        return channel;
    }

    private static void cutUnfinished(Path file) throws IOException {
        byte[] bytes = Files.readAllBytes(file);
        int end = bytes.length;
        while (end > 0 && bytes[end - 1] != '\n') {
            end--;
        }
        if (end < bytes.length) {
            try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
                channel.truncate(end);
                channel.force(true);
            }
        }
    }

    @Override
    public Optional<AuditChain.Line> last() {
        return last;
    }

    @Override
    public void append(List<AuditChain.Line> lines) {
        StringBuilder text = new StringBuilder(lines.size() * 500);
        for (AuditChain.Line line : lines) {
            text.append(line.text()).append('\n');
        }
        try {
            if (channel.size() > SEGMENT_BYTES) {
                channel.close();
                channel = create(folder, ++segment);
            }
            ByteBuffer bytes = ByteBuffer.wrap(text.toString().getBytes(StandardCharsets.UTF_8));
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
            channel.force(false);
            last = Optional.of(lines.getLast());
        } catch (IOException e) {
            throw new AuditFailed("the audit file cannot be written: " + e.getMessage(), e);
        }
    }

    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException e) {
            throw new AuditFailed("the audit file cannot be closed: " + e.getMessage(), e);
        }
    }
}
