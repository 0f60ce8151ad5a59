package ma.cmr.sandbox.synth.csv;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Numbers the distinct texts of a field in the order in which they are first seen, without making text of those seen before. */
public final class FieldTexts {
    private final List<byte[]> known = new ArrayList<>();
    private int[] hashes = new int[64];
    private int[] slots = new int[256];

    public FieldTexts() {
        Arrays.fill(slots, -1);
    }

    /** The number of a field's text; the next number where it is new. */
    public int number(CsvRecord row, int field) {
        int hash = row.hash(field) * 0x9E3779B9;
        int mask = slots.length - 1;
        int slot = (hash >>> 7) & mask;
        while (slots[slot] >= 0) {
            int at = slots[slot];
            if (hashes[at] == hash && row.same(field, known.get(at))) {
                return at;
            }
            slot = (slot + 1) & mask;
        }
        int number = known.size();
        known.add(row.fieldBytes(field));
        if (number == hashes.length) {
            hashes = Arrays.copyOf(hashes, 2 * number);
        }
        hashes[number] = hash;
        slots[slot] = number;
        if (known.size() > slots.length / 2) {
            grow();
        }
        return number;
    }

    /** How many there are. */
    public int size() {
        return known.size();
    }

    /** The bytes of a text. */
    public byte[] bytes(int number) {
        return known.get(number).clone();
    }

    private void grow() {
        slots = new int[2 * slots.length];
        Arrays.fill(slots, -1);
        int mask = slots.length - 1;
        for (int at = 0; at < known.size(); at++) {
            int slot = (hashes[at] >>> 7) & mask;
            while (slots[slot] >= 0) {
                slot = (slot + 1) & mask;
            }
            slots[slot] = at;
        }
    }
}
