package ma.cmr.sandbox.synth.world;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.LocalDate;
import java.util.HexFormat;

/**
 * An invented fund on a day. The same world always gives the same release, byte for byte.
 *
 * @param seed of the population
 * @param people on the files at the plan's reference date
 * @param asOf the day of the files
 * @param generator version of the code that draws lives; other code, other world
 * @param lawVersion the law by which pensions are computed
 * @param policyVersion the dictionary by which documents are shaped
 */
public record World(long seed, long people, LocalDate asOf, String generator, String lawVersion, String policyVersion)
        implements Origin {
    /** The id of the release that this world gives: the day, and a hash of all the rest. */
    public String releaseId() {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(toString().getBytes(StandardCharsets.UTF_8));
            return "r-" + asOf + "-" + HexFormat.of().formatHex(hash, 0, 5);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
