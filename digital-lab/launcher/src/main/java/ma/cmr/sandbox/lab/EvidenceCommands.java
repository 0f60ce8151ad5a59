package ma.cmr.sandbox.lab;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import ma.cmr.sandbox.evidence.evaluation.Evaluation;
import ma.cmr.sandbox.evidence.evaluation.EvaluationRules;
import ma.cmr.sandbox.evidence.evaluation.ExperimentData;
import ma.cmr.sandbox.evidence.evaluation.InvalidData;
import ma.cmr.sandbox.evidence.evaluation.TreeDifference;
import ma.cmr.sandbox.evidence.evaluation.UnitRecord;
import ma.cmr.sandbox.evidence.health.Health.Check;
import ma.cmr.sandbox.evidence.health.HealthRules;
import ma.cmr.sandbox.evidence.protocol.Canonical;
import ma.cmr.sandbox.evidence.protocol.InvalidProtocol;
import ma.cmr.sandbox.evidence.protocol.LockedProtocol;
import ma.cmr.sandbox.evidence.protocol.Protocol;
import ma.cmr.sandbox.evidence.protocol.ProtocolProblem;
import ma.cmr.sandbox.files.FileProblem;
import ma.cmr.sandbox.files.InvalidFiles;
import ma.cmr.sandbox.policy.load.PolicyFiles;
import ma.cmr.sandbox.policy.load.PolicySet;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** The commands about what pilots showed. */
final class EvidenceCommands {
    /** Resamples of medians and totals, where no rules say another number. */
    private static final int BOOTSTRAP_SAMPLES = 2000;

    private EvidenceCommands() {}

    @Command(name = "evidence", description = "What pilots showed.", subcommands = Evaluate.class)
    static final class Evidence {}

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

        @Option(names = "--rules", description = "The thresholds, a JSON file; those of the policies where absent.")
        private @Nullable Path rules;

        @Option(names = "--expect", description = "A result that was published (JSON); every difference is named.")
        private @Nullable Path expected;

        @Option(names = "--format", defaultValue = "text", description = "${COMPLETION-CANDIDATES} (${DEFAULT-VALUE}).")
        private Format format = Format.text;

        @Override
        public Integer call() {
            LockedProtocol locked = protocol(protocol);
            EvaluationRules thresholds = rules == null ? ofPolicies(PolicyFiles.shipped()) : rules(rules);
            ExperimentData recorded = data(data);
            Map<String, Object> tree = read(data, () -> Evaluation.evaluate(locked, recorded, thresholds));
            tree.put("dataSha256", sha256(data));
            spec.commandLine()
                    .getOut()
                    .println(format == Format.json ? Canonical.text(tree) : EvidenceText.of(locked, tree));
            List<String> wrong = EvidenceText.notVerified(locked, tree);
            if (expected != null) {
                wrong.addAll(TreeDifference.between(one(expected), tree));
            }
            for (String each : wrong) {
                spec.commandLine().getErr().println("lab: " + each);
            }
            return wrong.isEmpty() ? 0 : 1;
        }
    }

    private static final ObjectReader READER = new ObjectMapper(JsonFactory.builder()
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .build())
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .readerFor(Map.class);

    private static LockedProtocol protocol(Path file) {
        Map<?, ?> map = one(file);
        return read(
                file,
                () -> map.containsKey("original")
                        ? LockedProtocol.fromMap(map)
                        : LockedProtocol.lock(Protocol.fromMap(map), Instant.EPOCH));
    }

    private static EvaluationRules rules(Path file) {
        Map<?, ?> map = one(file);
        return read(file, () -> EvaluationRules.fromMap(map));
    }

    /** The thresholds of the policies, in the terms of the evaluation. */
    static EvaluationRules ofPolicies(PolicySet policies) {
        var evaluation = policies.evaluation();
        Set<Check> invalidating = EnumSet.noneOf(Check.class);
        evaluation.invalidating().forEach(name -> invalidating.add(Check.valueOf(name)));
        return new EvaluationRules(
                new HealthRules(
                        evaluation.health().sampleRatioAlarm().doubleValue(),
                        evaluation.health().leastExpected().doubleValue(),
                        evaluation.health().mostMissing().doubleValue(),
                        evaluation.health().missingGap().doubleValue(),
                        evaluation.health().leastExposed().doubleValue()),
                invalidating,
                policies.releaseRules().smallestCell(),
                evaluation.costMustBeKnown(),
                BOOTSTRAP_SAMPLES);
    }

    private static ExperimentData data(Path file) {
        List<UnitRecord> units = new ArrayList<>();
        try (MappingIterator<Map<?, ?>> values = READER.readValues(file.toFile())) {
            if (!values.hasNextValue()) {
                throw new InvalidFiles(List.of(new FileProblem(file.toString(), "", "is empty")));
            }
            Map<?, ?> head = values.nextValue();
            ExperimentData recorded = read(file, () -> ExperimentData.fromMap(head));
            while (values.hasNextValue()) {
                Map<?, ?> unit = values.nextValue();
                units.add(read(file, () -> UnitRecord.fromMap(unit, units.size())));
            }
            return recorded.withUnits(units);
        } catch (IOException e) {
            throw unreadable(file, e);
        }
    }

    private static Map<?, ?> one(Path file) {
        try (MappingIterator<Map<?, ?>> values = READER.readValues(file.toFile())) {
            if (!values.hasNextValue()) {
                throw new InvalidFiles(List.of(new FileProblem(file.toString(), "", "is empty")));
            }
            Map<?, ?> value = values.nextValue();
            if (values.hasNextValue()) {
                throw new InvalidFiles(List.of(new FileProblem(file.toString(), "", "holds more than one object")));
            }
            return value;
        } catch (IOException e) {
            throw unreadable(file, e);
        }
    }

    private static InvalidFiles unreadable(Path file, IOException problem) {
        if (problem instanceof JsonProcessingException json) {
            JsonLocation at = json.getLocation();
            return new InvalidFiles(List.of(new FileProblem(
                    file.toString(),
                    at == null ? "" : "line " + at.getLineNr() + ", column " + at.getColumnNr(),
                    "is not a JSON object: " + json.getOriginalMessage())));
        }
        return new InvalidFiles(
                List.of(new FileProblem(file.toString(), "", Files.exists(file) ? "cannot be read" : "is not there")));
    }

    /** What the evaluation finds wrong with a file's content, as the file's problems. */
    private static <T> T read(Path file, Supplier<T> reading) {
        try {
            return reading.get();
        } catch (InvalidProtocol invalid) {
            throw problems(file, invalid.problems());
        } catch (InvalidData invalid) {
            throw problems(file, invalid.problems());
        }
    }

    private static InvalidFiles problems(Path file, List<ProtocolProblem> problems) {
        return new InvalidFiles(problems.stream()
                .map(problem -> new FileProblem(file.toString(), problem.pointer(), problem.detail()))
                .toList());
    }

    private static String sha256(Path file) {
        try (var bytes = Files.newInputStream(file)) {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            byte[] buffer = new byte[1 << 16];
            int read;
            while ((read = bytes.read(buffer)) >= 0) {
                digest.update(buffer, 0, read);
            }
            return HexFormat.of().formatHex(digest.digest());
        } catch (IOException e) {
            throw unreadable(file, e);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
