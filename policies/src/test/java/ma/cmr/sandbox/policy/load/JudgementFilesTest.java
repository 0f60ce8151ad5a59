package ma.cmr.sandbox.policy.load;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import ma.cmr.sandbox.policy.challenge.Challenge;
import ma.cmr.sandbox.policy.dataset.Labels;
import ma.cmr.sandbox.policy.evaluation.EvaluationRules;
import ma.cmr.sandbox.policy.evaluation.Outcome;
import ma.cmr.sandbox.policy.kpi.Kpi;
import ma.cmr.sandbox.policy.kpi.KpiCatalogue;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** Indicators, rules of judgement and challenges: what is shipped, and what is refused. */
class JudgementFilesTest {
    private static final PolicySet SHIPPED = PolicyFiles.shipped();

    @TempDir
    Path directory;

    @Test
    void theCatalogueHasEveryIndicator() {
        assertEquals(
                IntStream.rangeClosed(1, 18).mapToObj("K%02d"::formatted).toList(),
                List.copyOf(SHIPPED.kpis().ids()));
        assertEquals(
                List.of("K10"),
                SHIPPED.kpis().listGuardrailsEverywhere().stream().map(Kpi::id).toList());
    }

    @Test
    void aRecordIsFrozenAsPlainValues() {
        Kpi completion = SHIPPED.kpis().findLatest("K04").orElseThrow();
        Map<String, Object> record = completion.toMap();
        assertEquals(
                List.of(
                        "id",
                        "version",
                        "measure",
                        "numeratorEvent",
                        "denominatorEvent",
                        "unitOfAnalysis",
                        "windowDays",
                        "direction",
                        "winsorPct",
                        "minN",
                        "breakdowns",
                        "dataSource",
                        "owner"),
                List.copyOf(record.keySet()));
        assertEquals("completed", record.get("numeratorEvent"));
        assertEquals("started", record.get("denominatorEvent"));
        assertEquals(30L, record.get("windowDays"));
    }

    @Test
    void aNewVersionStandsBesideTheOldOne() {
        Kpi first = SHIPPED.kpis().findLatest("K04").orElseThrow();
        Kpi second = new Kpi(
                first.id(),
                2,
                first.measure(),
                first.unit(),
                first.direction(),
                false,
                first.numeratorEvent(),
                first.denominatorEvent(),
                List.of(),
                first.unitOfAnalysis(),
                60,
                BigDecimal.ZERO,
                first.minN(),
                first.breakdowns(),
                first.dataSource(),
                first.owner(),
                new Labels("a", "b", "c"),
                first.definition(),
                first.watchOut());
        KpiCatalogue catalogue = new KpiCatalogue(List.of(second, first));
        assertEquals(Optional.of(second), catalogue.findLatest("K04"));
        assertEquals(Optional.of(first), catalogue.find("K04", 1));
        assertEquals(Optional.empty(), catalogue.find("K04", 3));
        assertEquals(List.of(second), catalogue.listLatest());
    }

    @Test
    void theDecisionRuleHasItsOrderAndThresholds() {
        EvaluationRules rules = SHIPPED.evaluation();
        assertEquals(
                List.of(Outcome.Name.values()),
                rules.outcomes().stream().map(Outcome::name).toList());
        assertEquals(Set.of("SAMPLE_RATIO", "BROKEN_LOG", "MISSING_OUTCOMES", "PROTOCOL_HASH"), rules.invalidating());
        assertTrue(rules.costMustBeKnown());
        assertEquals(new BigDecimal("0.001"), rules.health().sampleRatioAlarm());
        assertEquals(new BigDecimal("0.10"), rules.health().mostMissing());
        assertEquals(new BigDecimal("0.05"), rules.health().missingGap());
        assertEquals(100, rules.leastGroup());
        assertEquals(0, new BigDecimal("0.90").compareTo(rules.guardrailLevel()));
        assertEquals(Optional.empty(), rules.outcome(Outcome.Name.INVALID).choice());
        assertEquals(
                Optional.of("STOP"),
                rules.outcome(Outcome.Name.STOP_INCONCLUSIVE).choice());
    }

    @Test
    void twoChallengesArePublished() {
        assertEquals(
                List.of("proof-of-life", "survivor-file"),
                List.copyOf(SHIPPED.challenges().keySet()));
        for (Challenge challenge : SHIPPED.challenges().values()) {
            assertFalse(challenge.isOpen(LocalDate.of(2026, 1, 4)));
            assertTrue(challenge.isOpen(LocalDate.of(2026, 1, 5)));
            assertTrue(challenge.isOpen(LocalDate.of(2028, 12, 29)));
            assertFalse(challenge.isOpen(LocalDate.of(2028, 12, 30)));
            assertEquals("K04", challenge.kpis().getFirst().kpi(), "pilots of both can be compared on it");
        }
    }

