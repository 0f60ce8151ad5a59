package ma.cmr.sandbox.evidence.assignment;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.ArrayList;
import java.util.List;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import ma.cmr.sandbox.evidence.protocol.Arm;

/**
 * The arm of a unit (tirage au sort): a pure function of the seed, the experiment and the unit, in integer arithmetic. So the same unit
 * always has the same arm, on any machine and in any order. Byte by byte in docs/assignment.md. Not for use by several threads.
 */
public final class Lot {
    /** Joins the values of several strata (U+001F). */
    public static final String STRATUM_SEPARATOR = "\u001F";

    /** A block holds at least so many, so that the last place cannot be foreseen from the one before. */
    private static final long LEAST_BLOCK = 4;

    private final String experiment;
    private final List<Arm> arms;
    private final long total;
    private final long divisor;
    private final long multiple;
    private final Mac mac;

    /**
     * @param arms in the order of the plan
     * @throws IllegalArgumentException without arms, with a share below 1, or with a NUL in the id
     */
    public Lot(Seed seed, String experiment, List<Arm> arms) {
        this.experiment = name("experiment", experiment);
        this.arms = List.copyOf(arms);
        if (arms.isEmpty() || arms.stream().anyMatch(arm -> arm.share() < 1)) {
            throw new IllegalArgumentException("arms: need at least one, each with a share of 1 or more");
        }
        total = arms.stream().mapToLong(Arm::share).reduce(0, Math::addExact);
        divisor = arms.stream().mapToLong(Arm::share).reduce(0, Lot::divisor);
        long least = total / divisor;
        multiple = (LEAST_BLOCK + least - 1) / least;
        try {
            mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(seed.bytes(), "HmacSHA256"));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has HmacSHA256", e);
        }
    }

    /** The arm of a unit drawn alone (method SIMPLE). */
    public String ofUnit(String unit) {
        return byShare(number("unit", name("unit", unit)));
    }

    /** The arm of all units of a cluster (method CLUSTER). */
    public String ofCluster(String cluster) {
        return byShare(number("cluster", name("cluster", cluster)));
    }

    /**
     * The arm of the unit (STRATIFIED) or cluster (STRATIFIED_CLUSTER) that came at this position of its stratum: arms fill blocks in which
     * each has exactly its share, in an order drawn for the block.
     *
     * @param stratum values of the plan's strata, in their order, joined by {@link #STRATUM_SEPARATOR}
     * @param position 0 for the first of the stratum
     */
    public String atPosition(String stratum, long position) {
        if (position < 0) {
            throw new IllegalArgumentException("position: must be 0 or more, not " + position);
        }
        List<String> block = block(name("stratum", stratum), position / blockSize());
        return block.get((int) (position % blockSize()));
    }

    /** Places of a block. */
    public int blockSize() {
        return Math.toIntExact(total / divisor * multiple);
    }

    private List<String> block(String stratum, long number) {
        List<String> places = new ArrayList<>();
        for (Arm arm : arms) {
            for (long i = 0; i < arm.share() / divisor * multiple; i++) {
                places.add(arm.name());
            }
        }
        // Fisher-Yates from the end; each exchange has a number of its own.
        for (int last = places.size() - 1; last > 0; last--) {
            long bits = number("block", stratum, Long.toString(number), Integer.toString(last));
            int other = (int) Math.unsignedMultiplyHigh(bits, last + 1L);
            String kept = places.get(last);
            places.set(last, places.get(other));
            places.set(other, kept);
        }
        return places;
    }

    private String byShare(long bits) {
        // The first arm whose cumulated share is above bits * total / 2^64.
        long place = Math.unsignedMultiplyHigh(bits, total);
        long upTo = 0;
        for (Arm arm : arms) {
            upTo += arm.share();
            if (place < upTo) {
                return arm.name();
            }
        }
        throw new IllegalStateException("shares do not add up");
    }

    /** First 8 bytes, unsigned and big-endian, of HMAC-SHA-256 over the parts in UTF-8, joined by NUL. */
    private long number(String kind, String... parts) {
        mac.update(kind.getBytes(StandardCharsets.UTF_8));
        mac.update((byte) 0);
        mac.update(experiment.getBytes(StandardCharsets.UTF_8));
        for (String part : parts) {
            mac.update((byte) 0);
            mac.update(part.getBytes(StandardCharsets.UTF_8));
        }
        return ByteBuffer.wrap(mac.doFinal()).getLong();
    }

    private static String name(String field, String value) {
        if (value.isEmpty() || value.indexOf('\0') >= 0) {
            throw new IllegalArgumentException(field + ": must not be empty and not hold a NUL");
        }
        return value;
    }

    private static long divisor(long a, long b) {
        return b == 0 ? a : divisor(b, a % b);
    }
}
