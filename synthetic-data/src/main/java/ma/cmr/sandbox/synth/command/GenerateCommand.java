package ma.cmr.sandbox.synth.command;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.LongConsumer;
import ma.cmr.sandbox.synth.population.PopulationGenerator;
import ma.cmr.sandbox.synth.world.Manifest;
import ma.cmr.sandbox.synth.world.Release;
import org.jspecify.annotations.Nullable;

/** {@code synth generate}: writes a release, and shows how far it is. */
public final class GenerateCommand {
    /** Most people of one run: the whole fund, several times over. */
    public static final long MOST = 20_000_000;

    private final PopulationGenerator generator;
    private final PrintStream out;
    private final boolean terminal;

    /**
     * A command.
     *
     * @param terminal whether a bar can be drawn; else lines are printed
     */
    public GenerateCommand(PopulationGenerator generator, PrintStream out, boolean terminal) {
        this.generator = generator;
        this.out = out;
        this.terminal = terminal;
    }

    /**
     * Writes the release.
     *
     * @throws IllegalArgumentException naming the option, what is wrong and what is allowed
     */
    public Release run(long people, long seed, LocalDate asOf, String format, int threads, Path folder)
            throws IOException {
        check(people, asOf, threads);
        if (!format.equals("ndjson")) {
            throw new IllegalArgumentException("--format: '" + format + "' is not known; allowed: ndjson");
        }
        if (Files.exists(folder)) {
            throw new IllegalArgumentException("--out: " + folder + " is there already; name a folder that is not");
        }
        Release release = withProgress(
                people, made -> generator.write(generator.world(seed, people, asOf), folder, threads, made));
        for (Manifest.DataFile file : release.manifest().files().values()) {
            out.println(folder.resolve(file.file()) + "  " + file.documents() + " documents, "
                    + file.bytes() / 1_000_000 + " MB, sha256 " + file.sha256());
        }
        out.println("release " + release.id());
        return release;
    }

    /** Refuses options that no population can have. */
    public static void check(long people, LocalDate asOf, int threads) {
        if (people < 1 || people > MOST) {
            throw new IllegalArgumentException("--people: " + people + " is out of range; allowed: 1 to " + MOST);
        }
        if (asOf.isBefore(LocalDate.of(2010, 1, 1)) || asOf.isAfter(LocalDate.of(2080, 12, 31))) {
            throw new IllegalArgumentException(
                    "--as-of: " + asOf + " is out of range; allowed: 2010-01-01 to 2080-12-31");
        }
        if (threads < 1 || threads > 256) {
            throw new IllegalArgumentException("--threads: " + threads + " is out of range; allowed: 1 to 256");
        }
    }

    /** Work that tells how far it is. */
    public interface Work {
        Release run(LongConsumer made) throws IOException;
    }

    /** Runs work with a bar on a terminal, or with a line for each tenth. */
    public Release withProgress(long people, Work work) throws IOException {
        AtomicReference<@Nullable Release> made = new AtomicReference<>();
        new Progress(out, terminal, "people", people).run(done -> made.set(work.run(done)));
        return Objects.requireNonNull(made.get());
    }
}
