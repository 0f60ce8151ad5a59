package ma.cmr.sandbox.pension.cases;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import ma.cmr.sandbox.files.InvalidFiles;
import ma.cmr.sandbox.pension.law.Language;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Every case file of {@code cases/}: a person who knows the law adds a file, not a class. */
class CasesTest {
    private static final Path CASES = Path.of("src/test/resources/cases");

    @TestFactory
    List<DynamicTest> cases() throws IOException {
        try (Stream<Path> files = Files.walk(CASES)) {
            List<DynamicTest> tests = files.filter(file -> file.toString().endsWith(".yaml"))
                    .sorted()
                    .map(file -> DynamicTest.dynamicTest(file.getFileName().toString(), () -> check(file)))
                    .toList();
            assertTrue(tests.size() >= 25, "cases found: " + tests.size());
            return tests;
        }
    }

    private static void check(Path file) throws IOException {
        WorkedCase worked = WorkedCase.of(CaseFiles.read(file.getFileName().toString(), Files.readString(file)));
        assertFalse(worked.pensionCase().expected().isEmpty(), "a case says what it must come to");
        assertEquals(List.of(), worked.differences(), worked.text(Language.EN));
    }

    /** The rows that the fund's jurists agreed on, by the first word of the case. */
    @Test
    void everyRowHasItsCase() throws IOException {
        List<String> rows = new ArrayList<>(List.of("C08a", "C08b", "C14b", "S1b", "S1c", "S2b", "F1"));
        IntStream.rangeClosed(1, 6).forEach(i -> rows.add("P" + i));
        IntStream.rangeClosed(1, 7).forEach(i -> rows.add("O" + i));
        rows.addAll(List.of("O8a", "O8b", "O9a", "O9b", "O9c"));
        IntStream.rangeClosed(1, 22).forEach(i -> rows.add("C" + (i < 10 ? "0" : "") + i));
        IntStream.rangeClosed(1, 8).forEach(i -> rows.add("S" + i));
        IntStream.rangeClosed(1, 8).forEach(i -> rows.add("M" + i));
        IntStream.rangeClosed(1, 9).forEach(i -> rows.add("N" + i));
        Set<String> published = new TreeSet<>();
        try (Stream<Path> files = Files.walk(CASES)) {
            for (Path file :
                    files.filter(each -> each.toString().endsWith(".yaml")).toList()) {
                PensionCase read = CaseFiles.read(file.getFileName().toString(), Files.readString(file));
                rows.remove(read.name().split(" ", -1)[0]);
                if (read.published()) {
                    published.add(read.name().split(" ", -1)[0]);
                }
            }
        }
        assertEquals(List.of(), rows);
        assertEquals(Set.of("P1", "P2", "P3", "P4", "P5", "P6"), published);
    }

    @Test
    void theExamplesOfTheReadmeWork() throws IOException {
        try (Stream<Path> files = Files.list(Path.of("examples"))) {
            for (Path file : files.toList()) {
                check(file);
            }
        }
    }

    @Test
    void aBadCaseNamesFilePlaceProblemAndWhatIsAllowed() {
        String good = "case: x\nbirth: 1962-07-01\ncareer:\n  - { from: 1987-10-01, base: \"9000\" }\n"
                + "leaving: { date: 2025-07-01, reason: AGE_LIMIT }\n";
        CaseFiles.read("case.yaml", good);
        refused(good.replace("birth", "birht"), "case.yaml: line 2, /birht: unknown field; known or near: birth");
        refused(good.replace("AGE_LIMIT", "AGE"), "line 5, /leaving/reason: 'AGE' is not allowed; allowed: AGE_LIMIT");
        refused(good.replace("2025-07-01", "2025-13-01"), "a date such as 2026-01-31");
        refused(
                good.replace("1987-10-01", "1977-10-01"),
                "line 4, /career/0/from: service before the age of 16 is impossible: it begins on 1977-10-01, birth on"
                        + " 1962-07-01 (service.min_age, 011-71 art. 6-9; 013-71)");
        refused(good.replace("\"9000\"", "\"-1\""), "is not an amount");
        refused(good.replace("1987-10-01", "2027-10-01"), "is not after the beginning of service");
        refused(good.replace("birth: 1962-07-01\n", ""), "line 1, /birth: this field is needed");
        refused(good + "annuityRounding: HALF\n", "'HALF' is not allowed; allowed: one of [TOTAL_THEN_SPLIT");
        refused(good + "kind: NOTHING\n", "allowed: PENSION, DISABILITY, SURVIVORS");
        refused("[]", "an object with its fields is expected");
    }

