package ma.cmr.sandbox.api.experiment;

import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.InvalidKeyException;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Which arm a unit gets (tirage au sort): a pure function of the seed, the experiment and the unit, so that it can be drawn again by anybody
 * once the seed is revealed.
 *
 * <p>Byte for byte as {@code docs/assignment.md} has it for method SIMPLE: u is the first 8 bytes, as an unsigned big-endian number, of
 * HMAC-SHA-256 with the seed's 32 bytes as key over "unit", the experiment's id and the unit in UTF-8, joined by a byte 0; the arm is the
 * first whose cumulated weight is above floor(u * W / 2^64). Not for use by several threads.
 */
final class ArmDraw {
    private static final String HMAC = "HmacSHA256";

    private final String experiment;
    private final List<Experiment.Arm> arms;
    private final long[] bounds;
    private final Mac mac;

    ArmDraw(Experiment experiment) {
        this.experiment = experiment.id();
        this.arms = experiment.arms();
        BigInteger total = BigInteger.valueOf(
                arms.stream().mapToLong(Experiment.Arm::weight).sum());
        // The last arm's bound is 2^64, which every u is below; so it needs none.
        this.bounds = new long[arms.size() - 1];
        BigInteger upTo = BigInteger.ZERO;
        for (int i = 0; i < bounds.length; i++) {
            upTo = upTo.add(BigInteger.valueOf(arms.get(i).weight()));
            // The least u of the next arm: the quotient, rounded up.
            bounds[i] = upTo.shiftLeft(64)
                    .add(total)
                    .subtract(BigInteger.ONE)
                    .divide(total)
                    .longValue();
        }
        try {
            this.mac = Mac.getInstance(HMAC);
            mac.init(new SecretKeySpec(HexFormat.of().parseHex(experiment.seed()), HMAC));
        } catch (NoSuchAlgorithmException | InvalidKeyException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The arm of a unit. */
    String arm(String unit) {
        byte[] hash = mac.doFinal(("unit\0" + experiment + "\0" + unit).getBytes(StandardCharsets.UTF_8));
        long u = ByteBuffer.wrap(hash).getLong();
        for (int i = 0; i < bounds.length; i++) {
            if (Long.compareUnsigned(u, bounds[i]) < 0) {
                return arms.get(i).name();
            }
        }
        return arms.getLast().name();
    }
}
