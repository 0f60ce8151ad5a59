package ma.cmr.sandbox.pension.simulation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import ma.cmr.sandbox.pension.input.Refusal;
import ma.cmr.sandbox.pension.law.Language;
import ma.cmr.sandbox.pension.law.LawFiles;
import ma.cmr.sandbox.pension.reform.Scenarios;
import org.junit.jupiter.api.Test;

class SimulationTest {
    private static final Scenarios SCENARIOS = new Scenarios(LawFiles.shipped());
    private final Simulation simulation = new Simulation(SCENARIOS);
    private final ContributionSimulation contributions = new ContributionSimulation(SCENARIOS);

    /** C05, as a request. */
    private static Map<String, Object> request() {
        Map<String, Object> request = new LinkedHashMap<>();
        request.put("sex", "MALE");
        request.put("birthDate", "1962-07-01");
        request.put(
                "career",
                List.of(
                        Map.of("from", "1987-10-01", "base", Map.of("amount", "12000.00", "currency", "MAD")),
                        Map.of("from", "2019-05-01", "base", "12200"),
                        Map.of("from", "2020-01-01", "base", "12300"),
                        Map.of("from", "2021-01-01", "base", "12400"),
                        Map.of("from", "2024-07-01", "base", "12900"),
                        Map.of("from", "2025-07-01", "base", "13400")));
        request.put("leaving", Map.of("date", "2025-07-01", "reason", "AGE_LIMIT"));
        return request;
    }

    private Map<String, Object> body(Map<String, Object> request) {
        return assertInstanceOf(Simulated.Done.class, simulation.pension(request, Language.EN))
                .body();
    }

    private static Map<?, ?> map(Object value) {
        return assertInstanceOf(Map.class, value);
    }

    private static Map<?, ?> first(Map<String, Object> body) {
        return map(((List<?>) body.get("scenarios")).getFirst());
    }

    @Test
    void oneCareerUnderTheLawInForce() {
        Map<String, Object> body = body(request());
        assertEquals(SCENARIOS.law("R0").version(), body.get("lawVersion"));
        Map<?, ?> answer = first(body);
        assertEquals("R0", answer.get("scenario"));
        assertEquals("Law in force", answer.get("label"));
        assertEquals("IN_FORCE", answer.get("status"));
        assertEquals("2025-07-01", answer.get("leavingDate"));
        assertEquals("ELIGIBLE", answer.get("right"));
        assertEquals("2025-08-01", answer.get("entitledFrom"));
        Map<?, ?> award = map(answer.get("award"));
        assertEquals(Map.of("amount", "12356.25", "currency", "MAD"), award.get("referencePay"));
        assertEquals(96L, award.get("windowMonths"));
        assertEquals("38.0", award.get("annuities"));
        assertEquals("29.5", award.get("annuitiesBefore2017"));
        assertEquals("8.5", award.get("annuitiesFrom2017"));
        assertEquals(false, award.get("reducedRates"));
        assertEquals(false, award.get("ceilingApplied"));
        assertEquals(false, award.get("minimumApplied"));
        assertEquals(Map.of("amount", "11213.30", "currency", "MAD"), award.get("grossMonthly"));
        assertEquals(Map.of("amount", "11213.30", "currency", "MAD"), award.get("exactMonthly"));
        assertEquals(Map.of("amount", "11214.00", "currency", "MAD"), award.get("monthlyAmount"));
        // 2025: 134,568 less 94,197.60 and 3,364.20 is 37,006.20, below 40,000: no tax.
        Map<?, ?> net = map(answer.get("net"));
        assertEquals("2025-08", net.get("month"));
        assertEquals(Map.of("amount", "280.35", "currency", "MAD"), net.get("healthInsurance"));
        assertEquals(Map.of("amount", "0.00", "currency", "MAD"), net.get("incomeTax"));
        assertEquals(Map.of("amount", "10933.65", "currency", "MAD"), net.get("net"));
        assertFalse(answer.containsKey("trace"));
        assertFalse(answer.containsKey("monthlyChange"));
        assertFalse(answer.containsKey("later"));
    }

