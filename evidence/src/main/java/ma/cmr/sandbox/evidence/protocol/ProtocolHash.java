package ma.cmr.sandbox.evidence.protocol;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * SHA-256 of a plan's canonical text in UTF-8.
 *
 * @param value 64 hexadecimal digits in lower case
 */
public record ProtocolHash(String value) {
    /** Of a plan. */
    public static ProtocolHash of(Protocol protocol) {
        return ofText(protocol.canonicalText());
    }

    static ProtocolHash ofText(String text) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return new ProtocolHash(HexFormat.of().formatHex(digest));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    @Override
    public String toString() {
        return value;
    }
}
