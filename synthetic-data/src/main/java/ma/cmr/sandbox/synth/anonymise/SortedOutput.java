package ma.cmr.sandbox.synth.anonymise;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Puts rows in the order of their ids, which is random, so that the order of the extract tells nothing. Of any number: rows are shared out by
 * the first bits of their ids among files, each of which is sorted in memory.
 */
final class SortedOutput implements AutoCloseable {
    private static final int FILES = 64;

    private final Path folder;
    private final List<DataOutputStream> parts = new ArrayList<>();

    /** A row without its id. */
    @SuppressWarnings("ArrayRecordComponent") // columns of numbers, never compared
    record Row(long id, long unit, byte[] rest) {}

    /** Takes the rows in order. */
    interface Taker {
        void take(Row row) throws IOException;
    }

    SortedOutput(Path folder) throws IOException {
        this.folder = folder;
        for (int i = 0; i < FILES; i++) {
            parts.add(new DataOutputStream(new BufferedOutputStream(Files.newOutputStream(part(i)), 1 << 14)));
        }
    }

    private Path part(int number) {
        return folder.resolve("part-" + number + ".tmp");
    }

    void add(Row row) throws IOException {
        // Ids are of sixty bits.
        DataOutputStream part = parts.get((int) (row.id() >>> 54));
        part.writeLong(row.id());
        part.writeLong(row.unit());
        part.writeInt(row.rest().length);
        part.write(row.rest());
    }

    /**
     * Gives all rows in the order of their ids.
     *
     * @throws IllegalStateException if two have the same id
     */
    void inOrder(Taker taker) throws IOException {
        long last = -1;
        for (int i = 0; i < FILES; i++) {
            parts.get(i).close();
            for (Row row : sorted(part(i))) {
                if (row.id() == last) {
                    throw new IllegalStateException("two rows have the same id; make the release again");
                }
                last = row.id();
                taker.take(row);
            }
            Files.delete(part(i));
        }
    }

    private static List<Row> sorted(Path part) throws IOException {
        List<Row> rows = new ArrayList<>();
        long left = Files.size(part);
        try (DataInputStream in = new DataInputStream(new BufferedInputStream(Files.newInputStream(part), 1 << 16))) {
            while (left > 0) {
                long id = in.readLong();
                long unit = in.readLong();
                byte[] rest = new byte[in.readInt()];
                in.readFully(rest);
                rows.add(new Row(id, unit, rest));
                left -= 20 + rest.length;
            }
        }
        rows.sort(Comparator.comparingLong(Row::id));
        return rows;
    }

    @Override
    public void close() throws IOException {
        for (DataOutputStream part : parts) {
            part.close();
        }
    }
}
