package ma.cmr.sandbox.evidence.assignment;

import java.util.Arrays;
import java.util.HexFormat;

/** The secret of an experiment's lot: 32 bytes from a cryptographic source. Prints as stars. */
public final class Seed {
    /** Length in bytes. */
    public static final int LENGTH = 32;

    private final byte[] bytes;

    private Seed(byte[] bytes) {
        this.bytes = bytes;
    }

    /**
     * From its bytes.
     *
     * @throws IllegalArgumentException unless there are 32
     */
    public static Seed of(byte[] bytes) {
        if (bytes.length != LENGTH) {
            throw new IllegalArgumentException("seed: must have " + LENGTH + " bytes, not " + bytes.length);
        }
        return new Seed(bytes.clone());
    }

    /**
     * From text.
     *
     * @throws IllegalArgumentException unless it is 64 hexadecimal digits
     */
    public static Seed parse(String hex) {
        if (!hex.matches("[0-9a-fA-F]{64}")) {
            throw new IllegalArgumentException("seed: must be 64 hexadecimal digits");
        }
        return new Seed(HexFormat.of().parseHex(hex));
    }

    /** A copy of them. */
    public byte[] bytes() {
        return bytes.clone();
    }

    /** As 64 hexadecimal digits; only for the reveal. */
    public String reveal() {
        return HexFormat.of().formatHex(bytes);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Seed seed && Arrays.equals(bytes, seed.bytes);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(bytes);
    }

    @Override
    public String toString() {
        return "***";
    }
}
