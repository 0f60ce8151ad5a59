package ma.cmr.sandbox.pension.law;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import ma.cmr.sandbox.files.InvalidFiles;
import ma.cmr.sandbox.pension.amount.Money;
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

    @ParameterizedTest
    @CsvSource({
        "1995-01-01, 1510.08",
        "2004-06-30, 1676.98",
        "2004-07-01, 1845.06",
        "2012-07-01, 2337.84",
        "2026-01-01, 3422.72"
    })
    void aMonthAtTheMinimumWage(LocalDate day, String amount) {
        assertEquals(amount, LAW.monthlyMinimumWage(day).amount());
    }

    @Test
    void everyDayHasTheValuesOfItsHistories() {
        for (LocalDate day : List.of(
                LocalDate.of(1899, 12, 31),
                LocalDate.of(1971, 12, 31),
                LocalDate.of(1972, 1, 1),
                LocalDate.of(2016, 12, 31),
                LocalDate.of(2017, 1, 1),
                LocalDate.of(2017, 1, 2),
                LocalDate.of(2026, 12, 31))) {
            LawAt at = LAW.at(day);
            for (Key<?> key : Parameters.all()) {
                Dated<?> history = LAW.history(key);
                assertEquals(history.knownAt(day), at.knows(key), key + " " + day);
                if (at.knows(key)) {
                    assertEquals(history.at(day), at.get(key), key + " " + day);
                }
            }
        }
    }

    @Test
    void anOverlayReplacesAHistoryFromItsFirstDayOn() {
        Law other = LAW.with(Overlay.always(Parameters.CIVIL_WINDOW_MONTHS, "12"));
        assertEquals(
                1, other.parameter("civil.window_months").history().entries().size());
        assertEquals(12L, other.at(LocalDate.of(2030, 1, 1)).get(Parameters.CIVIL_WINDOW_MONTHS));
        assertEquals(LAW.version() + "+civil.window_months=12", other.version());
        assertEquals(96L, LAW.at(LocalDate.of(2030, 1, 1)).get(Parameters.CIVIL_WINDOW_MONTHS));
        assertThrows(IllegalArgumentException.class, () -> LAW.parameter("civil.window"));
        assertThrows(IllegalArgumentException.class, () -> Parameters.named("civil.window"));
        assertEquals(Parameters.CIVIL_WINDOW_MONTHS, Parameters.named("civil.window_months"));
        assertEquals("civil.window_months", Parameters.CIVIL_WINDOW_MONTHS.toString());
        assertTrue(Parameters.CIVIL_WINDOW_MONTHS.accepts("96"));
        assertFalse(Parameters.CIVIL_WINDOW_MONTHS.accepts("none"));
        assertTrue(Parameters.CIVIL_ANNUITY_MAX.accepts("none"));
    }

    @Test
    void uncertainParametersSayThatTheyAre() {
        assertTrue(LAW.parameter("civil.annuity.rounding").uncertain());
        assertTrue(LAW.parameter("civil.contribution.employee").uncertain(), "general knowledge to 2005");
        assertFalse(LAW.parameter("civil.window_months").uncertain());
        assertEquals("?", Confidence.UNCERTAIN.letter());
        assertEquals(Confidence.E, Confidence.of("E"));
    }

    @Test
    void aScaleIsReadBandByBand() {
        Scale scale = Scale.parse("30000:0:0 50000:0.10:3000 *:0.20:8000");
        assertEquals("0.00", scale.byDeduction(Money.ofDirhams(30_000)).amount());
        assertEquals("0.10", scale.byDeduction(Money.parse("30001")).amount());
        assertEquals("2000.00", scale.byDeduction(Money.ofDirhams(50_000)).amount());
        assertEquals("4000.00", scale.byDeduction(Money.ofDirhams(60_000)).amount());
        Scale slices = Scale.parse("168000:0.70:0 *:0.40:0");
        assertEquals("127200.00", slices.bySlices(Money.ofDirhams(192_000)).amount());
        assertEquals("70000.00", slices.bySlices(Money.ofDirhams(100_000)).amount());
        assertEquals(2, slices.slices(Money.ofDirhams(192_000)).products().size());
        assertEquals(1, slices.slices(Money.ofDirhams(168_000)).products().size());
        assertThrows(IllegalArgumentException.class, () -> Scale.parse("30000:0:0"));
        assertThrows(IllegalArgumentException.class, () -> Scale.parse("30000:0 *:0.1:0"));
    }
}
