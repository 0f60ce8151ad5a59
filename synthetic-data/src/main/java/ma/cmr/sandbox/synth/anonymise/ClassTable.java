package ma.cmr.sandbox.synth.anonymise;

import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The classes of one node of the lattice: the tuples that its levels leave distinct, each packed into bits, with its rows, its units and its
 * sensitive values. Made of the tuples themselves or, cheaper, of the classes of any node below.
 */
final class ClassTable {
    private final Packing packing;
    private final int[] levels;
    private final int size;
    private final long[] keys;
    private final int[] rows;
    private final int[] alone;
    private final int[] unitBegins;
    private final int[] unitMembers;
    private final Pairs[] pairs;
    private final @Nullable Unmerged unmerged;
    private boolean merged;

    /** Entries of a sensitive column: class, value and how many rows. */
    @SuppressWarnings("ArrayRecordComponent") // columns of numbers, never compared
    record Pairs(boolean ordered, int values, int[] of, int[] value, int[] count) {}

    /** Entries that are still those of the table from which this one was rolled up, and the class into which each of its classes went. */
    @SuppressWarnings("ArrayRecordComponent") // columns of numbers, never compared
    private record Unmerged(ClassTable source, int[] into) {}

    /** Where each column's group stands in a key. */
    @SuppressWarnings("ArrayRecordComponent") // columns of numbers, never compared
    record Packing(int words, int[] word, int[] shift, long[] mask) {
        static Packing of(List<Hierarchy> hierarchies) {
            int columns = hierarchies.size();
            int[] word = new int[columns];
            int[] shift = new int[columns];
            long[] mask = new long[columns];
            int at = 0;
            int used = 0;
            for (int column = 0; column < columns; column++) {
                int bits = Math.max(
                        1,
                        32
                                - Integer.numberOfLeadingZeros(
                                        hierarchies.get(column).groups(0) - 1));
                if (used + bits > 63) {
                    at++;
                    used = 0;
                }
                word[column] = at;
                shift[column] = used;
                mask[column] = (1L << bits) - 1;
                used += bits;
            }
            return new Packing(at + 1, word, shift, mask);
        }
    }

    private ClassTable(
            Packing packing,
            int[] levels,
            int size,
            long[] keys,
            int[] rows,
            int[] alone,
            int[] unitBegins,
            int[] unitMembers,
            Pairs[] pairs,
            @Nullable Unmerged unmerged) {
        this.packing = packing;
        this.levels = levels;
        this.size = size;
        this.keys = keys;
        this.rows = rows;
        this.alone = alone;
        this.unitBegins = unitBegins;
        this.unitMembers = unitMembers;
        this.pairs = pairs;
        this.unmerged = unmerged;
        this.merged = unmerged == null;
    }

    /** The tuples themselves: the lattice's lowest node. */
    static ClassTable of(Tuples tuples, Conditions conditions) {
        Packing packing = Packing.of(tuples.hierarchies());
        int columns = tuples.hierarchies().size();
        int size = tuples.size();
        long[] keys = new long[size * packing.words()];
        int[] rows = new int[size];
        for (int tuple = 0; tuple < size; tuple++) {
            rows[tuple] = tuples.rows(tuple);
            for (int column = 0; column < columns; column++) {
                keys[tuple * packing.words() + packing.word()[column]] |=
                        (long) tuples.leaf(column, tuple) << packing.shift()[column];
            }
        }
        int[] none = {};
        int[] alone = tuples.units().map(Tuples.Units::alone).orElse(rows);
        int[] begins = tuples.units().map(Tuples.Units::begins).orElse(none);
        int[] members = tuples.units().map(Tuples.Units::members).orElse(none);
        Pairs[] pairs = conditions.columns().stream()
                .map(tuples::values)
                .map(values -> new Pairs(
                        values.ordered(), values.labels().size(), values.tuple(), values.value(), values.count()))
                .toArray(Pairs[]::new);
        return new ClassTable(packing, new int[columns], size, keys, rows, alone, begins, members, pairs, null);
    }

    int[] levels() {
        return levels;
    }

    int size() {
        return size;
    }

    int rows(int of) {
        return rows[of];
    }

    /** The group of a class in a column, on this node's level. */
    int group(int of, int column) {
        return (int) (keys[of * packing.words() + packing.word()[column]] >>> packing.shift()[column]
                & packing.mask()[column]);
    }

    /** Roughly how much memory it takes, in words. */
    long weight() {
        long weight = (long) size * (packing.words() + 1) + unitMembers.length;
        return weight + (unmerged == null ? 0 : unmerged.into().length);
    }

    /** Whether a node lies above this one or is it. */
    boolean isBelow(int[] node) {
        for (int i = 0; i < levels.length; i++) {
            if (levels[i] > node[i]) {
                return false;
            }
        }
        return true;
    }

