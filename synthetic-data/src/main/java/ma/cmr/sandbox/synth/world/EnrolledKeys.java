package ma.cmr.sandbox.synth.world;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * The public keys of the machines that may make anonymised releases, enrolled by the data protection officer. Whoever takes a release asks
 * here whether its manifest was signed by one of them. Keys are Ed25519 (RFC 8037), written as JSON Web Keys.
 */
public final class EnrolledKeys {
    private static final ObjectMapper JSON = new ObjectMapper();

    /** What stands before the 32 bytes of an Ed25519 key in its encoding (RFC 8410). */
    private static final byte[] PREFIX = HexFormat.of().parseHex("302a300506032b6570032100");

    private final Map<String, PublicKey> keys = new TreeMap<>();

    private EnrolledKeys() {}

    /**
     * Keys from their JSON Web Keys.
     *
     * @throws IllegalArgumentException naming what is wrong with which
     */
    public static EnrolledKeys of(List<String> jsonWebKeys) {
        EnrolledKeys enrolled = new EnrolledKeys();
        for (String text : jsonWebKeys) {
            try {
                JsonNode key = JSON.readTree(text);
                if (!"OKP".equals(key.path("kty").asText())
                        || !"Ed25519".equals(key.path("crv").asText())) {
                    throw new IllegalArgumentException("an enrolled key is an Ed25519 key: kty OKP, crv Ed25519");
                }
                if (key.has("d")) {
                    throw new IllegalArgumentException("a private key was given; only the public part is enrolled");
                }
                String x = key.path("x").asText();
                byte[] raw = Base64.getUrlDecoder().decode(x);
                if (raw.length != 32) {
                    throw new IllegalArgumentException("an Ed25519 key has 32 bytes, not " + raw.length);
                }
                ByteArrayOutputStream encoded = new ByteArrayOutputStream();
                encoded.writeBytes(PREFIX);
                encoded.writeBytes(raw);
                enrolled.keys.put(
                        thumbprint(x),
                        KeyFactory.getInstance("Ed25519")
                                .generatePublic(new X509EncodedKeySpec(encoded.toByteArray())));
            } catch (JsonProcessingException | GeneralSecurityException e) {
                throw new IllegalArgumentException("not a JSON Web Key: " + e.getMessage(), e);
            }
        }
        return enrolled;
    }

    /** The JSON Web Key of a public key. */
    public static String jsonWebKey(PublicKey key) {
        byte[] encoded = key.getEncoded();
        String x = Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(java.util.Arrays.copyOfRange(encoded, PREFIX.length, encoded.length));
        return "{\"kty\":\"OKP\",\"crv\":\"Ed25519\",\"alg\":\"EdDSA\",\"use\":\"sig\",\"kid\":\"" + thumbprint(x)
                + "\",\"x\":\"" + x + "\"}";
    }

    /** The id of a key: its JSON Web Key thumbprint (RFC 7638), so that a key cannot be enrolled under another's name. */
    private static String thumbprint(String x) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256")
                    .digest(("{\"crv\":\"Ed25519\",\"kty\":\"OKP\",\"x\":\"" + x + "\"}")
                            .getBytes(StandardCharsets.UTF_8));
            return Base64.getUrlEncoder().withoutPadding().encodeToString(hash);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The id of a public key. */
    public static String id(PublicKey key) {
        try {
            return JSON.readTree(jsonWebKey(key)).get("kid").asText();
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The ids of the enrolled keys. */
    public SequencedSet<String> ids() {
        return new TreeSet<>(keys.keySet());
    }

    /**
     * What stands against a manifest's signature; empty where nothing does.
     *
     * @param manifest the bytes of the manifest's file
     * @param signature the bytes of the signature's file
     */
    public Optional<String> problem(byte[] manifest, byte[] signature) {
        try {
            JsonNode read = JSON.readTree(signature);
            String id = read.path("keyId").asText();
            PublicKey key = keys.get(id);
            if (key == null) {
                return Optional.of("its signature is by the key '" + id + "', which is not enrolled");
            }
            Signature verifier = Signature.getInstance("Ed25519");
            verifier.initVerify(key);
            verifier.update(manifest);
            return verifier.verify(
                            Base64.getUrlDecoder().decode(read.path("signature").asText()))
                    ? Optional.empty()
                    : Optional.of("its signature does not hold: the manifest is not what was signed");
        } catch (java.io.IOException | GeneralSecurityException | IllegalArgumentException e) {
            return Optional.of("its signature cannot be read");
        }
    }
}
