package ma.cmr.sandbox.synth.csv;

import java.util.Arrays;

/** Distinct tuples of whole numbers, in the order in which they were first seen, and how often each was. */
public final class TupleTable {
    private final int width;
    private int[] cells;
    private int[] counts = new int[64];
    private int[] slots = new int[256];
    private int size;

    public TupleTable(int width) {
        this.width = width;
        this.cells = new int[64 * width];
        Arrays.fill(slots, -1);
    }

    public int size() {
        return size;
    }

    /** How often a tuple was counted. */
    public int count(int tuple) {
        return counts[tuple];
    }

    /** A number of a tuple. */
    public int cell(int tuple, int column) {
        return cells[tuple * width + column];
    }

    /** Counts a tuple so many times; its number. */
    public int add(int[] tuple, int times) {
        int slot = slot(tuple);
        int found = slots[slot];
        if (found < 0) {
            if (size == counts.length) {
                counts = Arrays.copyOf(counts, 2 * size);
                cells = Arrays.copyOf(cells, 2 * size * width);
            }
            found = size++;
            System.arraycopy(tuple, 0, cells, found * width, width);
            slots[slot] = found;
            if (size > slots.length / 2) {
                grow();
            }
        }
        counts[found] += times;
        return found;
    }

    /** The number of a tuple; -1 where it was never seen. */
    public int find(int[] tuple) {
        return slots[slot(tuple)];
    }

    private int slot(int[] tuple) {
        int mask = slots.length - 1;
        int slot = hash(tuple, 0) & mask;
        while (slots[slot] >= 0 && !same(slots[slot], tuple)) {
            slot = (slot + 1) & mask;
        }
        return slot;
    }

    private boolean same(int known, int[] tuple) {
        return Arrays.equals(cells, known * width, (known + 1) * width, tuple, 0, width);
    }

    private int hash(int[] of, int from) {
        long hash = 0;
        for (int i = from; i < from + width; i++) {
            hash = (hash + of[i]) * 0x9E3779B97F4A7C15L;
            hash ^= hash >>> 29;
        }
        return (int) (hash ^ (hash >>> 32));
    }

    private void grow() {
        slots = new int[2 * slots.length];
        Arrays.fill(slots, -1);
        int mask = slots.length - 1;
        for (int tuple = 0; tuple < size; tuple++) {
            int slot = hash(cells, tuple * width) & mask;
            while (slots[slot] >= 0) {
                slot = (slot + 1) & mask;
            }
            slots[slot] = tuple;
        }
    }
}