    @Test
    void severalScenariosWithTheirTraces() {
        Map<String, Object> request = request();
        request.put("birthDate", "1970-07-01");
        request.put("career", List.of(Map.of("from", "2000-10-01", "base", "13400")));
        request.put("leaving", Map.of("reason", "AGE_LIMIT"));
        request.put("scenarios", List.of("R0", "R1", "R6"));
        request.put("trace", true);
        request.put("household", Map.of("dependants", 2, "children", 3, "mutual", "0.02"));
        List<?> answers = (List<?>) body(request).get("scenarios");
        assertEquals(3, answers.size());
        assertEquals("2033-07-01", map(answers.get(0)).get("leavingDate"));
        assertEquals("2035-07-01", map(answers.get(1)).get("leavingDate"));
        assertEquals("2030-07-01", map(answers.get(2)).get("leavingDate"));
        assertEquals("civil.pension", map(map(answers.get(1)).get("trace")).get("rule"));
        assertFalse(map(answers.get(0)).containsKey("monthlyChange"));
        // Two years more at 2% of 13,400.
        assertEquals(
                Map.of("amount", "536.00", "currency", "MAD"),
                map(answers.get(1)).get("monthlyChange"));
        Map<?, ?> net = map(map(answers.get(0)).get("net"));
        assertEquals(Map.of("amount", "900.00", "currency", "MAD"), net.get("familyAllowances"));
    }

    @Test
    void aVoluntaryDepartureSaysWhatComesLater() {
        Map<String, Object> request = request();
        request.put("birthDate", "1955-01-01");
        request.put("career", List.of(Map.of("from", "1977-01-01", "base", "9000")));
        request.put("leaving", Map.of("date", "2005-01-01", "reason", "VOLUNTARY_DEPARTURE"));
        Map<?, ?> answer = first(body(request));
        assertEquals(
                Map.of("from", "2015-01-01", "monthlyAmount", Map.of("amount", "6300.00", "currency", "MAD")),
                answer.get("later"));
        assertFalse(answer.containsKey("net"), "the tax rules of 2005 are not known");
    }

    @Test
    void aScenarioThatOpensNoRightSaysWhyBesideOneThatDoes() {
        Map<String, Object> request = request();
        request.put("birthDate", "1970-07-01");
        request.put("leaving", Map.of("date", "2033-07-01", "reason", "AGE_LIMIT"));
        request.put("scenarios", List.of("R0", "R1"));
        List<?> answers = (List<?>) body(request).get("scenarios");
        Map<?, ?> refused = map(answers.get(1));
        assertEquals("RIGHT_NOT_YET", refused.get("right"));
        assertEquals("right.age_limit", refused.get("rule"));
        assertEquals("012-71; 72-14; 015-71", refused.get("article"));
        assertEquals("the right is not open yet: the age limit is reached on 2035-07-01", refused.get("detail"));
        assertFalse(refused.containsKey("award"));
    }

    private static List<String> refusals(Simulated simulated) {
        return assertInstanceOf(Simulated.Refused.class, simulated).refusals().stream()
                .map(refusal -> refusal.pointer() + " " + refusal.code())
                .toList();
    }

    private List<String> refusals(String key, Object value) {
        Map<String, Object> request = request();
        request.put(key, value);
        return refusals(simulation.pension(request, Language.FR));
    }

