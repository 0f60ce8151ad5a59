package ma.cmr.sandbox.synth.anonymise;

import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * The ids of one release: a keyed hash of what named the row. The key is drawn for this release, is in this process's memory alone, and is
 * overwritten as soon as the last id is made; from then on nobody, the fund included, can tell whose row an id is.
 */
final class Pseudonyms {
    static final String METHOD = "HMAC-SHA-256, 60 bits, a key drawn for this release alone";

    private final byte[] key = new byte[32];
    private final ThreadLocal<Mac> macs = ThreadLocal.withInitial(this::mac);
    private boolean destroyed;

    Pseudonyms(SecureRandom random) {
        random.nextBytes(key);
    }

    private synchronized Mac mac() {
        if (destroyed) {
            throw new IllegalStateException("the key of the pseudonyms was destroyed");
        }
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key, "HmacSHA256"));
            return mac;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The sixty bits of the row that an identifier names. */
    long ofIdentifier(byte[] identifier) {
        return bits((byte) 1, identifier) >>> 4;
    }

    /** The bits of the unit that a link names. */
    long ofUnit(byte[] link) {
        return bits((byte) 2, link);
    }

    private long bits(byte kind, byte[] of) {
        Mac mac = Optional.ofNullable(macs.get()).orElseThrow();
        mac.update(kind);
        return ByteBuffer.wrap(mac.doFinal(of)).getLong();
    }

    /** Overwrites the key; when that was. */
    synchronized Instant destroy(Clock clock) {
        Arrays.fill(key, (byte) 0);
        destroyed = true;
        macs.remove();
        return clock.instant();
    }
}
