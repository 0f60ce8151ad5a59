package ma.cmr.sandbox.policy.load;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import ma.cmr.sandbox.files.CheckedBySchema;
import ma.cmr.sandbox.files.FileProblem;
import ma.cmr.sandbox.files.InvalidFiles;
import ma.cmr.sandbox.files.YamlFile;
import ma.cmr.sandbox.policy.dataset.Dataset;

/** Reads the policies: from a directory, or those shipped with the product. */
public final class PolicyFiles {
    /** The folders of files of one kind, with those that are shipped. */
    private static final Map<String, List<String>> FOLDERS = new TreeMap<>(Map.of(
            "datasets", List.of("affiliates", "pensioners"),
            "challenges", List.of("proof-of-life", "survivor-file")));

    private static final List<String> FILES =
            List.of("scopes.yaml", "quotas.yaml", "release.yaml", "lifecycle.yaml", "kpis.yaml", "evaluation.yaml");

    private static final Map<Kind, CheckedBySchema> SCHEMAS = new ConcurrentHashMap<>();

    /** What a file is called below the policy directory, and the schema that checks it. */
    enum Kind {
        DATASET("dataset"),
        SCOPES("scopes"),
        QUOTAS("quotas"),
        RELEASE("release"),
        LIFECYCLE("lifecycle"),
        KPIS("kpis"),
        EVALUATION("evaluation"),
        CHALLENGE("challenge");

        private final String schema;

        Kind(String schema) {
            this.schema = schema;
        }

        CheckedBySchema schema() {
            return SCHEMAS.computeIfAbsent(
                    this, kind -> CheckedBySchema.of(resource("/schema/" + kind.schema + ".schema.json")));
        }

        static Kind of(String path) {
            return switch (path) {
                case "scopes.yaml" -> SCOPES;
                case "quotas.yaml" -> QUOTAS;
                case "release.yaml" -> RELEASE;
                case "lifecycle.yaml" -> LIFECYCLE;
                case "kpis.yaml" -> KPIS;
                case "evaluation.yaml" -> EVALUATION;
                default -> path.startsWith("challenges/") ? CHALLENGE : DATASET;
            };
        }
    }

    private PolicyFiles() {}

    /**
     * The policies shipped with the product.
     *
     * @throws InvalidFiles with every problem
     */
    public static PolicySet shipped() {
        Map<String, String> texts = new LinkedHashMap<>();
        FOLDERS.forEach((folder, names) -> names.forEach(name -> {
            String path = folder + "/" + name + ".yaml";
            texts.put(path, resource("/policy/" + path));
        }));
        for (String file : FILES) {
            texts.put(file, resource("/policy/" + file));
        }
        return read(texts);
    }

    /**
     * The policies of a directory: {@code datasets/*.yaml}, {@code challenges/*.yaml}, and one file each of {@code scopes}, {@code
     * quotas}, {@code release}, {@code lifecycle}, {@code kpis} and {@code evaluation}.
     *
     * @throws InvalidFiles with every problem
     */
    public static PolicySet read(Path directory) {
        Map<String, String> texts = new LinkedHashMap<>();
        List<FileProblem> problems = new ArrayList<>();
        FOLDERS.keySet().forEach(folder -> texts.putAll(folder(directory, folder)));
        if (texts.keySet().stream().noneMatch(name -> name.startsWith("datasets/"))) {
            problems.add(new FileProblem(directory.toString(), "datasets/*.yaml", "no data set is described there"));
        }
        for (String name : FILES) {
            Path file = directory.resolve(name);
            if (Files.isRegularFile(file)) {
                texts.put(name, text(file));
            } else {
                problems.add(new FileProblem(directory.toString(), name, "the file is missing"));
            }
        }
        if (!problems.isEmpty()) {
            throw new InvalidFiles(problems);
        }
        return read(texts);
    }

    private static Map<String, String> folder(Path directory, String folder) {
        Map<String, String> texts = new LinkedHashMap<>();
        if (Files.isDirectory(directory.resolve(folder))) {
            try (Stream<Path> files = Files.list(directory.resolve(folder))) {
                files.filter(file -> file.toString().endsWith(".yaml"))
                        .sorted()
                        .forEach(file -> texts.put(folder + "/" + file.getFileName(), text(file)));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return texts;
    }

    private static PolicySet read(Map<String, String> texts) {
        List<FileProblem> problems = new ArrayList<>();
        Map<String, YamlFile> files = new LinkedHashMap<>();
        texts.forEach((name, text) -> {
            try {
                YamlFile file = YamlFile.parse(name, text);
                problems.addAll(Kind.of(name).schema().check(file));
                files.put(name, file);
            } catch (InvalidFiles e) {
                problems.addAll(e.problems());
            }
        });
        if (!problems.isEmpty()) {
            throw new InvalidFiles(problems);
        }
        PolicyReader reader = new PolicyReader(files, problems);
        PolicySet policies = reader.read(version(texts));
        if (!problems.isEmpty()) {
            throw new InvalidFiles(problems);
        }
        return policies;
    }

    /**
     * The dictionary of a data set that a release carries itself, YAML or JSON, by the schema of the shipped ones.
     *
     * @param name of the file, as problems name it
     * @throws InvalidFiles with every problem
     */
    public static Dataset dictionary(String name, String text) {
        YamlFile file = YamlFile.parse(name, text);
        List<FileProblem> problems = new ArrayList<>(Kind.DATASET.schema().check(file));
        if (!problems.isEmpty()) {
            throw new InvalidFiles(problems);
        }
        Map<String, Dataset> read = new DatasetReader(Map.of("datasets/" + name, file), problems).read();
        if (!problems.isEmpty()) {
            throw new InvalidFiles(problems);
        }
        return read.values().iterator().next();
    }

    private static String version(Map<String, String> texts) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            texts.forEach((name, text) -> {
                digest.update((name + "\0" + text + "\0").getBytes(StandardCharsets.UTF_8));
            });
            return "p-" + HexFormat.of().formatHex(digest.digest(), 0, 6);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new InvalidFiles(List.of(new FileProblem(file.toString(), "", "cannot be read as UTF-8 text")));
        }
    }

    /** The schema of grants, which come over HTTP and not from a file. */
    public static CheckedBySchema grantSchema() {
        return CheckedBySchema.of(resource("/schema/grant.schema.json"));
    }

    private static String resource(String path) {
        try (InputStream in = PolicyFiles.class.getResourceAsStream(path)) {
            if (in == null) {
                throw new IllegalStateException("not in the jar: " + path);
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
