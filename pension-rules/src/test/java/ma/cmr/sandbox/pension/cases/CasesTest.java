package ma.cmr.sandbox.pension.cases;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import ma.cmr.sandbox.files.InvalidFiles;
import ma.cmr.sandbox.pension.award.Award;
import ma.cmr.sandbox.pension.award.Eligibility;
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
        PensionCase.Expected expected = worked.pensionCase().expected();
        expected.right().ifPresent(right -> {
            String actual = switch (worked.eligibility()) {
                case Eligibility.Eligible eligible -> "ELIGIBLE";
                case Eligibility.NotYet notYet -> "NOT_YET";
                case Eligibility.Never never -> "NEVER";
            };
            assertEquals(right, actual, worked.text());
        });
        expected.refund()
                .ifPresent(refund -> assertEquals(refund, worked.refund().amount(), worked.text()));
        if (expected.right().isPresent()) {
            assertTrue(worked.award().isEmpty());
            return;
        }
        if (worked.award().isEmpty()) {
            fail(worked.text());
        }
        Award award = worked.award().orElseThrow();
        expected.exact().ifPresent(exact -> {
            BigDecimal difference = new BigDecimal(exact)
                    .subtract(new BigDecimal(award.exactMonthly().toString()))
                    .abs();
            assertTrue(
                    difference.compareTo(new BigDecimal(expected.tolerance())) <= 0,
                    "expected " + exact + "\n" + worked.text());
        });
        expected.award()
                .ifPresent(
                        amount -> assertEquals(amount + ".00", award.monthly().amount(), worked.text()));
        expected.entitledFrom()
                .ifPresent(from -> assertEquals(from, award.entitledFrom().toString(), worked.text()));
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
        refused(good.replace("birth", "birht"), "case.yaml: line 2, /birht: unknown: 'birht'; did you mean 'birth'?");
        refused(
                good.replace("AGE_LIMIT", "AGE"),
                "line 5, /leaving/reason: 'AGE' is not allowed here: one of [AGE_LIMIT");
        refused(good.replace("2025-07-01", "2025-13-01"), "a date such as 2026-01-31");
        refused(good.replace("1987-10-01", "1977-10-01"), "before the age of 16");
        refused(good.replace("\"9000\"", "\"-1\""), "is not an amount");
        refused(good.replace("1987-10-01", "2027-10-01"), "spells stand in order of time");
        refused(good.replace("birth: 1962-07-01\n", ""), "'birth' is missing");
    }

    private static void refused(String text, String message) {
        InvalidFiles problem = assertThrows(InvalidFiles.class, () -> CaseFiles.read("case.yaml", text));
        assertTrue(String.valueOf(problem.getMessage()).contains(message), problem.getMessage());
    }
}
