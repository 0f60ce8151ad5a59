package ma.cmr.sandbox.synth.csv;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;

/**
 * One record: a view of its bytes, good until the next is asked for.
 *
 * <p>A record whose quotes do not hold has a {@link #problem} and no fields that can be trusted.
 */
public final class CsvRecord {
    /** Something wrong with a record's form. */
    public record Malformed(int field, String message) {}

    private final byte delimiter;
    private byte[] bytes = {};
    private long line;
    private int start;
    private int count;
    private int[] from = new int[32];
    private int[] to = new int[32];
    private boolean[] escaped = new boolean[32];
    private Optional<Malformed> problem = Optional.empty();

    CsvRecord(byte delimiter) {
        this.delimiter = delimiter;
    }

    /** Reads the record that begins at a place and ends before another (its line end left out). */
    void read(byte[] all, int begin, int end, long atLine) {
        bytes = all;
        line = atLine;
        start = begin;
        count = 0;
        problem = Optional.empty();
        int at = begin;
        while (problem.isEmpty()) {
            if (count == from.length) {
                from = Arrays.copyOf(from, 2 * count);
                to = Arrays.copyOf(to, 2 * count);
                escaped = Arrays.copyOf(escaped, 2 * count);
            }
            at = at < end && bytes[at] == '"' ? quoted(at, end) : plain(at, end);
            count++;
            if (at >= end) {
                break;
            }
            at++;
        }
    }

    private int plain(int begin, int end) {
        int at = begin;
        while (at < end && bytes[at] != delimiter) {
            if (bytes[at] == '"') {
                problem =
                        Optional.of(new Malformed(count, "a quote stands inside a field that does not begin with one"));
            }
            at++;
        }
        from[count] = begin;
        to[count] = at;
        escaped[count] = false;
        return at;
    }

    private int quoted(int begin, int end) {
        boolean doubled = false;
        int at = begin + 1;
        while (at < end) {
            if (bytes[at] == '"') {
                if (at + 1 < end && bytes[at + 1] == '"') {
                    doubled = true;
                    at++;
                } else {
                    break;
                }
            }
            at++;
        }
        from[count] = begin + 1;
        to[count] = Math.min(at, end);
        escaped[count] = doubled;
        if (at >= end) {
            problem = Optional.of(new Malformed(count, "a quote opens here and is never closed"));
            return end;
        }
        at++;
        if (at < end && bytes[at] != delimiter) {
            problem = Optional.of(new Malformed(count, "text follows the closing quote"));
            return end;
        }
        return at;
    }

    /** The line of the file on which the record begins, from 1. */
    public long line() {
        return line;
    }

    /** How many fields it has. */
    public int size() {
        return count;
    }

    /** What is wrong with its form. */
    public Optional<Malformed> problem() {
        return problem;
    }

    /** The place of a field in its line, in bytes, from 1. */
    public int column(int field) {
        return from[field] - start + 1;
    }

    /** Whether a field is empty. */
    public boolean isEmpty(int field) {
        return from[field] == to[field];
    }

    /**
     * A field's text.
     *
     * @throws CharacterCodingException if it is not UTF-8
     */
    public String text(int field) throws CharacterCodingException {
        int begin = from[field];
        int length = to[field] - begin;
        boolean ascii = true;
        for (int i = begin; i < begin + length && ascii; i++) {
            ascii = bytes[i] >= 0;
        }
        String text = ascii
                ? new String(bytes, begin, length, StandardCharsets.ISO_8859_1)
                : StandardCharsets.UTF_8
                        .newDecoder()
                        .onMalformedInput(CodingErrorAction.REPORT)
                        .onUnmappableCharacter(CodingErrorAction.REPORT)
                        .decode(ByteBuffer.wrap(bytes, begin, length))
                        .toString();
        return escaped[field] ? text.replace("\"\"", "\"") : text;
    }

    /** A short hash of a field's bytes. */
    int hash(int field) {
        int hash = 0;
        for (int i = from[field]; i < to[field]; i++) {
            hash = 31 * hash + bytes[i];
        }
        return hash;
    }

    /** A hash of a field's bytes of 64 bits: among a hundred million fields, two that differ have the same one once in thousands of files. */
    public long hash64(int field) {
        long hash = 0x9E3779B97F4A7C15L;
        for (int i = from[field]; i < to[field]; i++) {
            hash = (hash ^ (bytes[i] & 0xFF)) * 0xFF51AFD7ED558CCDL;
            hash ^= hash >>> 32;
        }
        hash ^= hash >>> 33;
        hash *= 0xC4CEB9FE1A85EC53L;
        return hash ^ (hash >>> 33);
    }

    boolean same(int field, byte[] other) {
        return Arrays.equals(bytes, from[field], to[field], other, 0, other.length);
    }

    /** A field's bytes as they stand in the file. */
    public byte[] fieldBytes(int field) {
        return Arrays.copyOfRange(bytes, from[field], to[field]);
    }
}
