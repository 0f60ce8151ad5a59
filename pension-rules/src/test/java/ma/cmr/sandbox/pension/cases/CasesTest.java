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

    private static void refused(String text, String message) {
        InvalidFiles problem = assertThrows(InvalidFiles.class, () -> CaseFiles.read("case.yaml", text));
        assertTrue(String.valueOf(problem.getMessage()).contains(message), problem.getMessage());
    }
}
