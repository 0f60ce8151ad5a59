package ma.cmr.sandbox.synth.report;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import ma.cmr.sandbox.policy.dataset.Dataset;
import ma.cmr.sandbox.policy.dataset.DocumentSchema;
import ma.cmr.sandbox.policy.load.PolicySet;
import ma.cmr.sandbox.policy.release.AnonymisedRules;
import ma.cmr.sandbox.policy.release.Tier;
import ma.cmr.sandbox.synth.anonymise.AnonymisationPolicy;
import ma.cmr.sandbox.synth.anonymise.Anonymised;
import ma.cmr.sandbox.synth.anonymise.Anonymiser;
import ma.cmr.sandbox.synth.anonymise.Tuples;
import ma.cmr.sandbox.synth.world.Anonymisation;
import ma.cmr.sandbox.synth.world.EnrolledKeys;
import ma.cmr.sandbox.synth.world.Manifest;
import ma.cmr.sandbox.synth.world.Release;

/** Writes what comes of an anonymisation: a signed release and its reports, or the reports alone. */
public final class ReleaseWriter {
    private static final String JSON_REPORT = "report.json";
    private static final String PAGE = "report.html";

    private final Clock clock;

    public ReleaseWriter(Clock clock) {
        this.clock = clock;
    }

    Assessed.Outcome write(Assessed assessed, MachineKey key, Path out) throws IOException {
        Anonymised anonymised = assessed.anonymised();
        Path folder = anonymised.folder();
        if (anonymised.units().isPresent()) {
            Files.delete(anonymised.units().get());
        }
        List<Finding> broken =
                assessed.findings().stream().filter(finding -> !finding.holds()).toList();
        if (!broken.isEmpty()) {
            Files.delete(anonymised.data());
            reports(assessed.report(Optional.empty(), clock), folder);
            Files.move(folder, out, StandardCopyOption.ATOMIC_MOVE);
            return new Assessed.Outcome.Withheld(broken);
        }
        String dataHash = Release.sha256(anonymised.data());
        String releaseId = "a-" + anonymised.policy().dataset().asOf() + "-"
                + hash(dataHash).substring(0, 10);
        Map<String, Manifest.DataFile> reports = reports(assessed.report(Optional.of(releaseId), clock), folder);
        byte[] manifest =
                manifest(assessed, key, releaseId, dataHash, reports).json().getBytes(StandardCharsets.UTF_8);
        Files.write(folder.resolve(Release.MANIFEST), manifest);
        Files.write(folder.resolve(Release.SIGNATURE), key.signature(manifest));
        for (String file : List.of(
                String.valueOf(anonymised.data().getFileName()),
                JSON_REPORT,
                PAGE,
                Release.MANIFEST,
                Release.SIGNATURE)) {
            force(folder.resolve(file));
        }
        Files.move(folder, out, StandardCopyOption.ATOMIC_MOVE);
        return new Assessed.Outcome.Released(Release.openSigned(out, EnrolledKeys.of(List.of(key.publicPart()))));
    }

    private static void force(Path file) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            channel.force(true);
        }
    }

    private Manifest manifest(
            Assessed assessed,
            MachineKey key,
            String releaseId,
            String dataHash,
            Map<String, Manifest.DataFile> reports)
            throws IOException {
        Anonymised anonymised = assessed.anonymised();
        PolicySet fund = assessed.fund();
        AnonymisationPolicy policy = anonymised.policy();
        Dataset dataset = anonymised.dataset().dataset();
        Manifest.DataFile data = new Manifest.DataFile(
                String.valueOf(anonymised.data().getFileName()),
                anonymised.rows(),
                Files.size(anonymised.data()),
                dataHash);
        return new Manifest(
                releaseId,
                "anonymised",
                Tier.T2.name(),
                new Anonymisation(
                        policy.dataset().asOf(),
                        clock.instant(),
                        anonymised.invented(),
                        policy.name() + " " + policy.version(),
                        policy.sha256(),
                        fund.version(),
                        fund.releaseRules().of(Tier.T2).licence(),
                        new Anonymisation.Pseudonyms(
                                "HMAC-SHA-256, 60 bits, a key drawn for this release alone",
                                anonymised.keyDestroyedAt()),
                        key.id(),
                        anonymised.dataset(),
                        reports),
                Map.of(dataset.name(), data),
                Map.of(dataset.name(), DocumentSchema.ofStored(dataset)));
    }

    private static Map<String, Manifest.DataFile> reports(Report report, Path folder) throws IOException {
        Map<String, String> texts = new LinkedHashMap<>();
        texts.put(JSON_REPORT, ReportJson.of(report));
        texts.put(PAGE, new ReportPage(report).html());
        Map<String, Manifest.DataFile> files = new LinkedHashMap<>();
        for (Map.Entry<String, String> text : texts.entrySet()) {
            Path file = folder.resolve(text.getKey());
            Files.writeString(file, text.getValue());
            files.put(text.getKey(), new Manifest.DataFile(text.getKey(), 0, Files.size(file), Release.sha256(file)));
        }
        return files;
    }

    /**
     * Writes the report on an extract of which no table could be made.
     *
     * @return why
     */
    public List<Finding> impossible(Anonymiser.Result.Impossible result, PolicySet fund, Path folder, Path out)
            throws IOException {
        AnonymisationPolicy policy = result.policy();
        AnonymisedRules own = fund.releaseRules().anonymised();
        AnonymisedRules rules = policy.rules().over(own);
        List<Finding> findings = impossible(result);
        reports(
                new Report(
                        Optional.empty(),
                        policy,
                        result.invented(),
                        clock.instant(),
                        rules,
                        own.laxerIn(rules),
                        findings,
                        result.bad(),
                        Optional.empty()),
                folder);
        Files.move(folder, out, StandardCopyOption.ATOMIC_MOVE);
        return findings;
    }

    private static List<Finding> impossible(Anonymiser.Result.Impossible result) {
        AnonymisationPolicy.Protection protection = result.policy().protection();
        Tuples tuples = result.tuples();
        List<Finding> findings = new ArrayList<>();
        if (tuples.unitCount() < protection.k()) {
            findings.add(finding("k", (double) tuples.unitCount(), protection.k()));
        }
        for (AnonymisationPolicy.SensitiveRule rule : protection.sensitive()) {
            switch (rule) {
                case AnonymisationPolicy.SensitiveRule.Distinct distinct -> {
                    if (tuples.distinctValues(rule.column()) < distinct.l()) {
                        findings.add(finding(rule.column(), tuples.distinctValues(rule.column()), distinct.l()));
                    }
                }
                case AnonymisationPolicy.SensitiveRule.Entropy entropy -> {
                    if (tuples.entropyL(rule.column()) < entropy.l()) {
                        findings.add(finding(rule.column(), tuples.entropyL(rule.column()), entropy.l()));
                    }
                }
                case AnonymisationPolicy.SensitiveRule.Closeness closeness -> {
                    // The whole table as one class is at no distance from itself.
                }
            }
        }
        return findings;
    }

    private static Finding finding(String column, double found, double bound) {
        return new Finding(Finding.Rule.POSSIBLE, column, found, bound, false, true);
    }

    private static String hash(String text) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
