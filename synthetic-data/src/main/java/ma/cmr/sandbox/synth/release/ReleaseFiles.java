package ma.cmr.sandbox.synth.release;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Stream;
import ma.cmr.sandbox.synth.world.Manifest;
import ma.cmr.sandbox.synth.world.Release;
import ma.cmr.sandbox.synth.world.World;
import org.jspecify.annotations.Nullable;

/**
 * Writes a release: a file of documents for each data set, then the manifest, all in a folder beside the place where the release will stand.
 * Only when every byte is on the disk does the folder get its name; an interruption leaves nothing that looks like a release.
 */
public final class ReleaseFiles implements AutoCloseable {
    private static final class Target {
        private final Path file;
        private final OutputStream out;
        private final MessageDigest digest;
        private long documents;
        private long bytes;

        Target(Path file) throws IOException, NoSuchAlgorithmException {
            this.file = file;
            this.out = Files.newOutputStream(file, StandardOpenOption.CREATE_NEW);
            this.digest = MessageDigest.getInstance("SHA-256");
        }
    }

    private final Path folder;
    private final Path unfinished;
    private final Map<String, Target> targets = new LinkedHashMap<>();
    private boolean finished;

    private ReleaseFiles(Path folder, Path unfinished) {
        this.folder = folder;
        this.unfinished = unfinished;
    }

    /**
     * Begins a release.
     *
     * @param folder where it will stand; must not be there yet
     * @param datasets names of its data sets
     */
    public static ReleaseFiles begin(Path folder, Iterable<String> datasets) throws IOException {
        Path parent = folder.toAbsolutePath().getParent();
        if (parent == null) {
            throw new IllegalArgumentException("a release has a folder of its own, not " + folder);
        }
        Files.createDirectories(parent);
        ReleaseFiles files =
                new ReleaseFiles(folder, Files.createTempDirectory(parent, "unfinished-" + folder.getFileName() + "-"));
        try {
            for (String dataset : datasets) {
                files.targets.put(dataset, new Target(files.unfinished.resolve(dataset + ".ndjson")));
            }
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
        return files;
    }

    /** Adds documents, each ended by a newline, in the order of the release. */
    public void add(String dataset, byte[] lines, long documents) throws IOException {
        Target target = targets.get(dataset);
        if (target == null) {
            throw new IllegalArgumentException("not a data set of this release: " + dataset);
        }
        target.out.write(lines);
        target.digest.update(lines);
        target.documents += documents;
        target.bytes += lines.length;
    }

    /** Ends the release, gives it its name, and opens it. */
    public Release finish(World world, String kind, String tier, Map<String, Map<String, Object>> schemas)
            throws IOException {
        Map<String, Manifest.DataFile> files = new LinkedHashMap<>();
        for (Map.Entry<String, Target> entry : targets.entrySet()) {
            Target target = entry.getValue();
            target.out.close();
            force(target.file);
            files.put(
                    entry.getKey(),
                    new Manifest.DataFile(
                            String.valueOf(target.file.getFileName()),
                            target.documents,
                            target.bytes,
                            HexFormat.of().formatHex(target.digest.digest())));
        }
        Manifest manifest = new Manifest(world.releaseId(), kind, tier, world, files, schemas);
        Path manifestFile = unfinished.resolve(Release.MANIFEST);
        Files.write(manifestFile, manifest.json().getBytes(StandardCharsets.UTF_8));
        force(manifestFile);
        Files.move(unfinished, folder, StandardCopyOption.ATOMIC_MOVE);
        finished = true;
        return Release.open(folder);
    }

    private static void force(Path file) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            channel.force(true);
        }
    }

    /** Removes what was not finished. */
    @Override
    public void close() {
        if (!finished) {
            try {
                for (Target target : targets.values()) {
                    target.out.close();
                }
                delete(unfinished);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    /** Removes what interrupted runs have left in a folder of releases. */
    public static void removeUnfinished(Path releases) throws IOException {
        if (Files.isDirectory(releases)) {
            try (Stream<Path> folders = Files.list(releases)) {
                for (Path left : folders.filter(
                                path -> String.valueOf(path.getFileName()).startsWith("unfinished-"))
                        .toList()) {
                    delete(left);
                }
            }
        }
    }

    /** Removes a folder with all that is in it. */
    public static void delete(Path folder) throws IOException {
        Files.walkFileTree(folder, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                Files.delete(file);
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult postVisitDirectory(Path visited, @Nullable IOException problem) throws IOException {
                Files.delete(visited);
                return FileVisitResult.CONTINUE;
            }
        });
    }
}
