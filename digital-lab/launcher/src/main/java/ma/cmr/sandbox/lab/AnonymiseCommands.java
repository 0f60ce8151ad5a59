package ma.cmr.sandbox.lab;

import java.io.IOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.Objects;
import java.util.concurrent.Callable;
import ma.cmr.sandbox.pension.law.LawFiles;
import ma.cmr.sandbox.policy.load.PolicyFiles;
import ma.cmr.sandbox.synth.command.AnonymiseCommand;
import ma.cmr.sandbox.synth.command.ExtractCommand;
import ma.cmr.sandbox.synth.report.MachineKey;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The commands for a machine of the fund on which extracts are anonymised. */
final class AnonymiseCommands {
    private static final String KEY = ".lab/anonymise/machine.key";

    private AnonymiseCommands() {}

    @Command(
            name = "extract",
            description = "Write a raw extract of invented pensioners, as the fund's own export would look.")
    static final class ExtractOf implements Callable<Integer> {

        @Option(names = "--people", required = true, description = "Pensioners to write.")
        private long people;

        @Option(names = "--seed", required = true, description = "Seed of the population.")
        private long seed;

        @Option(names = "--threads", description = "Threads; the result is the same for any number.")
        private int threads = Runtime.getRuntime().availableProcessors();

        @Option(names = "--out", required = true, description = "File to write; must not be there yet.")
        private Path out = Path.of("");

        @Override
        public Integer call() throws IOException {
            new ExtractCommand(LawFiles.shipped(), System.out, Up.terminal()).run(people, seed, threads, out);
            return 0;
        }
    }

    @Command(
            name = "anonymise",
            description = "Make a signed, anonymised release of a raw extract, or say what stands against it.",
            subcommands = Key.class)
    static final class Anonymise implements Callable<Integer> {

        @Spec
        private @Nullable CommandSpec spec;

        @Option(names = "--in", description = "The extract, a CSV file.")
        private @Nullable Path in;

        @Option(names = "--policy", description = "The policy; see examples/anonymise.")
        private @Nullable Path policy;

        @Option(names = "--out", description = "Folder to write; must not be there yet.")
        private @Nullable Path out;

        @Option(
                names = "--key",
                defaultValue = KEY,
                description = "File of this machine's key; made where it is not there (${DEFAULT-VALUE}).")
        private Path key = Path.of(KEY);

        @Option(names = "--threads", description = "Threads; the result is the same for any number.")
        private int threads = Runtime.getRuntime().availableProcessors();

        @Override
        public Integer call() throws IOException {
            return new AnonymiseCommand(
                            PolicyFiles.shipped(),
                            new SecureRandom(),
                            Clock.systemUTC(),
                            System::nanoTime,
                            System.out,
                            System.err,
                            Up.terminal())
                    .run(given("--in", in), given("--policy", policy), given("--out", out), key, threads);
        }

        /** Options that the subcommand does not need, and that this one does. */
        private Path given(String name, @Nullable Path path) {
            if (path == null) {
                throw new ParameterException(
                        Objects.requireNonNull(spec).commandLine(), "Missing required option: '" + name + "'");
            }
            return path;
        }
    }

    @Command(
            name = "key",
            description = "Make a key for this machine, and print its public part for the data protection officer.")
    static final class Key implements Callable<Integer> {

        @Option(names = "--out", required = true, description = "File of the key; must not be there yet.")
        private Path out = Path.of("");

        @Override
        public Integer call() throws IOException {
            System.out.println(MachineKey.make(out, new SecureRandom()).publicPart());
            return 0;
        }
    }
}
