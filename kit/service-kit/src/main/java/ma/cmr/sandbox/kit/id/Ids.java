package ma.cmr.sandbox.kit.id;

import java.security.SecureRandom;
import java.time.Clock;
import java.util.HexFormat;
import java.util.concurrent.atomic.AtomicLong;

/** Where ids of live things come from. */
public interface Ids {
    /** A new id, unlike any other; later ones sort after earlier ones. */
    String next();

    /** Time-ordered ids: 48 bits of milliseconds, 80 random bits, in hexadecimal. */
    static Ids timeOrdered(Clock clock) {
        SecureRandom random = new SecureRandom();
        HexFormat hex = HexFormat.of();
        return () -> {
            byte[] tail = new byte[10];
            random.nextBytes(tail);
            return hex.toHexDigits(clock.millis(), 12) + hex.formatHex(tail);
        };
    }

    /** {@code prefix-000001} and so on, for tests. */
    static Ids counted(String prefix) {
        AtomicLong count = new AtomicLong();
        return () -> prefix + "-" + String.format(java.util.Locale.ROOT, "%06d", count.incrementAndGet());
    }
}
