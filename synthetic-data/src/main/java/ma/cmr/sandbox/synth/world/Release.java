package ma.cmr.sandbox.synth.world;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.function.Consumer;

/**
 * An immutable population that can be loaded: a folder with a manifest and one file a data set, of documents (a document a line) or of rows.
 * Made only by opening it, which has checked every byte against the manifest's hashes.
 */
public final class Release {
    /** The file in which a release says what it is. */
    public static final String MANIFEST = "manifest.json";

    /** The file beside the manifest of anonymised data that holds its signature. */
    public static final String SIGNATURE = "manifest.sig.json";

    private final Path folder;
    private final Manifest manifest;

    private Release(Path folder, Manifest manifest) {
        this.folder = folder;
        this.manifest = manifest;
    }

    /**
     * Opens a release of a world.
     *
     * @throws Broken if the folder is not a whole release, or one of anonymised data, in one line that says why
     */
    public static Release open(Path folder) {
        Manifest manifest = parse(folder, bytes(folder.resolve(MANIFEST)));
        if (manifest.origin() instanceof Anonymisation) {
            throw new Broken(folder + " holds anonymised data, which are opened only by the keys that are enrolled");
        }
        return checked(folder, manifest);
    }

    /**
     * Opens a release of anonymised data, whose manifest must be signed by an enrolled key; nothing else of it is read before that is known.
     *
     * @throws Broken if the folder is not such a release, whole and as it was signed, in one line that says why
     */
    public static Release openSigned(Path folder, EnrolledKeys keys) {
        byte[] manifest = bytes(folder.resolve(MANIFEST));
        keys.problem(manifest, bytes(folder.resolve(SIGNATURE))).ifPresent(problem -> {
            throw new Broken(folder + ": " + problem);
        });
        Manifest read = parse(folder, manifest);
        if (!(read.origin() instanceof Anonymisation)) {
            throw new Broken(folder + " is signed, but holds no anonymised data");
        }
        return checked(folder, read);
    }

    private static Manifest parse(Path folder, byte[] manifest) {
        try {
            return Manifest.parse(new String(manifest, StandardCharsets.UTF_8));
        } catch (IllegalArgumentException e) {
            throw new Broken(folder.resolve(MANIFEST) + " is " + e.getMessage());
        }
    }

    private static byte[] bytes(Path path) {
        try {
            return Files.readAllBytes(path);
        } catch (NoSuchFileException e) {
            throw new Broken(path + " is missing");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Release checked(Path folder, Manifest manifest) {
        for (Manifest.DataFile file : manifest.everyFile()) {
            Path path = folder.resolve(file.file());
            try {
                if (Files.size(path) != file.bytes()) {
                    throw new Broken(path + " has " + Files.size(path) + " bytes, its manifest says " + file.bytes());
                }
                String hash = sha256(path);
                if (!hash.equals(file.sha256())) {
                    throw new Broken(path + " is not what its manifest says: SHA-256 " + hash);
                }
            } catch (NoSuchFileException e) {
                throw new Broken(path + " is missing");
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return new Release(folder, manifest);
    }

    /** SHA-256 of a file, in hexadecimal. */
    public static String sha256(Path path) throws IOException {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            try (InputStream in = new DigestInputStream(Files.newInputStream(path), digest)) {
                byte[] buffer = new byte[1 << 16];
                while (in.read(buffer) >= 0) {
                    // the stream feeds the digest
                }
            }
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    public String id() {
        return manifest.releaseId();
    }

    /** The folder in which its files lie. */
    public Path folder() {
        return folder;
    }

    public Manifest manifest() {
        return manifest;
    }

    /** Gives every document of a data set, in the file's order, as its bytes of JSON. */
    public void documents(String dataset, Consumer<byte[]> each) {
        Manifest.DataFile file = manifest.files().get(dataset);
        if (file == null) {
            throw new IllegalArgumentException("release " + id() + " has no data set " + dataset);
        }
        if (manifest.origin() instanceof Anonymisation made) {
            try {
                new CsvDocuments(folder.resolve(file.file()), made.dataset().dataset()).each(each);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            return;
        }
        try (InputStream in = Files.newInputStream(folder.resolve(file.file()))) {
            byte[] buffer = new byte[1 << 20];
            int kept = 0;
            for (int read = in.read(buffer, 0, buffer.length);
                    read >= 0;
                    read = in.read(buffer, kept, buffer.length - kept)) {
                int end = kept + read;
                int start = 0;
                for (int i = kept; i < end; i++) {
                    if (buffer[i] == '\n') {
                        each.accept(Arrays.copyOfRange(buffer, start, i));
                        start = i + 1;
                    }
                }
                kept = end - start;
                if (kept == buffer.length) {
                    throw new Broken(file.file() + " has a line of more than " + buffer.length + " bytes");
                }
                System.arraycopy(buffer, start, buffer, 0, kept);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The folder is not a whole release. */
    public static final class Broken extends RuntimeException {
        private static final long serialVersionUID = 1L;

        Broken(String message) {
            super(message);
        }
    }
}
