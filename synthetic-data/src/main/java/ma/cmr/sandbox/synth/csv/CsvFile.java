package ma.cmr.sandbox.synth.csv;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.LongConsumer;

/**
 * A table in a file, of any size: its header, and its records in blocks that threads share and whose results come back in the file's order.
 * Blank lines are passed over; a byte order mark is too.
 */
public final class CsvFile {
    private static final int BLOCK = 1 << 21;
    private static final int LONGEST_RECORD = 1 << 24;

    private final Path path;
    private final byte delimiter;
    private final List<String> header;

    private CsvFile(Path path, byte delimiter, List<String> header) {
        this.path = path;
        this.delimiter = delimiter;
        this.header = header;
    }

    /**
     * A table.
     *
     * @throws IllegalArgumentException in one line, if its header cannot be read
     */
    public static CsvFile open(Path path, char delimiter) throws IOException {
        if (!Files.isRegularFile(path)) {
            throw new IllegalArgumentException(path + " is not a file");
        }
        CsvFile bare = new CsvFile(path, (byte) delimiter, List.of());
        List<String> header = new ArrayList<>();
        try (Cutter cutter = new Cutter(bare)) {
            Block first = cutter.next();
            CsvRecord record = new CsvRecord((byte) delimiter);
            if (first == null || !first.next(record)) {
                throw new IllegalArgumentException(path + " is empty: it has not even a header");
            }
            if (record.problem().isPresent()) {
                throw new IllegalArgumentException(
                        path + ": line 1: " + record.problem().get().message());
            }
            for (int i = 0; i < record.size(); i++) {
                header.add(record.text(i));
            }
        } catch (CharacterCodingException e) {
            throw new IllegalArgumentException(path + ": line 1: the header is not UTF-8", e);
        }
        return new CsvFile(path, (byte) delimiter, List.copyOf(header));
    }

    public Path path() {
        return path;
    }

    /** The names of the columns, in the file's order. */
    public List<String> header() {
        return header;
    }

    /** Some of a file's records, whole, after its header. */
    public static final class Block {
        private final byte delimiter;
        private final byte[] bytes;
        private final int length;
        private final long firstLine;
        private final long endOffset;
        private int at;
        private long line;

        Block(byte delimiter, byte[] bytes, int begin, int length, long firstLine, long endOffset) {
            this.delimiter = delimiter;
            this.bytes = bytes;
            this.length = length;
            this.firstLine = firstLine;
            this.endOffset = endOffset;
            this.at = begin;
            this.line = firstLine;
        }

        /** A record to read into. */
        public CsvRecord record() {
            return new CsvRecord(delimiter);
        }

        /** Reads the next record that is not blank; false at the end. */
        public boolean next(CsvRecord record) {
            while (at < length) {
                int begin = at;
                long atLine = line;
                int end = recordEnd(bytes, begin, length, delimiter);
                for (int i = begin; i < end; i++) {
                    line += bytes[i] == '\n' ? 1 : 0;
                }
                line++;
                at = end + 1;
                int last = end > begin && bytes[end - 1] == '\r' ? end - 1 : end;
                if (last > begin) {
                    record.read(bytes, begin, last, atLine);
                    return true;
                }
            }
            return false;
        }

        long firstLine() {
            return firstLine;
        }

        long lastLine() {
            long lines = firstLine;
            for (int i = at; i < length; i++) {
                lines += bytes[i] == '\n' ? 1 : 0;
            }
            return lines;
        }
    }

    /** Where the record that begins at a place ends: its line feed, or the end of what is there. */
    private static int recordEnd(byte[] bytes, int begin, int length, byte delimiter) {
        boolean fieldStart = true;
        boolean quoted = false;
        for (int i = begin; i < length; i++) {
            byte b = bytes[i];
            if (quoted) {
                if (b == '"') {
                    if (i + 1 < length && bytes[i + 1] == '"') {
                        i++;
                    } else {
                        quoted = false;
                    }
                }
                fieldStart = false;
            } else if (b == '\n') {
                return i;
            } else {
                quoted = fieldStart && b == '"';
                fieldStart = b == delimiter;
            }
        }
        return length;
    }