    @Test
    void aMarkIsTheWeightedMeanOfTheCriteria() {
        Challenge challenge = SHIPPED.challenges().values().iterator().next();
        Map<String, BigDecimal> marks = Map.of(
                "benefit", new BigDecimal("5"),
                "inclusion", new BigDecimal("4"),
                "protection", new BigDecimal("3"),
                "measurable", new BigDecimal("2"),
                "path", new BigDecimal("1"));
        assertEquals(new BigDecimal("3.35"), challenge.mark(marks));
        assertThrows(IllegalArgumentException.class, () -> challenge.mark(Map.of("benefit", BigDecimal.ONE)));
    }

    @TestFactory
    Stream<DynamicTest> spoiltFilesAreRefused() {
        return Stream.of(
                        row("kpis.yaml", "measure: MEDIAN", "measure: MODE", "enumeration"),
                        row("kpis.yaml", "    numeratorEvent: decided\n", "", "numeratorEvent"),
                        row("kpis.yaml", "derivedFrom: [K03,", "derivedFrom: [K33,", "unknown: 'K33'"),
                        row("kpis.yaml", "derivedFrom: [K03,", "derivedFrom: [K14,", "K14 is a gap itself"),
                        row("kpis.yaml", "kpi: K02", "kpi: K01", "K01 version 1 stands twice"),
                        row("kpis.yaml", "    guardrailEverywhere: true\n", "", "no indicator is 'guardrailEverywhere"),
                        row("kpis.yaml", "windowDays: 180", "windowDays: 0", "minimum"),
                        row("kpis.yaml", "owner: RV", "owner: CMR", "enumeration"),
                        row("evaluation.yaml", "level: 0.95", "level: 0.90", "must add up to 1"),
                        row("evaluation.yaml", "sampleRatioAlarm: 0.001", "sampleRatioAlarm: 1.001", "maximum"),
                        row("evaluation.yaml", "outcome: INVALID", "outcome: STOP_HARM", "constant"),
                        row("evaluation.yaml", "any: [EFFECT_EXCLUDED]", "any: [NOTHING_REMAINS]", "enumeration"),
                        row("evaluation.yaml", "all: [EFFECT_GOOD, ", "all: [", "contain"),
                        row("evaluation.yaml", "leastDays: 14", "leastDays: 184", "greater than 'mostDays'"),
                        row(
                                "evaluation.yaml",
                                "attributes: [sex, ageBand",
                                "attributes: [sex, ageGroup",
                                "unknown: 'ageGroup'"),
                        row("evaluation.yaml", "goals: HOLM", "goals: HOLMES", "enumeration"),
                        row("lifecycle.yaml", "decides: EXTEND, ", "decides: EXTENDS, ", "no transition decides it"),
                        row("challenges/proof-of-life.yaml", "kpi: K05", "kpi: K55", "unknown: 'K55'"),
                        row(
                                "challenges/proof-of-life.yaml",
                                "kpi: K04, role: PRIMARY",
                                "kpi: K04, role: SECONDARY",
                                "exactly one indicator is PRIMARY, not 0"),
                        row(
                                "challenges/proof-of-life.yaml",
                                "kpi: K10, role: GUARDRAIL",
                                "kpi: K07, role: GUARDRAIL",
                                "K10 is a guardrail of every pilot"),
                        row(
                                "challenges/proof-of-life.yaml",
                                "datasets: [pensioners]",
                                "datasets: [pensionners]",
                                "did you mean 'pensioners'?"),
                        row(
                                "challenges/proof-of-life.yaml",
                                "scopes: [\"pensioners:read\", ",
                                "scopes: [",
                                "'pensioners:read' is missing"),
                        row(
                                "challenges/proof-of-life.yaml",
                                "\"payments:read\"",
                                "\"portal:grants\"",
                                "'portal:grants' is not for the purpose PILOT"),
                        row(
                                "challenges/proof-of-life.yaml",
                                "closesOn: 2028-12-29",
                                "closesOn: 2025-12-29",
                                "before 'opensOn'"),
                        row("challenges/proof-of-life.yaml", "closesOn: 2028-12-29", "closesOn: soon", "date"),
                        row(
                                "challenges/proof-of-life.yaml",
                                "afterDays: 40",
                                "afterDays: 4",
                                "must grow from step to step"),
                        row(
                                "challenges/proof-of-life.yaml",
                                "weight: 30",
                                "weight: 35",
                                "the weights add up to 105, not to 100"),
                        row(
                                "challenges/proof-of-life.yaml",
                                "criterion: inclusion",
                                "criterion: benefit",
                                "a criterion stands twice"),
                        row("challenges/proof-of-life.yaml", "defis@cmr.example", "defis@cmr.ma", "pattern"),
                        row(
                                "challenges/proof-of-life.yaml",
                                "challenge: proof-of-life",
                                "challenge: survivor-file",
                                "is described twice"))
                .map(row -> DynamicTest.dynamicTest(
                        row[0] + ": " + row[3],
                        () -> new PolicyCopy(directory)
                                .change(row[0], row[1], row[2])
                                .isRefused(
                                        row[0].equals("lifecycle.yaml")
                                                ? "evaluation.yaml"
                                                : row[3].endsWith("described twice")
                                                        ? "challenges/survivor-file.yaml"
                                                        : row[0],
                                        row[3])));
    }

    private static String[] row(String file, String from, String to, String problem) {
        return new String[] {file, from, to, problem};
    }
}
