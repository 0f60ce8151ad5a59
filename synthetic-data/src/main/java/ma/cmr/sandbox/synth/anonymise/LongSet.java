package ma.cmr.sandbox.synth.anonymise;

/** A set of 64-bit hashes. */
final class LongSet {
    private long[] slots = new long[1 << 12];
    private boolean zero;
    private int size;

    /** Adds a number; false where it was there. */
    boolean add(long number) {
        if (number == 0) {
            boolean added = !zero;
            zero = true;
            return added;
        }
        int mask = slots.length - 1;
        int slot = (int) ((number * 0x9E3779B97F4A7C15L) >>> 32) & mask;
        while (slots[slot] != 0) {
            if (slots[slot] == number) {
                return false;
            }
            slot = (slot + 1) & mask;
        }
        slots[slot] = number;
        if (++size > slots.length / 2) {
            grow();
        }
        return true;
    }

    private void grow() {
        long[] old = slots;
        slots = new long[2 * old.length];
        int mask = slots.length - 1;
        for (long number : old) {
            if (number != 0) {
                int slot = (int) ((number * 0x9E3779B97F4A7C15L) >>> 32) & mask;
                while (slots[slot] != 0) {
                    slot = (slot + 1) & mask;
                }
                slots[slot] = number;
            }
        }
    }
}