    @Test
    void aBadFamilyIsRefused() {
        String good = """
                case: x
                kind: SURVIVORS
                deceased: { sex: MALE, death: 2024-05-14, pension: "8000" }
                family:
                  spouses: [ { name: Zineb, birth: 1966-02-01, married: 2004-05-01 } ]
                  children: [ { name: Amine, birth: 2016-03-10, parent: Zineb } ]
                  parents: [ { name: Hassan, sex: MALE } ]
                months: [ 2024-06 ]
                """;
        CaseFiles.read("case.yaml", good);
        refused(
                good.replace("parent: Zineb", "parent: Zainab"),
                "'Zainab' is not a spouse of the family; known: Zineb");
        refused(good.replace("married:", "wed:"), "/family/spouses/0/wed: unknown field");
        refused(good.replace("parent: Zineb", "mother: Zineb"), "/family/children/0/mother: unknown field");
        refused(good.replace("sex: MALE }", "gender: MALE }"), "/family/parents/0/gender: unknown field");
        refused(good.replace("  parents:", "  elders:"), "/family/elders: unknown field");
        refused(good.replace("pension: \"8000\"", "amount: \"8000\""), "/deceased/amount: unknown field");
        refused(good.replace("2024-06 ]", "2024-13 ]"), "/months/0: '2024-13' is not a month");
        refused(good.replace("[ 2024-06 ]", "[]"), "/months: this field is needed");
        refused(good.replaceAll("(?m)^deceased:.*\n", ""), "/deceased: this field is needed");
    }

    @Test
    void whatACaseDoesNotComeToIsTold() {
        String text = """
                case: x
                kind: NET
                gross: "16000"
                month: 2026-06
                expect: { tax exact: "0", health exact: "400.01", net exact: "15599.995", net: "15600", right: ELIGIBLE }
                """;
        WorkedCase worked = WorkedCase.of(CaseFiles.read("case.yaml", text));
        List<String> told = worked.differences();
        assertEquals(
                List.of(
                        "health exact: expected 400.01, is 400.00",
                        "net: expected 15600, is not a result of this case;"),
                told.subList(0, 2).stream()
                        .map(each -> each.replaceAll("; there are.*", ";"))
                        .toList());
        assertEquals(3, told.size(), told.toString());
        assertTrue(worked.text(Language.EN).contains("! health exact: expected 400.01"));
        assertEquals(worked.results(), worked.data(Language.EN).get("results"));
        String award = """
                case: x
                birth: 1962-07-01
                career: [ { from: 1987-10-01, base: "9000" } ]
                leaving: { date: 2025-07-01, reason: AGE_LIMIT }
                expect: { right: NEVER, award: "8167.996", exact: "8167.504" }
                """;
        assertEquals(
                List.of("right: expected NEVER, is ELIGIBLE", "award: expected 8167.996, is 8168.00"),
                WorkedCase.of(CaseFiles.read("case.yaml", award)).differences());
    }

    private static void refused(String text, String message) {
        InvalidFiles problem = assertThrows(InvalidFiles.class, () -> CaseFiles.read("case.yaml", text));
        assertTrue(String.valueOf(problem.getMessage()).contains(message), problem.getMessage());
    }
}
