package ma.cmr.sandbox.api.token;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.text.ParseException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Date;
import java.util.List;
import java.util.stream.Stream;

/**
 * The signing keys: RSA keys of 2048 bits, one a file of mode 600 in a folder of mode 700. The newest signs. One that was replaced goes on
 * verifying until every token it signed has expired, and is then removed.
 */
public final class KeyFiles {
    private static final Duration OVERLAP = Duration.ofHours(1);

    private final Path folder;
    private final Duration rotateAfter;
    private final Clock clock;
    private volatile List<RSAKey> keys = List.of();

    /**
     * Reads the keys of a folder, and makes the first where there is none.
     *
     * @param rotateAfter age at which the signing key is replaced
     */
    public KeyFiles(Path folder, Duration rotateAfter, Clock clock) {
        this.folder = folder;
        this.rotateAfter = rotateAfter;
        this.clock = clock;
        try {
            Files.createDirectories(folder);
            Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx------"));
            this.keys = read();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        if (keys.isEmpty()) {
            rotate();
        }
    }

    private List<RSAKey> read() throws IOException {
        List<RSAKey> read = new ArrayList<>();
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file :
                    files.filter(name -> name.toString().endsWith(".jwk")).toList()) {
                try {
                    read.add(RSAKey.parse(Files.readString(file)));
                } catch (ParseException e) {
                    throw new IllegalStateException("the key file " + file + " is not a key: " + e.getMessage(), e);
                }
            }
        }
        read.sort(Comparator.comparing((RSAKey key) -> key.getIssueTime()).reversed());
        return List.copyOf(read);
    }

    /** The key that signs; replaced first, if it is too old. */
    public RSAKey signing() {
        RSAKey newest = keys.getFirst();
        return age(newest).compareTo(rotateAfter) > 0 ? rotateOnce(newest) : newest;
    }

    private synchronized RSAKey rotateOnce(RSAKey old) {
        return keys.getFirst().equals(old) ? rotate() : keys.getFirst();
    }

    /** Makes a new signing key. */
    public synchronized RSAKey rotate() {
        try {
            RSAKey key = new RSAKeyGenerator(2048)
                    .keyUse(KeyUse.SIGNATURE)
                    .keyIDFromThumbprint(true)
                    .issueTime(Date.from(clock.instant()))
                    .generate();
            Path made = Files.createTempFile(
                    folder,
                    "new",
                    ".tmp",
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            Files.writeString(made, key.toJSONString());
            Files.move(made, file(key), StandardCopyOption.ATOMIC_MOVE);
            List<RSAKey> kept = new ArrayList<>(List.of(key));
            for (RSAKey old : keys) {
                // The newest of the old ones signed until now; the others stopped when it came.
                boolean signedUntilNow = kept.size() == 1;
                if (signedUntilNow || age(kept.getLast()).compareTo(OVERLAP) < 0) {
                    kept.add(old);
                } else {
                    Files.deleteIfExists(file(old));
                }
            }
            keys = List.copyOf(kept);
            return key;
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The keys by which tokens are verified, without their private parts. */
    public JWKSet publicKeys() {
        return new JWKSet(keys.stream().map(key -> (JWK) key.toPublicJWK()).toList());
    }

    private Path file(RSAKey key) {
        return folder.resolve(key.getKeyID() + ".jwk");
    }

    private Duration age(RSAKey key) {
        Instant made = key.getIssueTime().toInstant();
        return Duration.between(made, clock.instant());
    }
}
