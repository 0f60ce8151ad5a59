package ma.cmr.sandbox.policy.lifecycle;

import static ma.cmr.sandbox.policy.lifecycle.Story.LIFECYCLE;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class FormCheckTest {
    private static final Map<String, String> PLAN = Map.of(
            "sites", "Two delegations",
            "cap", "400",
            "startsOn", "2026-04-01",
            "enrolsUntil", "2026-05-27",
            "followsUntil", "2026-06-30",
            "incidentContact", "every day");

    private static String faults(String artefact, Map<String, String> values) {
        return faults(artefact, values, Map.of());
    }

    private static String faults(
            String artefact, Map<String, String> values, Map<String, List<Map<String, String>>> rows) {
        return FormCheck.faults(LIFECYCLE.findArtefact(artefact).orElseThrow(), new Answers(values, rows)).stream()
                .map(fault -> fault.path() + " " + fault.kind())
                .collect(Collectors.joining(", "));
    }

    private static String plan(String field, String value) {
        Map<String, String> values = new HashMap<>(PLAN);
        values.put(field, value);
        return faults("live_plan", values);
    }

    @Test
    void everyFieldIsAskedAndNoOtherIsTaken() {
        assertEquals("", faults("live_plan", PLAN));
        assertEquals("sites REQUIRED", plan("sites", "  "));
        assertEquals("site UNKNOWN", plan("site", "here"));
        assertEquals("sites TOO_LONG", plan("sites", "x".repeat(1201)));
    }

    @Test
    void datesStandInTheirOrder() {
        assertEquals("startsOn NOT_A_DATE", plan("startsOn", "2026-13-01"));
        assertEquals("enrolsUntil TOO_EARLY", plan("enrolsUntil", "2026-04-07"));
        assertEquals("", plan("enrolsUntil", "2026-04-08"));
        assertEquals("enrolsUntil TOO_LATE, followsUntil TOO_EARLY", plan("enrolsUntil", "2026-10-02"));
        FieldFault late = FormCheck.faults(
                        LIFECYCLE.findArtefact("live_plan").orElseThrow(),
                        new Answers(with(PLAN, "followsUntil", "2027-01-01"), Map.of()))
                .getFirst();
        assertEquals(Map.of("field", "enrolsUntil", "day", "2026-11-26"), late.arguments());
    }

    private static Map<String, String> with(Map<String, String> values, String field, String value) {
        Map<String, String> changed = new HashMap<>(values);
        changed.put(field, value);
        return changed;
    }

    @Test
    void numbersKeepTheirBounds() {
        assertEquals("cap TOO_SMALL", plan("cap", "0"));
        assertEquals("cap NOT_A_NUMBER", plan("cap", "4,5"));
        assertEquals("cap NOT_A_NUMBER", plan("cap", "1e3"));
        assertEquals(
                "share TOO_SMALL",
                faults("conformance_report", Map.of("ranOn", "2026-04-01", "share", "99.9", "version", "1")));
    }

    @Test
    void aDutyHasToBeAffirmed() {
        Map<String, String> values = Map.of("testedOn", "2026-04-01", "minutes", "10", "proven", "NO");
        assertEquals("proven MUST_BE", faults("rollback_test", values));
        assertEquals("proven NOT_A_CHOICE, proven MUST_BE", faults("rollback_test", with(values, "proven", "true")));
        assertEquals("", faults("rollback_test", with(values, "proven", "YES")));
    }

    @Test
    void someFieldsCountOnlyWithSomeAnswers() {
        assertEquals("", faults("model_card", Map.of("usesAi", "NO")));
        assertEquals(
                "model REQUIRED, limits REQUIRED, oversight REQUIRED", faults("model_card", Map.of("usesAi", "YES")));
        assertEquals("reference REQUIRED, filedOn REQUIRED", faults("cndp_reference", Map.of("regime", "DECLARATION")));
        assertEquals(
                "reference REQUIRED, filedOn REQUIRED, validUntil REQUIRED",
                faults("cndp_reference", Map.of("regime", "AUTHORISATION")));
        assertEquals("regime NOT_A_CHOICE", faults("cndp_reference", Map.of("regime", "PERMIT")));
    }

    @Test
    void rowsAreCheckedOneByOne() {
        assertEquals("owners TOO_FEW", faults("beneficial_owners", Map.of()));
        Map<String, String> good = Map.of("name", "Invented Person", "country", "MA", "share", "60");
        assertEquals("", faults("beneficial_owners", Map.of(), Map.of("owners", List.of(good))));
        assertEquals(
                "owners[1].country NOT_A_COUNTRY, owners[1].share TOO_GREAT",
                faults(
                        "beneficial_owners",
                        Map.of(),
                        Map.of(
                                "owners",
                                List.of(good, Map.of("name", "Another", "country", "Maroc", "share", "140")))));
        assertEquals(
                "owners TOO_MANY",
                faults(
                        "beneficial_owners",
                        Map.of(),
                        Map.of(
                                "owners",
                                IntStream.range(0, 11).mapToObj(i -> good).toList())));
    }

    @Test
    void datesAreHandedToTheEngine() {
        assertEquals(
                Map.of(
                        "live_plan.startsOn", LocalDate.of(2026, 4, 1),
                        "live_plan.enrolsUntil", LocalDate.of(2026, 5, 27),
                        "live_plan.followsUntil", LocalDate.of(2026, 6, 30)),
                FormCheck.dates(LIFECYCLE.findArtefact("live_plan").orElseThrow(), new Answers(PLAN, Map.of())));
        assertEquals(
                Map.of(),
                FormCheck.dates(
                        LIFECYCLE.findArtefact("cndp_reference").orElseThrow(),
                        new Answers(Map.of("regime", "EXEMPT", "validUntil", "2026-01-01"), Map.of())));
    }
}
