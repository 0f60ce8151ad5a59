package ma.cmr.sandbox.synth.report;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import ma.cmr.sandbox.policy.release.AnonymisedRules;
import ma.cmr.sandbox.synth.anonymise.AnonymisationPolicy;
import ma.cmr.sandbox.synth.anonymise.Anonymised;
import ma.cmr.sandbox.synth.anonymise.BadRows;
import ma.cmr.sandbox.synth.anonymise.Recoding;

/**
 * All that the report says, in no language.
 *
 * @param releaseId of the release that it is about; none where there is none
 * @param laxer rules of which the policy asks for less than the fund
 * @param measured what was measured; none where no table could be made
 */
public record Report(
        Optional<String> releaseId,
        AnonymisationPolicy policy,
        boolean invented,
        Instant madeAt,
        AnonymisedRules rules,
        List<String> laxer,
        List<Finding> findings,
        BadRows bad,
        Optional<Measured> measured) {
    public Report {
        laxer = List.copyOf(laxer);
        findings = List.copyOf(findings);
    }

    /** What was measured of a table, and how it was made. */
    public record Measured(
            RiskReport risk,
            UtilityReport utility,
            List<Anonymised.Outcome> outcomes,
            Recoding.Effort effort,
            double loss,
            Instant keyDestroyedAt) {}

    /** Whether every rule holds. */
    public boolean holds() {
        return findings.stream().allMatch(Finding::holds);
    }
}
