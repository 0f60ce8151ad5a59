package ma.cmr.sandbox.synth.command;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import ma.cmr.sandbox.pension.law.Law;
import ma.cmr.sandbox.synth.population.ExtractGenerator;
import ma.cmr.sandbox.synth.population.PopulationGenerator;
import ma.cmr.sandbox.synth.population.PopulationPlan;
import ma.cmr.sandbox.synth.world.Release;

/** {@code synth extract}: writes a raw extract of invented pensioners, and a manifest beside it that says so. */
public final class ExtractCommand {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Law law;
    private final PrintStream out;
    private final boolean terminal;

    /**
     * A command.
     *
     * @param terminal whether a bar can be drawn; else lines are printed
     */
    public ExtractCommand(Law law, PrintStream out, boolean terminal) {
        this.law = law;
        this.out = out;
        this.terminal = terminal;
    }

    /**
     * Writes the extract.
     *
     * @throws IllegalArgumentException naming the option, what is wrong and what is allowed
     */
    public void run(long people, long seed, int threads, Path file) throws IOException {
        GenerateCommand.check(people, PopulationPlan.REFERENCE, threads);
        if (Files.exists(file)) {
            throw new IllegalArgumentException("--out: " + file + " is there already; name a file that is not");
        }
        new Progress(out, terminal, "pensioners", people)
                .run(done -> new ExtractGenerator(law).write(seed, people, file, threads, done));
        Path manifest = file.resolveSibling(file.getFileName() + ".manifest.json");
        Files.write(manifest, manifest(people, seed, file).getBytes(StandardCharsets.UTF_8));
        out.println(file + "  " + people + " pensioners, " + Files.size(file) / 1_000_000 + " MB, all invented");
        out.println(manifest.toString());
    }

    private String manifest(long people, long seed, Path file) throws IOException {
        Map<String, Object> root = new LinkedHashMap<>();
        root.put("kind", "extract");
        root.put("invented", true);
        root.put("meaning", "Stands in for an extract of the fund's files. Nobody in it is real.");
        root.put("file", String.valueOf(file.getFileName()));
        root.put("rows", people);
        root.put("seed", seed);
        root.put("asOf", PopulationPlan.REFERENCE.toString());
        root.put("generator", PopulationGenerator.VERSION);
        root.put("lawVersion", law.version());
        root.put("columns", ExtractGenerator.COLUMNS);
        root.put("bytes", Files.size(file));
        root.put("sha256", Release.sha256(file));
        return JSON.writerWithDefaultPrettyPrinter().writeValueAsString(root) + "\n";
    }
}
