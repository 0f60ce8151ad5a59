package ma.cmr.sandbox.pension.explain;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import ma.cmr.sandbox.pension.cases.CaseFiles;
import ma.cmr.sandbox.pension.cases.WorkedCase;
import ma.cmr.sandbox.pension.law.Language;
import ma.cmr.sandbox.pension.law.Law;
import ma.cmr.sandbox.pension.law.LawFiles;
import ma.cmr.sandbox.pension.law.Parameter;
import ma.cmr.sandbox.testkit.GoldenFiles;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ExplanationTest {
    private static final Path CASES = Path.of("src/test/resources/cases");
    private static final Set<String> ALWAYS = Set.of("0", "12");

    private static WorkedCase worked(String file) throws IOException {
        return WorkedCase.of(CaseFiles.read(file, Files.readString(CASES.resolve(file))));
    }

    /** Every formula of every case, in every language, holds when it is done again on the printed figures. */
    @TestFactory
    List<DynamicTest> everyFormulaHolds() throws IOException {
        try (Stream<Path> files = Files.walk(CASES)) {
            return files.filter(file -> file.toString().endsWith(".yaml"))
                    .sorted()
                    .map(file -> DynamicTest.dynamicTest(
                            file.getFileName().toString(),
                            () -> everyFormulaHolds(
                                    worked(CASES.relativize(file).toString()))))
                    .toList();
        }
    }

    private static void everyFormulaHolds(WorkedCase worked) {
        for (Language language : Language.values()) {
            for (Explanation explanation : worked.explain(language)) {
                for (String formula : formulas(explanation)) {
                    assertTrue(Arithmetic.holds(formula, language), formula);
                }
            }
        }
    }

    private static List<String> formulas(Explanation explanation) {
        List<String> formulas = new ArrayList<>(explanation.formulas());
        explanation.parts().forEach(part -> formulas.addAll(formulas(part)));
        return formulas;
    }

    /** No figure falls from the sky: what a formula takes is printed elsewhere in the trace, or is pay that the case gives. */
    @ParameterizedTest
    @CsvSource({
        "own-pension/C02-24-months.yaml",
        "own-pension/C08-on-request-woman.yaml",
        "own-pension/C10-net-ceiling.yaml",
        "own-pension/X15-ceiling-under-tax.yaml",
        "military/M3-corporal.yaml",
        "net/N6-dependant-2018.yaml"
    })
    void everyFigureIsPrinted(String file) throws IOException {
        WorkedCase worked = worked(file);
        for (Language language : Language.values()) {
            for (Explanation explanation : worked.explain(language)) {
                List<String> lines = explanation.readable().lines().toList();
                Set<BigDecimal> given = new TreeSet<>(Arithmetic.numbers(
                        Files.readString(CASES.resolve(file)).replaceAll("(?m)^(expect|source|case).*", ""),
                        Language.EN));
                for (String formula : formulas(explanation)) {
                    Set<BigDecimal> printed = new TreeSet<>(given);
                    lines.stream()
                            .filter(line -> !line.strip().equals(formula))
                            .forEach(line -> printed.addAll(Arithmetic.numbers(line, language)));
                    for (BigDecimal operand : Arithmetic.operands(formula, language)) {
                        assertTrue(
                                printed.contains(operand.stripTrailingZeros())
                                        || printed.stream().anyMatch(each -> each.compareTo(operand) == 0)
                                        || ALWAYS.contains(operand.toPlainString())
                                        || formula.contains(" × ") && formula.contains("÷") && operand.scale() == 0,
                                operand + " in " + formula);
                    }
                }
            }
        }
    }

    /** The traces that a reader is shown: a career across the reform, an early retirement, a widow with two orphans. */
    @ParameterizedTest
    @CsvSource({
        "own-pension/C02-24-months, straddling-2017, 8154.00",
        "own-pension/C08-on-request-woman, early-retirement, 2720.00",
        "survivors/X31-widow-with-two-orphans, widow-with-two-orphans, 1500.00"
    })
    void theTracesAreAsReviewed(String file, String name, String amount) throws IOException {
        WorkedCase worked = worked(file + ".yaml");
        for (Language language : Language.values()) {
            GoldenFiles.golden(
                    Path.of("src/test/resources/golden/traces", name + "." + language.tag() + ".txt"),
                    // Not with the law's version: a value that a trace does not take may change.
                    worked.text(language)
                                    .replace(", " + worked.pensionCase().law().version() + "]", "]") + "\n");
        }
        assertTrue(worked.results().containsValue(amount), worked.results().toString());
    }

    @Test
    void aTreeIsDataToo() throws IOException {
        Map<String, Object> data = worked("own-pension/C05-96-months.yaml")
                .explain(Language.EN)
                .getFirst()
                .data();
        assertEquals("civil.pension", data.get("rule"));
        assertEquals("11,214.00 DH", data.get("outcome"));
        List<?> parts = (List<?>) data.get("parts");
        assertEquals(9, parts.size());
        Map<?, ?> rate = (Map<?, ?>) parts.get(3);
        assertEquals(List.of("2.5% × 29.5 + 2% × 8.5 = 90.75%"), rate.get("formulas"));
        Map<?, ?> parameter = (Map<?, ?>) ((List<?>) rate.get("parameters")).getFirst();
        assertEquals("civil.rate.normal", parameter.get("id"));
        assertEquals("2.5%", parameter.get("value"));
        assertEquals("1972-01-01", parameter.get("validFrom"));
        assertEquals("2017-01-01", parameter.get("validTo"));
        assertEquals("S", parameter.get("confidence"));
        Map<?, ?> reference = (Map<?, ?>) ((Map<?, ?>) ((Map<?, ?>) parts.get(4)).get("inputs")).get("reference_pay");
        assertEquals(Map.of("label", "reference pay", "value", "12,356.25 DH"), reference);
    }

    /** The words of every choice that a parameter can name. */
    @Test
    void everyChoiceHasItsWords() {
        Law law = LawFiles.shipped();
        Wording wording = WordingFiles.shipped();
        for (Parameter parameter : law.parameters()) {
            if (parameter.unit() == Parameter.Unit.CHOICE || parameter.unit() == Parameter.Unit.RULE) {
                parameter
                        .history()
                        .entries()
                        .forEach(entry -> assertTrue(wording.words().containsKey(entry.value()), entry.value()));
            }
        }
        for (Enum<?>[] constants : List.<Enum<?>[]>of(
                ma.cmr.sandbox.pension.award.Claim.Reason.values(),
                ma.cmr.sandbox.pension.law.AnnuityRounding.values(),
                ma.cmr.sandbox.pension.law.AwardRounding.values(),
                ma.cmr.sandbox.pension.law.RevaluationRule.values(),
                ma.cmr.sandbox.pension.law.ReferencePayRule.values(),
                ma.cmr.sandbox.pension.law.DeferredRates.values(),
                ma.cmr.sandbox.pension.law.Switch.values())) {
            for (Enum<?> constant : constants) {
                assertTrue(wording.words().containsKey(constant.name()), constant.name());
            }
        }
    }

    @Test
    void aSpoiltWordingIsRefused() {
        String rules = LawFiles.text("wording/rules.yaml");
        String terms = LawFiles.text("wording/terms.yaml");
        String words = LawFiles.text("wording/words.yaml");
        refused(rules.replace("id: civil.gross\n", "id: civil.gros\n"), terms, words, "did you mean 'civil.gross'?");
        refused(rules.replace("{reference_pay} × {rate}", "{referencepay} × {rate}"), terms, words, "referencepay");
        refused(
                rules.replace("en: \"{outcome} a month from {due}.\"", "en: \"{outcome} a month.\""),
                terms,
                words,
                "not the same terms in each language");
        refused(rules, terms.replaceFirst("  - \\{ id: abatement,.*\n", ""), words, "abatement is missing");
        refused(rules, terms.replace("id: accrual,", "id: abatement,"), words, "'abatement' stands twice");
    }

    private static void refused(String rules, String terms, String words, String message) {
        ma.cmr.sandbox.files.InvalidFiles problem = org.junit.jupiter.api.Assertions.assertThrows(
                ma.cmr.sandbox.files.InvalidFiles.class, () -> WordingFiles.read(rules, terms, words));
        assertTrue(String.valueOf(problem.getMessage()).contains(message), problem.getMessage());
    }

    @Test
    void parametersNotYetKnownAreLeftOut() throws IOException {
        // The tax rules of 1995 are not known.
        WorkedCase worked = worked("own-pension/X08-resistance.yaml");
        assertTrue(worked.text(Language.EN).contains("not evaluated, as the tax rules of the day are not known"));
        assertFalse(worked.text(Language.EN).contains("ir.scale"));
    }
}
