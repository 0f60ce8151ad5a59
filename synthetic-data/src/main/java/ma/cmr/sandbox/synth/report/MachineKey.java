package ma.cmr.sandbox.synth.report;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.security.Signature;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.X509EncodedKeySpec;
import java.util.Base64;
import ma.cmr.sandbox.synth.world.EnrolledKeys;

/**
 * The key by which a machine of the fund signs the releases that it makes (Ed25519). Its file is readable by its owner alone; its public part
 * is what the data protection officer enrols, so that the servers know the machine's releases.
 */
public final class MachineKey {
    private final PrivateKey secret;
    private final PublicKey open;

    private MachineKey(PrivateKey secret, PublicKey open) {
        this.secret = secret;
        this.open = open;
    }

    /**
     * Makes a key and keeps it in a file.
     *
     * @throws IllegalArgumentException if the file is there
     */
    public static MachineKey make(Path file, SecureRandom random) throws IOException {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("Ed25519");
            generator.initialize(255, random);
            KeyPair pair = generator.generateKeyPair();
            Path parent = file.toAbsolutePath().getParent();
            if (parent != null) {
                Files.createDirectories(parent);
            }
            Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            Files.write(
                    file,
                    (block("PRIVATE KEY", pair.getPrivate().getEncoded())
                                    + block("PUBLIC KEY", pair.getPublic().getEncoded()))
                            .getBytes(StandardCharsets.US_ASCII),
                    StandardOpenOption.WRITE);
            return new MachineKey(pair.getPrivate(), pair.getPublic());
        } catch (FileAlreadyExistsException e) {
            throw new IllegalArgumentException(file + " is there already; a key is never overwritten", e);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /**
     * Reads a key from its file.
     *
     * @throws IllegalArgumentException if it is not one
     */
    public static MachineKey read(Path file) throws IOException {
        try {
            String text = Files.readString(file);
            KeyFactory keys = KeyFactory.getInstance("Ed25519");
            return new MachineKey(
                    keys.generatePrivate(new PKCS8EncodedKeySpec(bytes(text, "PRIVATE KEY"))),
                    keys.generatePublic(new X509EncodedKeySpec(bytes(text, "PUBLIC KEY"))));
        } catch (NoSuchFileException e) {
            throw new IllegalArgumentException(file + " is not there; make a key with ./lab anonymise key --out", e);
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            throw new IllegalArgumentException(file + " holds no key of a machine", e);
        }
    }

    private static String block(String kind, byte[] encoded) {
        return "-----BEGIN " + kind + "-----\n"
                + Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(encoded) + "\n-----END " + kind
                + "-----\n";
    }

    private static byte[] bytes(String text, String kind) {
        String begin = "-----BEGIN " + kind + "-----";
        int from = text.indexOf(begin);
        int to = text.indexOf("-----END " + kind + "-----");
        if (from < 0 || to < from) {
            throw new IllegalArgumentException("no " + kind);
        }
        return Base64.getMimeDecoder().decode(text.substring(from + begin.length(), to));
    }

    /** The public part, to be enrolled: a JSON Web Key in one line. */
    public String publicPart() {
        return EnrolledKeys.jsonWebKey(open);
    }

    /** The key's id. */
    public String id() {
        return EnrolledKeys.id(open);
    }

    /** The content of the file that holds the signature of a manifest. */
    byte[] signature(byte[] manifest) {
        try {
            Signature signer = Signature.getInstance("Ed25519");
            signer.initSign(secret);
            signer.update(manifest);
            return ("{\"keyId\":\"" + id() + "\",\"algorithm\":\"Ed25519\",\"signature\":\""
                            + Base64.getUrlEncoder().withoutPadding().encodeToString(signer.sign()) + "\"}\n")
                    .getBytes(StandardCharsets.US_ASCII);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