    /** The classes of a node above. */
    ClassTable rolledUp(int[] node, List<Hierarchy> hierarchies) {
        int words = packing.words();
        long[] keep = new long[words];
        Arrays.fill(keep, -1L);
        int[] changed = new int[levels.length];
        int[][] maps = new int[levels.length][];
        int changes = 0;
        for (int column = 0; column < levels.length; column++) {
            if (levels[column] != node[column]) {
                keep[packing.word()[column]] &= ~(packing.mask()[column] << packing.shift()[column]);
                // The level that hides all has the one group 0, which clearing the bits gives.
                if (hierarchies.get(column).groups(node[column]) > 1) {
                    maps[changes] = hierarchies.get(column).coarser(levels[column], node[column]);
                    changed[changes++] = column;
                }
            }
        }
        Grouping grouping = new Grouping(words, size);
        int[] into = new int[size];
        long[] key = new long[words];
        for (int of = 0; of < size; of++) {
            for (int word = 0; word < words; word++) {
                key[word] = keys[of * words + word] & keep[word];
            }
            for (int change = 0; change < changes; change++) {
                int column = changed[change];
                int word = packing.word()[column];
                int group = (int) (keys[of * words + word] >>> packing.shift()[column] & packing.mask()[column]);
                key[word] |= (long) maps[change][group] << packing.shift()[column];
            }
            into[of] = grouping.of(key);
        }
        int made = grouping.size();
        int[] newRows = new int[made];
        for (int of = 0; of < size; of++) {
            newRows[into[of]] += rows[of];
        }
        int[] newAlone = newRows;
        int[] newMembers = unitMembers;
        if (unitBegins.length > 0) {
            newAlone = new int[made];
            for (int of = 0; of < size; of++) {
                newAlone[into[of]] += alone[of];
            }
            newMembers = new int[unitMembers.length];
            for (int i = 0; i < newMembers.length; i++) {
                newMembers[i] = into[unitMembers[i]];
            }
        }
        return new ClassTable(
                packing,
                node.clone(),
                made,
                grouping.keys(),
                newRows,
                newAlone,
                unitBegins,
                newMembers,
                new Pairs[pairs.length],
                new Unmerged(this, into));
    }

    private static Pairs merged(Pairs pairs, int[] into) {
        Grouping grouping = new Grouping(1, pairs.of().length);
        long[] key = new long[1];
        int[] count = new int[pairs.of().length];
        for (int i = 0; i < pairs.of().length; i++) {
            key[0] = (long) into[pairs.of()[i]] * pairs.values() + pairs.value()[i];
            count[grouping.of(key)] += pairs.count()[i];
        }
        long[] keys = grouping.keys();
        int[] of = new int[keys.length];
        int[] value = new int[keys.length];
        for (int i = 0; i < of.length; i++) {
            of[i] = (int) (keys[i] / pairs.values());
            value[i] = (int) (keys[i] % pairs.values());
        }
        return new Pairs(pairs.ordered(), pairs.values(), of, value, Arrays.copyOf(count, of.length));
    }

    /** How many units each class holds. */
    int[] units() {
        if (unitBegins.length == 0) {
            return rows;
        }
        int[] units = alone.clone();
        for (int unit = 0; unit + 1 < unitBegins.length; unit++) {
            int[] members = Arrays.copyOfRange(unitMembers, unitBegins[unit], unitBegins[unit + 1]);
            Arrays.sort(members);
            for (int i = 0; i < members.length; i++) {
                if (i == 0 || members[i] != members[i - 1]) {
                    units[members[i]]++;
                }
            }
        }
        return units;
    }

    /** The entries of a sensitive column by its place among the conditions'; merged only once they are asked for. */
    synchronized Pairs pairs(int column) {
        if (!merged && unmerged != null) {
            for (int i = 0; i < pairs.length; i++) {
                pairs[i] = merged(unmerged.source().pairs(i), unmerged.into());
            }
            merged = true;
        }
        return pairs[column];
    }

    /** Gives distinct keys their numbers, in the order in which they are first seen. */
    private static final class Grouping {
        private final int words;
        private long[] keys;
        private int[] slots;
        private int size;

        Grouping(int words, int atMost) {
            this.words = words;
            int expected = Math.min(atMost, 1 << 12);
            this.keys = new long[Math.max(1, expected) * words];
            this.slots = new int[Integer.highestOneBit(Math.max(8, expected)) * 4];
            Arrays.fill(slots, -1);
        }

        int size() {
            return size;
        }

        long[] keys() {
            return Arrays.copyOf(keys, size * words);
        }

        int of(long[] key) {
            int mask = slots.length - 1;
            int slot = hash(key, 0) & mask;
            while (slots[slot] >= 0) {
                if (same(slots[slot], key)) {
                    return slots[slot];
                }
                slot = (slot + 1) & mask;
            }
            if (size * words == keys.length) {
                keys = Arrays.copyOf(keys, 2 * keys.length);
            }
            System.arraycopy(key, 0, keys, size * words, words);
            slots[slot] = size++;
            if (size > slots.length / 2) {
                grow();
            }
            return size - 1;
        }

        private boolean same(int known, long[] key) {
            for (int word = 0; word < words; word++) {
                if (keys[known * words + word] != key[word]) {
                    return false;
                }
            }
            return true;
        }

        private int hash(long[] of, int from) {
            long hash = 0;
            for (int word = from; word < from + words; word++) {
                hash = (hash ^ of[word]) * 0x9E3779B97F4A7C15L;
                hash ^= hash >>> 32;
            }
            return (int) hash;
        }

        private void grow() {
            slots = new int[2 * slots.length];
            Arrays.fill(slots, -1);
            int mask = slots.length - 1;
            for (int known = 0; known < size; known++) {
                int slot = hash(keys, known * words) & mask;
                while (slots[slot] >= 0) {
                    slot = (slot + 1) & mask;
                }
                slots[slot] = known;
            }
        }
    }
}