    @Test
    void impossibleInputIsRefusedByFieldRuleAndArticle() {
        assertEquals(List.of("/career/0/from SERVICE_TOO_EARLY"), refusals("birthDate", "1980-07-01"));
        assertEquals(
                List.of("/career/0/to SPELLS_OVERLAP"),
                refusals(
                        "career",
                        List.of(
                                Map.of("from", "1987-10-01", "to", "2001-01-01", "base", "9000"),
                                Map.of("from", "2000-01-01", "base", "9000"))));
        assertEquals(
                List.of("/career/0/from OUT_OF_ORDER"),
                refusals(
                        "career",
                        List.of(
                                Map.of("from", "2001-01-01", "base", "9000"),
                                Map.of("from", "2000-01-01", "base", "9000"))));
        assertEquals(
                List.of("/leaving/date RIGHT_NOT_YET"),
                refusals("leaving", Map.of("date", "2025-06-30", "reason", "AGE_LIMIT")));
        assertEquals(
                List.of("/leaving/date RIGHT_NEVER"),
                refusals("leaving", Map.of("date", "2005-06-30", "reason", "ON_REQUEST")));
        assertEquals(
                List.of("/leaving/permitted RIGHT_NOT_PERMITTED"),
                refusals("leaving", Map.of("date", "2015-06-30", "reason", "ON_REQUEST", "permitted", false)));
        assertEquals(
                List.of("/leaving/reason RIGHT_NOT_OPEN"),
                refusals("leaving", Map.of("date", "2015-06-30", "reason", "VOLUNTARY_DEPARTURE")));
        assertEquals(
                List.of("/leaving/date LEAVING_BEFORE_SERVICE"),
                refusals("leaving", Map.of("date", "1987-10-01", "reason", "DEATH")));
        assertEquals(
                List.of("/leaving/date LAW_NOT_KNOWN"),
                refusals("leaving", Map.of("date", "1971-12-31", "reason", "DEATH")));
        assertEquals(
                List.of("/leaving/date LAW_NOT_KNOWN"),
                refusals("leaving", Map.of("date", "2150-01-02", "reason", "DEATH")));
        assertEquals(
                List.of("/leaving/extensionMonths EXTENSION_TOO_LONG"),
                refusals("leaving", Map.of("reason", "AGE_LIMIT", "extensionMonths", 25)));
        assertEquals(
                List.of("/career/0 RESISTANCE_DATES"),
                refusals(
                        "career",
                        List.of(
                                Map.of("from", "1987-10-01", "to", "1988-01-01", "position", "RESISTANCE"),
                                Map.of("from", "1990-01-01", "base", "9000"))));
        assertEquals(
                List.of("/career/0 VALIDATED_TOO_SHORT"),
                refusals(
                        "career",
                        List.of(
                                Map.of("from", "1987-10-01", "to", "1988-03-31", "position", "VALIDATED"),
                                Map.of("from", "1990-01-01", "base", "9000"))));
        assertEquals(
                List.of("/career NO_CONTRIBUTED_MONTH"),
                refusals("career", List.of(Map.of("from", "1987-10-01", "position", "MILITARY_SERVICE"))));
        Refusal refusal = assertInstanceOf(
                        Simulated.Refused.class, simulation.pension(with("birthDate", "1980-07-01"), Language.FR))
                .refusals()
                .getFirst();
        assertEquals("service.min_age", refusal.code().rule());
        assertEquals("011-71 art. 6-9; 013-71", refusal.code().article());
        assertEquals(
                "des services avant l'âge de 16 ans sont impossibles : ils commencent le 1987-10-01, naissance le 1980-07-01",
                refusal.message(Language.FR));
    }

    private static Map<String, Object> with(String key, Object value) {
        Map<String, Object> request = request();
        request.put(key, value);
        return request;
    }

    @Test
    void whatCannotBeReadIsRefusedAllAtOnce() {
        Map<String, Object> request = request();
        request.remove("leaving");
        request.put("birthdate", "1962-07-01");
        request.put("birthDate", "1962-13-01");
        request.put("sex", "M");
        request.put("scenarios", List.of("R0", "R99"));
        request.put("trace", "yes");
        request.put("household", Map.of("children", -1, "mutual", "2", "wives", 2));
        request.put("career", List.of(Map.of("from", "1990-01-01", "base", "12,000"), "spell", Map.of("base", 1.5)));
        assertEquals(
                List.of(
                        "/scenarios/1 UNKNOWN_SCENARIO",
                        "/trace NOT_A_FLAG",
                        "/household/children NOT_A_NUMBER",
                        "/household/mutual NOT_A_RATE",
                        "/household/wives UNKNOWN_FIELD",
                        "/birthDate NOT_A_DATE",
                        "/sex NOT_ONE_OF",
                        "/career/1 NOT_AN_OBJECT",
                        "/career/0/base NOT_AN_AMOUNT",
                        "/career/2/from MISSING",
                        "/career/2/base NOT_AN_AMOUNT",
                        "/leaving MISSING",
                        "/birthdate UNKNOWN_FIELD"),
                refusals(simulation.pension(request, Language.EN)));
        assertEquals(
                List.of(" NOT_AN_OBJECT"),
                refusals(simulation.pension("x", Language.EN)).subList(0, 1));
        assertEquals(
                List.of("/career TOO_MANY"),
                refusals("career", new ArrayList<>(java.util.Collections.nCopies(501, Map.of())))
                        .subList(0, 1));
        assertEquals(List.of("/career NOT_A_LIST"), refusals("career", "x").subList(0, 1));
        assertEquals(
                List.of("/otherPensions/currency NOT_ONE_OF", "/otherPensions/value UNKNOWN_FIELD"),
                refusals("otherPensions", Map.of("amount", "5", "currency", "EUR", "value", "5")));
        assertEquals(List.of("/household NOT_AN_OBJECT"), refusals("household", List.of()));
        assertEquals(List.of("/leaving/reason MISSING"), refusals("leaving", Map.of("date", "2025-07-01")));
        assertEquals(List.of("/leaving/date MISSING"), refusals("leaving", Map.of("reason", "DEATH")));
        assertTrue(simulation.scenarioNames().contains("R8"));
    }

