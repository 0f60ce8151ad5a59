package ma.cmr.sandbox.pension.law;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.Map;
import ma.cmr.sandbox.files.InvalidFiles;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LawTest {
    private static final Law LAW = LawFiles.shipped();

    @Test
    void everyValueHasItsArticleSourceAndConfidence() {
        assertTrue(LAW.parameters().size() >= 35);
        for (Parameter parameter : LAW.parameters()) {
            for (Dated.Entry<String> entry : parameter.history().entries()) {
                assertFalse(entry.reference().article().isBlank(), parameter.id());
                assertFalse(entry.reference().source().isBlank(), parameter.id());
            }
        }
    }

    @ParameterizedTest
    @CsvSource({
        "1956-12-31, 2016-12-31", "1957-01-01, 2017-07-01", "1957-03-20, 2017-09-20", "1958-11-12, 2019-11-12",
        "1959-06-30, 2020-12-30", "1960-01-01, 2022-01-01", "1961-01-01, 2023-07-01", "1962-01-01, 2025-01-01",
        "1972-07-01, 2035-07-01"
    })
    void theAgeLimitGoesByTheYearOfBirth(LocalDate birth, LocalDate limit) {
        assertEquals(limit, LAW.ageLimitDate(birth, Corps.GENERAL));
    }

    @ParameterizedTest
    @CsvSource({"100, 9885.00", "150, 13866.00", "275, 20231.00", "704, 42075.68", "1095, 61985.40", "128, 12114.36"})
    void indexSalariesAreThoseOfTheDecree(int index, String yearly) {
        assertEquals(yearly, LAW.indexSalary(index, LocalDate.of(2020, 1, 1)).amount());
    }

    @ParameterizedTest
    @CsvSource({"0, 0.0", "2, 0.0", "3, 0.5", "8, 0.5", "9, 1.0", "11, 1.0", "12, 1.0", "388, 32.5", "395, 33.0"})
    void aHalfYearCountsFromItsThirdMonth(long months, String annuities) {
        assertEquals(annuities, LAW.annuities(months, LocalDate.of(2020, 1, 1)).toString());
    }

    @Test
    void aValueIsNotKnownBeforeItsFirstDay() {
        IllegalArgumentException problem = assertThrows(
                IllegalArgumentException.class,
                () -> LAW.at(LocalDate.of(2009, 12, 31)).get(Parameters.IR_SCALE));
        assertTrue(String.valueOf(problem.getMessage()).contains("ir.scale is not known before 2010-01-01"));
    }

    @Test
    void aSpoiltFileIsRefusedWithItsPlace() {
        refused(
                "value: \"0.08\"",
                "value: \"0,08\"",
                "line 9, /parameters/0/values/1/value: '0,08' is not allowed: a rate");
        refused("from: 2004-01-01", "from: 1940-01-01", "values stand in order of time");
        refused("source: SPM", "source: SPN", "did you mean 'SPM'?");
        refused("confidence: S }", "confidence: sure }", "confidence");
        refused(
                "civil.contribution.employer",
                "civil.contribution.emploier",
                "did you mean 'civil.contribution.employer'?");
        refused("civil.validation.instalments", "civil.validation.price", "stands twice");
    }

    @Test
    void anotherTextIsAnotherVersion() {
        Map<String, String> texts = texts();
        texts.put("civil/award.yaml", LawFiles.text("civil/award.yaml").replace("value: \"1500\"", "value: \"1600\""));
        assertEquals(LAW.version(), LawFiles.read(texts()).version());
        assertNotEquals(LAW.version(), LawFiles.read(texts).version());
    }

    private static void refused(String from, String to, String message) {
        Map<String, String> texts = texts();
        String text = LawFiles.text("civil/contributions.yaml");
        assertTrue(text.contains(from), from);
        texts.put("civil/contributions.yaml", text.replaceFirst(java.util.regex.Pattern.quote(from), to));
        InvalidFiles problem = assertThrows(InvalidFiles.class, () -> LawFiles.read(texts));
        assertTrue(String.valueOf(problem.getMessage()).contains(message), problem.getMessage());
    }

    private static Map<String, String> texts() {
        Map<String, String> texts = new LinkedHashMap<>();
        LawFiles.names().forEach(file -> texts.put(file, LawFiles.text(file)));
        return texts;
    }
}
