package ma.cmr.sandbox.pension.reform;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import ma.cmr.sandbox.files.InvalidFiles;
import ma.cmr.sandbox.pension.amount.Money;
import ma.cmr.sandbox.pension.amount.Rate;
import ma.cmr.sandbox.pension.award.Eligibility;
import ma.cmr.sandbox.pension.award.Revaluation;
import ma.cmr.sandbox.pension.contribution.ContributionCalculator;
import ma.cmr.sandbox.pension.input.ClaimDraft;
import ma.cmr.sandbox.pension.input.ClaimReader;
import ma.cmr.sandbox.pension.input.Fields;
import ma.cmr.sandbox.pension.law.Corps;
import ma.cmr.sandbox.pension.law.Law;
import ma.cmr.sandbox.pension.law.LawFiles;
import ma.cmr.sandbox.pension.law.Parameters;
import ma.cmr.sandbox.pension.listing.LawDifference;
import ma.cmr.sandbox.pension.net.NetPension;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ScenariosTest {
    private static final Law LAW = LawFiles.shipped();
    private static final Scenarios SCENARIOS = new Scenarios(LAW);

    private static ClaimDraft draft(Map<String, ?> leaving, String birth, Object... career) {
        Fields fields = Fields.of(Map.of("sex", "MALE", "birth", birth, "career", List.of(career), "leaving", leaving));
        ClaimDraft draft = new ClaimReader(LAW, "birth").read(fields);
        assertFalse(fields.refused(), fields.refusals().toString());
        return draft;
    }

    private static Map<String, String> spell(String from, String base) {
        return Map.of("from", from, "base", base);
    }

    private static final Map<String, String> AT_THE_LIMIT = Map.of("reason", "AGE_LIMIT");

    @Test
    void theLawInForceIsR0() {
        assertEquals(
                List.of("R0", "R1", "R2", "R3", "R4", "R4b", "R5", "R6", "R7", "R8"), List.copyOf(SCENARIOS.names()));
        assertEquals(LAW, SCENARIOS.law("R0"));
        assertEquals(List.of(), LawDifference.between(LAW, SCENARIOS.law("R0")).rows());
        assertEquals(Reform.Status.IN_FORCE, SCENARIOS.reform("R0").status());
        assertEquals(10, SCENARIOS.reforms().size());
        IllegalArgumentException problem = assertThrows(IllegalArgumentException.class, () -> SCENARIOS.law("R9"));
        assertTrue(String.valueOf(problem.getMessage()).contains("no scenario 'R9'; there are R0, R1"));
        assertThrows(IllegalArgumentException.class, () -> SCENARIOS.reform("R9"));
    }

    @ParameterizedTest
    @CsvSource({
        "1963-12-31, 2026-12-31",
        "1964-01-01, 2027-07-01",
        "1965-06-15, 2029-06-15",
        "1966-01-01, 2030-07-01",
        "1967-01-01, 2032-01-01",
        "1980-01-01, 2045-01-01"
    })
    void r1RaisesTheAgeBySixMonthsAYearOfBirth(LocalDate birth, LocalDate limit) {
        assertEquals(limit, SCENARIOS.law("R1").ageLimitDate(birth, Corps.GENERAL));
    }

    @Test
    void r2LiesOverR1() {
        Law law = SCENARIOS.law("R2");
        assertEquals(LocalDate.of(2045, 1, 1), law.ageLimitDate(LocalDate.of(1980, 1, 1), Corps.GENERAL));
        ContributionCalculator contributions = new ContributionCalculator(law);
        Money base = Money.ofDirhams(10_000);
        assertEquals(
                "1400.00",
                contributions
                        .month(base, Corps.GENERAL, YearMonth.of(2027, 12))
                        .employee()
                        .amount());
        assertEquals(
                "1500.00",
                contributions
                        .month(base, Corps.GENERAL, YearMonth.of(2028, 1))
                        .employee()
                        .amount());
        assertEquals(
                "1600.00",
                contributions
                        .month(base, Corps.GENERAL, YearMonth.of(2029, 1))
                        .employer()
                        .amount());
        assertEquals(LAW.version() + "+R1+R2", law.version());
    }

    /** 24 years before 2017 at 2.5%, 11 to 2028 at 2%, 7 after: 2% up to two minimum wages of 6,845.44, 1.5% above. */
    @Test
    void r3MixesRightsByService() {
        ClaimDraft draft = draft(AT_THE_LIMIT, "1972-01-01", spell("1993-01-01", "10000"));
        var outcomes = SCENARIOS.evaluate(draft, List.of("R0", "R3"));
        assertEquals("9600.00", outcomes.get(0).award().orElseThrow().gross().amount());
        var award = outcomes.get(1).award().orElseThrow();
        // 6,845.44 x (60 + 22 + 14)% + 3,154.56 x (60 + 22 + 10.5)%.
        assertEquals("9489.59", award.gross().amount());
        assertEquals("24.0", award.before().toString());
        assertEquals("18.0", award.since().toString());
        assertEquals("civil.gross.capped", award.steps().get(4).rule());
    }

    @Test
    void r4StopsAndR4bFollowsPrices() {
        LocalDate due = LocalDate.of(2026, 7, 1);
        Money awarded = Money.ofDirhams(8000);
        LocalDate until = LocalDate.of(2030, 2, 1);
        assertEquals(
                1,
                new Revaluation(SCENARIOS.law("R4"))
                        .amounts(awarded, due, 509, until)
                        .size());
        List<Revaluation.Amount> amounts = new Revaluation(SCENARIOS.law("R4b")).amounts(awarded, due, 509, until);
        assertEquals(
                List.of("2026-07-01 8000.00", "2028-01-01 8080.00", "2029-01-01 8161.00", "2030-01-01 8243.00"),
                amounts.stream()
                        .map(each -> each.from() + " " + each.monthly().amount())
                        .toList());
    }

    @Test
    void r5WidensTheWindowThenTakesTheCareer() {
        ClaimDraft in2028 = draft(AT_THE_LIMIT, "1965-07-01", spell("1990-01-01", "6000"), spell("2019-08-01", "9000"));
        var outcomes = SCENARIOS.evaluate(in2028, List.of("R0", "R5"));
        assertEquals(
                "9000.00", outcomes.get(0).award().orElseThrow().referencePay().amount());
        // 108 months at 9,000 and 12 at 6,000.
        assertEquals(
                "8700.00", outcomes.get(1).award().orElseThrow().referencePay().amount());
        ClaimDraft in2031 = draft(AT_THE_LIMIT, "1968-01-01", spell("2023-01-01", "8287"), spell("2024-01-01", "9500"));
        var award = SCENARIOS.evaluate(in2031, List.of("R5")).getFirst().award().orElseThrow();
        // Revalued by mean pay, every month is worth 10,600 from 2025's mean; from 2025 on 9,500 stays 9,500.
        assertEquals(97, award.windowMonths());
        assertEquals(
                Money.ofDirhams(10_600)
                        .times(24)
                        .plus(Money.ofDirhams(9_500).times(73))
                        .dividedBy(97),
                award.referencePay());
        assertEquals("civil.reference_pay.career", award.steps().get(2).rule());
    }

    @Test
    void r6IsTheLawBefore2016() {
        ClaimDraft draft = draft(AT_THE_LIMIT, "1962-07-01", spell("1980-07-01", "8000"), spell("2022-06-01", "12000"));
        var award = SCENARIOS.evaluate(draft, List.of("R6")).getFirst().award().orElseThrow();
        assertEquals("2022-08-01", award.entitledFrom().toString(), "at 60");
        assertEquals("40.0", award.total().toString(), "of 42 years");
        assertEquals("12000.00", award.referencePay().amount());
        assertEquals("12000.00", award.gross().amount());
        Law law = SCENARIOS.law("R6");
        LocalDate day = LocalDate.of(2024, 1, 1);
        assertEquals(Money.ofDirhams(1000), law.at(day).get(Parameters.CIVIL_MINIMUM_10Y));
        assertTrue(law.at(day).get(Parameters.CIVIL_MINIMUM_5Y).isEmpty());
        assertEquals(Rate.parse("0.10"), law.at(day).get(Parameters.CIVIL_CONTRIBUTION_EMPLOYEE));
    }

    @Test
    void r7IsTheDraftOf2014() {
        Law law = SCENARIOS.law("R7");
        assertEquals(LocalDate.of(2017, 1, 1), law.ageLimitDate(LocalDate.of(1955, 1, 1), Corps.GENERAL));
        assertEquals(LocalDate.of(2026, 1, 1), law.ageLimitDate(LocalDate.of(1961, 1, 1), Corps.GENERAL));
        assertEquals(List.of(LocalDate.of(2015, 1, 1)), law.accrualChanges());
    }

    /** Case N3 in 2026: the same tax as in 2024. */
    @Test
    void r8TaxesAsBefore2025() {
        NetPension net = NetPension.of(
                SCENARIOS.law("R8"), Money.ofDirhams(16_000), LocalDate.of(2026, 6, 1), NetPension.Household.ALONE);
        assertEquals("333.33", net.tax().amount());
        assertEquals("15266.67", net.net().amount());
    }

    @Test
    void oneCareerUnderAllScenariosInOnePass() {
        ClaimDraft draft = draft(AT_THE_LIMIT, "1970-03-01", spell("1995-09-01", "6000"), spell("2015-01-01", "11000"));
        var outcomes = SCENARIOS.evaluate(draft, List.copyOf(SCENARIOS.names()));
        assertEquals(10, outcomes.size());
        assertTrue(outcomes.stream().allMatch(outcome -> outcome.award().isPresent()));
        assertEquals("2033-03-01", outcomes.get(0).claim().leaving().toString());
        assertEquals("2035-03-01", outcomes.get(1).claim().leaving().toString());
        assertEquals(
                outcomes.get(0).claim().career(),
                outcomes.get(4).claim().career(),
                "prepared once for one leaving day");
        ClaimDraft fixed =
                draft(Map.of("reason", "AGE_LIMIT", "date", "2033-03-01"), "1970-03-01", spell("1995-09-01", "6000"));
        assertEquals(
                new Eligibility.NotYet(LocalDate.of(2035, 3, 1)),
                SCENARIOS.evaluate(fixed, List.of("R1")).getFirst().eligibility());
    }

    @Test
    void aDifferenceNamesDayAndBothValues() {
        List<String> rows = LawDifference.between(LAW, SCENARIOS.law("R2")).rows().stream()
                .map(row -> row.id() + " " + row.from() + " " + row.first() + " " + row.second())
                .toList();
        assertEquals(
                List.of(
                        "civil.contribution.employee 2028-01-01 0.14 0.15",
                        "civil.contribution.employee 2029-01-01 0.14 0.16",
                        "civil.contribution.employer 2028-01-01 0.14 0.15",
                        "civil.contribution.employer 2029-01-01 0.14 0.16",
                        "civil.age_limit 1964-01-01 756 762",
                        "civil.age_limit 1965-01-01 756 768",
                        "civil.age_limit 1966-01-01 756 774",
                        "civil.age_limit 1967-01-01 756 780"),
                rows);
        Map<String, Object> first =
                LawDifference.between(LAW, SCENARIOS.law("R2")).data().getFirst();
        assertEquals(List.of("id", "from", "first", "second"), List.copyOf(first.keySet()));
        // What R6 takes back: each stretch in which the laws differ.
        assertTrue(LawDifference.between(LAW, SCENARIOS.law("R6")).rows().stream()
                .anyMatch(row -> row.id().equals("civil.window_months")
                        && row.from().equals(LocalDate.of(2018, 1, 1))
                        && row.first().equals("48")
                        && row.second().equals("1")));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "civil.age_limit|civil.agelimit|R1.yaml: line 10, /parameters/0/id: unknown: 'civil.agelimit'; did you mean 'civil.age_limit'?",
                "value: \"762\"|value: \"63,5\"|/parameters/0/values/0/value: '63,5' is not allowed: a whole number",
                "from: 1965-01-01|from: 1963-01-01|1963-01-01 is not after 1964-01-01: values stand in order of time",
                "source: MD23|source: MDD23|did you mean 'MD23'?",
                "status: PROPOSED|status: WISHED|is not allowed here: one of [IN_FORCE",
                "confidence: \"?\" }|confidence: \"?\", until: 2030-01-01 }|unknown: 'until'",
                "- id: civil.age_limit|'- from: 2020-01-01\n    id: civil.age_limit'|unknown: 'from'",
                "parameters:|paramters:|unknown: 'paramters'; did you mean 'parameters'?",
                "reform: R1|'reform: R1\nbuilds_on: R7'|unknown: 'R7'",
            })
    void aSpoiltReformIsRefusedWithItsPlace(String from, String to, String message) {
        String text = LawFiles.text("reforms/R1.yaml");
        assertTrue(text.contains(from), from);
        refused(text.replaceFirst(java.util.regex.Pattern.quote(from), to), message);
    }

    @Test
    void aReformThatChangesNothingOrNamesNoRuleIsRefused() {
        String same = LawFiles.text("reforms/R1.yaml")
                .replaceAll("(?m)^      - .from: 196[567].*\n", "")
                .replace("1964-01-01, value: \"762\"", "1964-01-01, value: \"756\"")
                .replaceAll("(?m)^      - \\{ from: 196[567].*\n", "");
        refused(same, "'civil.age_limit' is what the law says already");
        String rule = LawFiles.text("reforms/R5.yaml");
        refused(
                rule.replace("rule: civil.reference_pay.rule", "rule: civil.reference_pay"),
                "did you mean 'civil.reference_pay.rule'?");
        refused(
                rule.replace("rule: civil.reference_pay.rule", "rule: civil.net_ceiling"),
                "unknown: 'civil.net_ceiling'");
        refused(rule.replace("by: CAREER_MEAN_REVALUED", "by: CAREER"), "'CAREER' is not allowed: one of [WINDOW_MEAN");
        String twice = LawFiles.text("reforms/R2.yaml")
                .replace("builds_on: R1\n", "")
                .replace("civil.contribution.employer", "civil.contribution.employee");
        refused(twice, "'civil.contribution.employee' stands twice");
    }

    private static void refused(String text, String message) {
        Map<String, String> texts = new LinkedHashMap<>();
        texts.put("R1.yaml", text);
        InvalidFiles problem = assertThrows(InvalidFiles.class, () -> ReformFiles.read(LAW, texts));
        assertTrue(String.valueOf(problem.getMessage()).contains(message), problem.getMessage());
    }
}
