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
import java.util.function.Supplier;
import ma.cmr.sandbox.evidence.evaluation.EvaluationRules;
import ma.cmr.sandbox.evidence.evaluation.ExperimentData;
import ma.cmr.sandbox.evidence.evaluation.InvalidData;
import ma.cmr.sandbox.evidence.evaluation.UnitEvents;
import ma.cmr.sandbox.evidence.evaluation.UnitRecord;
import ma.cmr.sandbox.evidence.health.Health.Check;
import ma.cmr.sandbox.evidence.health.HealthRules;
import ma.cmr.sandbox.evidence.protocol.InvalidProtocol;
import ma.cmr.sandbox.evidence.protocol.LockedProtocol;
import ma.cmr.sandbox.evidence.protocol.Protocol;
import ma.cmr.sandbox.evidence.protocol.ProtocolProblem;
import ma.cmr.sandbox.files.FileProblem;
import ma.cmr.sandbox.files.InvalidFiles;
import ma.cmr.sandbox.policy.load.PolicySet;

/** The files of an experiment: plans, data, thresholds, results. What is wrong with one is said by file and place. */
final class EvidenceFiles {
    /** Resamples of medians and totals, where no rules say another number. */
    private static final int BOOTSTRAP_SAMPLES = 2000;

    private EvidenceFiles() {}

    private static final ObjectReader READER = new ObjectMapper(JsonFactory.builder()
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .build())
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .readerFor(Map.class);

    /** A locked plan, or a draft. */
    static LockedProtocol protocol(Path file) {
        Map<?, ?> map = one(file);
        return read(
                file,
                () -> map.containsKey("original")
                        ? LockedProtocol.fromMap(map)
                        : LockedProtocol.lock(Protocol.fromMap(map), Instant.EPOCH));
    }

    /** Thresholds that travelled with a result. */
    static EvaluationRules rules(Path file) {
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

    /** A head with sums, or a head with one object per unit after it. */
    static ExperimentData data(Path file, LockedProtocol locked) {
        try (MappingIterator<Map<?, ?>> values = READER.readValues(file.toFile())) {
            ExperimentData head = read(file, () -> ExperimentData.fromMap(first(file, values)));
            List<UnitRecord> units = units(file, values, head, locked);
            return units.isEmpty() ? head : head.withUnits(units);
        } catch (IOException e) {
            throw unreadable(file, e);
        }
    }

    /** One object per unit, where the head stands in a file of its own. */
    static ExperimentData units(Path file, ExperimentData head, LockedProtocol locked) {
        try (MappingIterator<Map<?, ?>> values = READER.readValues(file.toFile())) {
            return head.withUnits(units(file, values, head, locked));
        } catch (IOException e) {
            throw unreadable(file, e);
        }
    }

    /** Units with their outcomes, or with the events of which the plan makes outcomes. */
    private static List<UnitRecord> units(
            Path file, MappingIterator<Map<?, ?>> values, ExperimentData head, LockedProtocol locked)
            throws IOException {
        List<UnitRecord> units = new ArrayList<>();
        while (values.hasNextValue()) {
            Map<?, ?> unit = values.nextValue();
            units.add(read(
                    file,
                    () -> unit.containsKey("events")
                            ? UnitEvents.fromMap(unit, units.size())
                                    .outcomes(locked.current().kpis(), head)
                            : UnitRecord.fromMap(unit, units.size())));
        }
        return units;
    }

    /** The one object of a file. */
    static Map<?, ?> one(Path file) {
        try (MappingIterator<Map<?, ?>> values = READER.readValues(file.toFile())) {
            Map<?, ?> value = first(file, values);
            if (values.hasNextValue()) {
                throw new InvalidFiles(List.of(new FileProblem(file.toString(), "", "holds more than one object")));
            }
            return value;
        } catch (IOException e) {
            throw unreadable(file, e);
        }
    }

    private static Map<?, ?> first(Path file, MappingIterator<Map<?, ?>> values) {
        try {
            if (!values.hasNextValue()) {
                throw new InvalidFiles(List.of(new FileProblem(file.toString(), "", "is empty")));
            }
            return values.nextValue();
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
    static <T> T read(Path file, Supplier<T> reading) {
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

    /** Of a file, in hexadecimal. */
    static String sha256(Path file) {
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
