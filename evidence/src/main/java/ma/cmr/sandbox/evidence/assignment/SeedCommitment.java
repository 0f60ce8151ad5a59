package ma.cmr.sandbox.evidence.assignment;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * SHA-256 of a secret seed (engagement sur la graine): published when the plan is locked, so that nobody can choose the lot afterwards; the
 * seed itself is revealed at the freeze.
 *
 * @param value 64 hexadecimal digits in lower case
 */
public record SeedCommitment(String value) {
    /** Of a seed. */
    public static SeedCommitment of(Seed seed) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(seed.bytes());
            return new SeedCommitment(HexFormat.of().formatHex(digest));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    /** Whether a revealed seed is the one that was committed to. */
    public boolean opensWith(Seed seed) {
        return of(seed).equals(this);
    }

    @Override
    public String toString() {
        return value;
    }
}