    /** Cuts the file into blocks at the ends of records. */
    private static final class Cutter implements AutoCloseable {
        private final CsvFile file;
        private final InputStream in;
        private byte[] rest = {};
        private long line = 1;
        private long offset;
        private boolean begun;
        private boolean ended;

        Cutter(CsvFile file) throws IOException {
            this.file = file;
            this.in = Files.newInputStream(file.path);
        }

        @org.jspecify.annotations.Nullable
        Block next() throws IOException {
            if (ended) {
                return null;
            }
            byte[] buffer = Arrays.copyOf(rest, rest.length + BLOCK);
            int kept = rest.length;
            while (true) {
                int read = in.readNBytes(buffer, kept, buffer.length - kept);
                kept += read;
                ended = kept < buffer.length;
                int begin = begun || kept < 3 || !bom(buffer) ? 0 : 3;
                int end = ended ? kept : lastRecordEnd(buffer, begin, kept);
                if (end > begin || ended) {
                    begun = true;
                    rest = Arrays.copyOfRange(buffer, end, kept);
                    offset += end;
                    Block block = new Block(file.delimiter, buffer, begin, end, line, offset);
                    line = block.lastLine();
                    return block;
                }
                if (kept >= LONGEST_RECORD) {
                    throw new IllegalArgumentException(file.path + ": line " + line
                            + ": a record of more than 16 MB begins here; a quote may be left open");
                }
                buffer = Arrays.copyOf(buffer, 2 * buffer.length);
            }
        }

        private static boolean bom(byte[] bytes) {
            return bytes[0] == (byte) 0xEF && bytes[1] == (byte) 0xBB && bytes[2] == (byte) 0xBF;
        }

        private int lastRecordEnd(byte[] bytes, int begin, int length) {
            int end = begin;
            int at = begin;
            while (at < length) {
                int recordEnd = recordEnd(bytes, at, length, file.delimiter);
                if (recordEnd >= length) {
                    break;
                }
                end = recordEnd + 1;
                at = end;
            }
            return end;
        }

        @Override
        public void close() throws IOException {
            in.close();
        }
    }

    /**
     * Reads all records after the header.
     *
     * @param work makes a result of a block, on any thread
     * @param inOrder takes the results, in the file's order, on the caller's thread
     * @param bytesRead told how far it is
     */
    public <R> void read(int threads, Function<Block, R> work, Consumer<R> inOrder, LongConsumer bytesRead)
            throws IOException {
        try (Cutter cutter = new Cutter(this);
                ExecutorService workers = Executors.newFixedThreadPool(threads)) {
            Deque<Pending<R>> ahead = new ArrayDeque<>();
            boolean first = true;
            for (Block block = cutter.next(); block != null; block = cutter.next()) {
                Block next = block;
                if (first) {
                    first = false;
                    next.next(next.record());
                }
                ahead.add(new Pending<>(workers.submit(() -> work.apply(next)), next.endOffset));
                if (ahead.size() >= 2 * threads) {
                    finish(ahead.removeFirst(), inOrder, bytesRead);
                }
            }
            while (!ahead.isEmpty()) {
                finish(ahead.removeFirst(), inOrder, bytesRead);
            }
        }
    }

    private record Pending<R>(Future<R> result, long endOffset) {}

    private static <R> void finish(Pending<R> pending, Consumer<R> inOrder, LongConsumer bytesRead) {
        try {
            inOrder.accept(pending.result().get());
            bytesRead.accept(pending.endOffset());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        } catch (ExecutionException e) {
            switch (e.getCause()) {
                case RuntimeException problem -> throw problem;
                case IOException problem -> throw new UncheckedIOException(problem);
                case null, default -> throw new IllegalStateException(e);
            }
        }
    }
}
