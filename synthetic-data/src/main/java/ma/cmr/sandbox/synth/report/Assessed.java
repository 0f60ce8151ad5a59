package ma.cmr.sandbox.synth.report;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import ma.cmr.sandbox.policy.load.PolicySet;
import ma.cmr.sandbox.policy.release.AnonymisedRules;
import ma.cmr.sandbox.synth.anonymise.AnonymisationPolicy;
import ma.cmr.sandbox.synth.anonymise.Anonymised;
import ma.cmr.sandbox.synth.world.Release;

/**
 * An anonymised table that has been measured, and judged by the rules of its policy and the fund. Only {@link #of} makes one, and a release of
 * anonymised data is made from one alone.
 */
public final class Assessed {
    private final Anonymised anonymised;
    private final PolicySet fund;
    private final RiskReport risk;
    private final UtilityReport utility;
    private final List<Finding> findings;

    private Assessed(
            Anonymised anonymised, PolicySet fund, RiskReport risk, UtilityReport utility, List<Finding> findings) {
        this.anonymised = anonymised;
        this.fund = fund;
        this.risk = risk;
        this.utility = utility;
        this.findings = List.copyOf(findings);
    }

    /** How it ended. */
    public sealed interface Outcome {
        /** Let out to the two who decide on it. */
        record Released(Release release) implements Outcome {}

        /** Held back: the findings say why, and the report what would help. */
        record Withheld(List<Finding> findings) implements Outcome {}
    }

    /** Measures a table by reading its file back. */
    public static Assessed of(Anonymised anonymised, PolicySet fund) throws IOException {
        OutputTable table = OutputTable.read(anonymised);
        RiskReport risk = new RiskMeasure(table, anonymised).measure();
        UtilityReport utility = new UtilityMeasure(table, anonymised).measure();
        if (risk.smallestUnits() < anonymised.policy().protection().k() && risk.rows() > 0) {
            throw new IllegalStateException("the table has a class of " + risk.smallestUnits()
                    + " where the policy asks for "
                    + anonymised.policy().protection().k() + "; nothing was released");
        }
        return new Assessed(anonymised, fund, risk, utility, findings(anonymised.policy(), fund, risk, utility));
    }

    private static List<Finding> findings(
            AnonymisationPolicy policy, PolicySet fund, RiskReport risk, UtilityReport utility) {
        AnonymisedRules own = fund.releaseRules().anonymised();
        AnonymisedRules rules = policy.rules().over(own);
        List<String> laxer = own.laxerIn(rules);
        List<Finding> findings = new ArrayList<>();
        findings.add(atLeast(
                Finding.Rule.SMALLEST_CLASS, "", risk.smallestUnits(), rules.smallestClass(), laxer, "smallestClass"));
        findings.add(atMost(
                Finding.Rule.UNDER_TWO_K,
                "",
                risk.classesUnderTwoK(),
                rules.underTwoKCeiling(),
                laxer,
                "underTwoKCeiling"));
        findings.add(atMost(
                Finding.Rule.PROSECUTOR, "", risk.prosecutor(), rules.prosecutorCeiling(), laxer, "prosecutorCeiling"));
        findings.add(
                atMost(Finding.Rule.MARKETER, "", risk.marketer(), rules.marketerCeiling(), laxer, "marketerCeiling"));
        for (RiskReport.SensitiveRisk each : risk.sensitive()) {
            findings.add(atLeast(
                    Finding.Rule.LEAST_DISTINCT,
                    each.column(),
                    each.distinct(),
                    rules.leastDistinct(),
                    laxer,
                    "leastDistinct"));
            findings.add(atMost(
                    Finding.Rule.MOST_DISTANCE,
                    each.column(),
                    each.distance(),
                    rules.mostDistance(),
                    laxer,
                    "mostDistance"));
        }
        double left = rules.leastGranularity().doubleValue();
        findings.add(new Finding(
                Finding.Rule.LEAST_GRANULARITY,
                "",
                utility.granularity(),
                left,
                utility.granularity() >= left && utility.rows() > 0,
                !laxer.contains("leastGranularity")));
        return findings;
    }

    private static Finding atLeast(
            Finding.Rule rule, String column, long found, int bound, List<String> laxer, String name) {
        return new Finding(rule, column, found, bound, found >= bound, !laxer.contains(name));
    }

    private static Finding atMost(
            Finding.Rule rule, String column, double found, BigDecimal bound, List<String> laxer, String name) {
        return new Finding(
                rule, column, found, bound.doubleValue(), found <= bound.doubleValue() + 1e-9, !laxer.contains(name));
    }

    public RiskReport risk() {
        return risk;
    }

    public UtilityReport utility() {
        return utility;
    }

    /** Every rule, and whether it holds. */
    public List<Finding> findings() {
        return findings;
    }

    Anonymised anonymised() {
        return anonymised;
    }

    PolicySet fund() {
        return fund;
    }

    /** The report on it. */
    Report report(Optional<String> releaseId, Clock clock) {
        AnonymisationPolicy policy = anonymised.policy();
        AnonymisedRules own = fund.releaseRules().anonymised();
        AnonymisedRules rules = policy.rules().over(own);
        return new Report(
                releaseId,
                policy,
                anonymised.invented(),
                clock.instant(),
                rules,
                own.laxerIn(rules),
                findings,
                anonymised.bad(),
                Optional.of(new Report.Measured(
                        risk,
                        utility,
                        anonymised.outcomes(),
                        anonymised.recoding().effort(),
                        anonymised.recoding().loss(),
                        anonymised.keyDestroyedAt())));
    }

    /**
     * Makes a release of it, signed by the machine, if every rule holds; else leaves the report alone, and no data.
     *
     * @param out folder of the release; must not be there yet
     */
    public Outcome release(MachineKey key, Path out, Clock clock) throws IOException {
        return new ReleaseWriter(clock).write(this, key, out);
    }
}
