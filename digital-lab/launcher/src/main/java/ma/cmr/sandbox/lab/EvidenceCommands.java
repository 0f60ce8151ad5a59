package ma.cmr.sandbox.lab;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import ma.cmr.sandbox.evidence.evaluation.Bundle;
import ma.cmr.sandbox.evidence.evaluation.Evaluation;
import ma.cmr.sandbox.evidence.evaluation.EvaluationRules;
import ma.cmr.sandbox.evidence.evaluation.ExperimentData;
import ma.cmr.sandbox.evidence.evaluation.TreeDifference;
import ma.cmr.sandbox.evidence.protocol.Canonical;
import ma.cmr.sandbox.evidence.protocol.LockedProtocol;
import ma.cmr.sandbox.policy.load.PolicyFiles;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** The commands about what pilots showed. */
final class EvidenceCommands {
    private EvidenceCommands() {}

    @Command(
            name = "evidence",
            description = "What pilots showed.",
            subcommands = {Evaluate.class, Verify.class})
    static final class Evidence {}

    /** A computed result, and what of its input is not to be believed. */
    private record Computed(LockedProtocol locked, Map<String, Object> tree, List<String> wrong) {
        static Computed of(Path protocol, Path data, @Nullable Path units, EvaluationRules rules) {
            LockedProtocol locked = EvidenceFiles.protocol(protocol);
            ExperimentData head = EvidenceFiles.data(data, locked);
            ExperimentData recorded = units == null ? head : EvidenceFiles.units(units, head, locked);
            Map<String, Object> tree = EvidenceFiles.read(data, () -> Evaluation.evaluate(locked, recorded, rules));
            tree.put("dataSha256", EvidenceFiles.sha256(data));
            if (units != null) {
                tree.put("unitsSha256", EvidenceFiles.sha256(units));
            }
            return new Computed(locked, tree, EvidenceText.notVerified(locked, tree));
        }

        /** With every difference from a result that was published. */
        void expect(Path result) {
            wrong.addAll(TreeDifference.between(EvidenceFiles.one(result), tree));
        }

        int say(PrintWriter err) {
            wrong.forEach(each -> err.println("lab: " + each));
            return wrong.isEmpty() ? 0 : 1;
        }
    }

    @Command(
            name = "evaluate",
            description = {
                "Evaluate an experiment by its plan; the same files give the same digits on every machine.",
                "Exit code 1: the plan or the log does not verify, or the result is not the expected one."
            })
    static final class Evaluate implements Callable<Integer> {
        /** How to print it. */
        enum Format {
            text,
            json
        }

        @Spec
        private CommandSpec spec = CommandSpec.create();

        @Option(
                names = "--protocol",
                required = true,
                description = "The plan as it was locked (or a draft), a JSON file.")
        private Path protocol = Path.of("");

        @Option(
                names = "--data",
                required = true,
                description = "The data: a JSON object with sums, or an object followed by one object per unit.")
        private Path data = Path.of("");

        @Option(
                names = "--units",
                description =
                        "The units, one object a line, as the API serves a frozen experiment; then --data is the head.")
        private @Nullable Path units;

        @Option(names = "--rules", description = "The thresholds, a JSON file; those of the policies where absent.")
        private @Nullable Path rules;

        @Option(names = "--expect", description = "A result that was published (JSON); every difference is named.")
        private @Nullable Path expected;

        @Option(
                names = "--bundle",
                description = "Write everything that another needs to a new folder; ./lab evidence verify reads it.")
        private @Nullable Path bundle;

        @Option(names = "--format", defaultValue = "text", description = "${COMPLETION-CANDIDATES} (${DEFAULT-VALUE}).")
        private Format format = Format.text;

        @Override
        public Integer call() {
            EvaluationRules thresholds =
                    rules == null ? EvidenceFiles.ofPolicies(PolicyFiles.shipped()) : EvidenceFiles.rules(rules);
            Computed computed = Computed.of(protocol, data, units, thresholds);
            PrintWriter out = spec.commandLine().getOut();
            out.println(
                    format == Format.json
                            ? Canonical.text(computed.tree)
                            : EvidenceText.of(computed.locked, computed.tree));
            if (expected != null) {
                computed.expect(expected);
            }
            if (bundle != null) {
                String hash = EvidenceBundle.write(bundle, protocol, data, units, thresholds, computed.tree);
                spec.commandLine().getErr().println("bundle " + bundle + ", sha256 of its " + Bundle.SUMS + " " + hash);
            }
            return computed.say(spec.commandLine().getErr());
        }
    }

    @Command(
            name = "verify",
            description = {
                "Check a bundle: every byte against its hash, and the result against the same computed here.",
                "Exit code 1: something does not fit; each thing is named."
            })
    static final class Verify implements Callable<Integer> {
        @Spec
        private CommandSpec spec = CommandSpec.create();

        @Parameters(paramLabel = "DIR", description = "The folder that evaluate --bundle wrote.")
        private Path folder = Path.of("");

        @Override
        public Integer call() {
            PrintWriter err = spec.commandLine().getErr();
            List<String> problems = EvidenceBundle.problems(folder);
            if (!problems.isEmpty()) {
                problems.forEach(each -> err.println("lab: " + each));
                return 1;
            }
            Path units = folder.resolve(Bundle.UNITS);
            Computed computed = Computed.of(
                    folder.resolve(Bundle.PROTOCOL),
                    folder.resolve(Bundle.DATA),
                    units.toFile().exists() ? units : null,
                    EvidenceFiles.rules(folder.resolve(Bundle.RULES)));
            computed.expect(folder.resolve(Bundle.RESULT));
            int code = computed.say(err);
            if (code == 0) {
                spec.commandLine()
                        .getOut()
                        .println("every file fits its hash, and the result is the same here; sha256 of its "
                                + Bundle.SUMS + " " + EvidenceFiles.sha256(folder.resolve(Bundle.SUMS)));
            }
            return code;
        }
    }
}