    @Test
    void contributionsByYearAndByMonth() {
        Map<String, Object> request = new LinkedHashMap<>();
        request.put("career", List.of(Map.of("from", "2016-01-01", "base", "10000")));
        request.put("until", "2017-03-01");
        Map<String, Object> body = assertInstanceOf(
                        Simulated.Done.class, contributions.contributions(request, Language.FR))
                .body();
        assertEquals("R0", body.get("scenario"));
        assertEquals("Loi en vigueur", body.get("label"));
        List<?> years = (List<?>) body.get("years");
        assertEquals(2, years.size());
        assertEquals(2016, map(years.getFirst()).get("year"));
        assertEquals(12, map(years.getFirst()).get("months"));
        assertEquals(
                Map.of("amount", "120000.00", "currency", "MAD"),
                map(years.getFirst()).get("base"));
        assertEquals(
                Map.of("amount", "12400.00", "currency", "MAD"),
                map(years.getFirst()).get("employee"));
        assertEquals(
                Map.of("amount", "12400.00", "currency", "MAD"),
                map(years.getFirst()).get("employer"));
        Map<?, ?> total = map(body.get("total"));
        assertEquals(14, total.get("months"));
        assertEquals(Map.of("amount", "14800.00", "currency", "MAD"), total.get("employee"));
        assertEquals(Map.of("amount", "14800.00", "currency", "MAD"), total.get("employer"));

        request.put("detail", "MONTHS");
        request.put("corps", "SERGEANT");
        request.put("scenario", "R2");
        body = assertInstanceOf(Simulated.Done.class, contributions.contributions(request, Language.FR))
                .body();
        List<?> months = (List<?>) body.get("months");
        assertEquals(14, months.size());
        Map<?, ?> month = map(months.getFirst());
        assertEquals("2016-01", month.get("month"));
        assertEquals("0.1", month.get("employeeRate"));
        assertEquals("0.2", month.get("employerRate"));
        assertEquals(Map.of("amount", "10000.00", "currency", "MAD"), month.get("base"));
        assertEquals(Map.of("amount", "1000.00", "currency", "MAD"), month.get("employee"));
        assertEquals(Map.of("amount", "2000.00", "currency", "MAD"), month.get("employer"));
        assertFalse(body.containsKey("years"));
    }

    @Test
    void contributionsThatCannotBeAreRefused() {
        Map<String, Object> request = new LinkedHashMap<>();
        request.put("career", List.of(Map.of("from", "2016-01-01", "base", "10000")));
        assertEquals(List.of("/until MISSING"), refusals(contributions.contributions(request, Language.FR)));
        request.put("until", "2016-01-01");
        assertEquals(List.of("/until OUT_OF_ORDER"), refusals(contributions.contributions(request, Language.FR)));
        request.put("until", "2150-01-02");
        assertEquals(List.of("/until LAW_NOT_KNOWN"), refusals(contributions.contributions(request, Language.FR)));
        request.put("until", "2017-01-01");
        request.put("scenario", "R9");
        assertEquals(
                List.of("/scenario UNKNOWN_SCENARIO"), refusals(contributions.contributions(request, Language.FR)));
        request.put("scenario", "R0");
        request.put("career", List.of(Map.of("from", "1944-12-31", "base", "10000")));
        assertEquals(
                List.of("/career/0/from LAW_NOT_KNOWN"), refusals(contributions.contributions(request, Language.FR)));
    }
}
