package ma.cmr.sandbox.synth.command;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.function.LongSupplier;
import ma.cmr.sandbox.policy.load.PolicySet;
import ma.cmr.sandbox.synth.anonymise.AnonymisationPolicy;
import ma.cmr.sandbox.synth.anonymise.AnonymisationPolicyFile;
import ma.cmr.sandbox.synth.anonymise.Anonymiser;
import ma.cmr.sandbox.synth.anonymise.BadRows;
import ma.cmr.sandbox.synth.anonymise.Extract;
import ma.cmr.sandbox.synth.release.ReleaseFiles;
import ma.cmr.sandbox.synth.report.Assessed;
import ma.cmr.sandbox.synth.report.Finding;
import ma.cmr.sandbox.synth.report.MachineKey;
import ma.cmr.sandbox.synth.report.ReleaseWriter;
import ma.cmr.sandbox.synth.world.Release;

/** {@code anonymise}: from a raw extract to a signed release with its reports, or to the reports alone that say why not. */
public final class AnonymiseCommand {
    private final PolicySet fund;
    private final SecureRandom random;
    private final Clock clock;
    private final LongSupplier nanos;
    private final PrintStream out;
    private final PrintStream err;
    private final boolean terminal;

    /**
     * A command.
     *
     * @param terminal whether lines can be drawn over
     */
    public AnonymiseCommand(
            PolicySet fund,
            SecureRandom random,
            Clock clock,
            LongSupplier nanos,
            PrintStream out,
            PrintStream err,
            boolean terminal) {
        this.fund = fund;
        this.random = random;
        this.clock = clock;
        this.nanos = nanos;
        this.out = out;
        this.err = err;
        this.terminal = terminal;
    }

    /**
     * Anonymises an extract.
     *
     * @param key file of the machine's key; made if it is not there
     * @return 0 where a release was made, 1 where it was withheld or rows are too bad
     * @throws IllegalArgumentException naming the option, what is wrong and what is allowed
     */
    public int run(Path extract, Path policyFile, Path folder, Path key, int threads) throws IOException {
        if (!Files.isRegularFile(extract)) {
            throw new IllegalArgumentException("--in: " + extract + " is not a file");
        }
        if (!Files.isRegularFile(policyFile)) {
            throw new IllegalArgumentException("--policy: " + policyFile + " is not a file");
        }
        if (Files.exists(folder)) {
            throw new IllegalArgumentException("--out: " + folder + " is there already; name a folder that is not");
        }
        if (threads < 1 || threads > 256) {
            throw new IllegalArgumentException("--threads: " + threads + " is out of range; allowed: 1 to 256");
        }
        AnonymisationPolicy policy = AnonymisationPolicyFile.read(policyFile, fund);
        Extract opened = Extract.open(extract, policy);
        MachineKey machine = key(key);
        Path parent = folder.toAbsolutePath().getParent();
        if (parent == null) {
            throw new IllegalArgumentException("--out: a release has a folder of its own, not " + folder);
        }
        Files.createDirectories(parent);
        Path unfinished = Files.createTempDirectory(parent, "unfinished-" + folder.getFileName() + "-");
        try {
            return switch (anonymised(opened, unfinished, threads)) {
                case Anonymiser.Result.Made made -> concluded(Assessed.of(made.anonymised(), fund), machine, folder);
                case Anonymiser.Result.Impossible impossible ->
                    withheld(new ReleaseWriter(clock).impossible(impossible, fund, unfinished, folder), folder);
            };
        } catch (BadRows.TooMany tooMany) {
            tooMany.first().forEach(row -> err.println(extract.getFileName() + ": " + row));
            err.println("lab: " + tooMany.getMessage());
            return 1;
        } finally {
            if (Files.exists(unfinished)) {
                ReleaseFiles.delete(unfinished);
            }
        }
    }

    private Anonymiser.Result anonymised(Extract extract, Path unfinished, int threads) throws IOException {
        try (Steps steps = new Steps(out, terminal)) {
            return new Anonymiser(random, clock, nanos, threads, steps).anonymise(extract, unfinished);
        }
    }

    private MachineKey key(Path file) throws IOException {
        if (Files.exists(file)) {
            return MachineKey.read(file);
        }
        MachineKey made = MachineKey.make(file, random);
        out.println(
                "a key was made for this machine in " + file + "; its public part, for the data protection officer:");
        out.println(made.publicPart());
        return made;
    }

    private int concluded(Assessed assessed, MachineKey machine, Path folder) throws IOException {
        return switch (assessed.release(machine, folder, clock)) {
            case Assessed.Outcome.Withheld withheld -> withheld(withheld.findings(), folder);
            case Assessed.Outcome.Released released -> {
                Release release = released.release();
                out.println(String.format(
                        Locale.ROOT,
                        "release %s: %d rows in classes of at least %d, %d withheld, detail left %.3f; every rule holds",
                        release.id(),
                        assessed.risk().rows(),
                        assessed.risk().smallestUnits(),
                        assessed.utility().withheld(),
                        assessed.utility().granularity()));
                out.println("signed by the key " + machine.id());
                out.println(folder.resolve("report.html").toString());
                yield 0;
            }
        };
    }

    private int withheld(List<Finding> findings, Path folder) {
        for (Finding finding : findings) {
            err.println(String.format(
                    Locale.ROOT,
                    "withheld: %s%s is %.4g, the rule asks for %.4g",
                    finding.rule(),
                    finding.column().isEmpty() ? "" : " of " + finding.column(),
                    finding.found(),
                    finding.bound()));
        }
        err.println("lab: nothing was released; what would help is in " + folder.resolve("report.html"));
        return 1;
    }
}
