package ma.cmr.sandbox.pension.explain;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.math.BigDecimal;
import java.time.LocalDate;
import ma.cmr.sandbox.pension.amount.Annuities;
import ma.cmr.sandbox.pension.amount.Count;
import ma.cmr.sandbox.pension.amount.Day;
import ma.cmr.sandbox.pension.amount.Money;
import ma.cmr.sandbox.pension.amount.Rate;
import ma.cmr.sandbox.pension.amount.ServiceLength;
import ma.cmr.sandbox.pension.amount.Word;
import ma.cmr.sandbox.pension.law.Language;
import ma.cmr.sandbox.pension.law.Parameter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WriterTest {
    private final Writer fr = new Writer(Language.FR, WordingFiles.shipped());
    private final Writer ar = new Writer(Language.AR, WordingFiles.shipped());
    private final Writer en = new Writer(Language.EN, WordingFiles.shipped());

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "0.00|0,00|0,00|0.00",
                "999.5|999,5|999,5|999.5",
                "1234567.891|1\u202f234\u202f567,891|1.234.567,891|1,234,567.891",
                "-1000|-1\u202f000|-1.000|-1,000"
            })
    void numbersHaveTheSeparatorsOfTheLanguage(BigDecimal value, String french, String arabic, String english) {
        assertEquals(french, fr.number(value));
        assertEquals(arabic, ar.number(value));
        assertEquals(english, en.number(value));
    }

    @Test
    void datesHaveTheMonthsOfMorocco() {
        LocalDate first = LocalDate.of(2025, 7, 1);
        assertEquals("1er juillet 2025", fr.date(first));
        assertEquals("1 يوليوز 2025", ar.date(first));
        assertEquals("1 July 2025", en.date(first));
        assertEquals("31 août 2020", fr.date(LocalDate.of(2020, 8, 31)));
        assertEquals("31 غشت 2020", ar.date(LocalDate.of(2020, 8, 31)));
    }

    @ParameterizedTest
    @CsvSource({
        "0, 0 سنة, 0 شهر, 0 يوم", "1, سنة واحدة, شهر واحد, يوم واحد", "2, سنتان, شهران, يومان",
        "3, 3 سنوات, 3 أشهر, 3 أيام", "10, 10 سنوات, 10 أشهر, 10 أيام", "11, 11 سنة, 11 شهرا, 11 يوما",
        "99, 99 سنة, 99 شهرا, 99 يوما", "100, 100 سنة, 100 شهر, 100 يوم", "103, 103 سنوات, 103 أشهر, 103 أيام"
    })
    void arabicCountsAsTheLanguageDoes(long number, String years, String months, String days) {
        assertEquals(years, ar.count(number, Count.Unit.YEARS));
        assertEquals(months, ar.count(number, Count.Unit.MONTHS));
        assertEquals(days, ar.count(number, Count.Unit.DAYS));
    }

    @Test
    void countsHaveTheirPlural() {
        assertEquals("1 an", fr.count(1, Count.Unit.YEARS));
        assertEquals("2 ans", fr.count(2, Count.Unit.YEARS));
        assertEquals("0 jour", fr.count(0, Count.Unit.DAYS));
        assertEquals("2 jours", fr.count(2, Count.Unit.DAYS));
        assertEquals("5 mois", fr.count(5, Count.Unit.MONTHS));
        assertEquals("1 year", en.count(1, Count.Unit.YEARS));
        assertEquals("0 years", en.count(0, Count.Unit.YEARS));
        assertEquals("1 month", en.count(1, Count.Unit.MONTHS));
        assertEquals("2 months", en.count(2, Count.Unit.MONTHS));
        assertEquals("1 day", en.count(1, Count.Unit.DAYS));
        assertEquals("3 days", en.count(3, Count.Unit.DAYS));
        assertEquals("1,200", en.count(1200, Count.Unit.NUMBER));
        assertEquals("6", en.count(6, Count.Unit.PERSONS));
        assertEquals("62 ans 6 mois", fr.inText(Count.age(750)));
        assertEquals("63 years", en.inText(Count.age(756)));
    }

    @Test
    void lengthsLeaveOutWhatIsNothing() {
        assertEquals("37 ans 9 mois", fr.inText(new ServiceLength(453, 0)));
        assertEquals("32 ans 4 mois 9 jours", fr.inText(new ServiceLength(388, 9)));
        assertEquals("0 jour", fr.inText(ServiceLength.ZERO));
        assertEquals("32 سنة و4 أشهر و9 أيام", ar.inText(new ServiceLength(388, 9)));
        assertEquals("11 months 1 day", en.inText(new ServiceLength(11, 1)));
    }

    @Test
    void valuesInTextHaveTheirUnit() {
        assertEquals("1\u202f500,00 DH", fr.inText(Money.ofDirhams(1500)));
        assertEquals("1.500,00 درهم", ar.inText(Money.ofDirhams(1500)));
        assertEquals("limite d'âge", fr.inText(new Word("AGE_LIMIT")));
        assertEquals("widow", fr.inText(new Word("widow")));
        assertEquals("38.5", en.inText(new Annuities(77)));
        assertEquals("1 July 2025", en.inFormula(new Day(LocalDate.of(2025, 7, 1))));
        assertEquals("11 months", en.inFormula(new ServiceLength(11, 0)));
        assertEquals("age limit", en.inFormula(new Word("AGE_LIMIT")));
    }

    @Test
    void ratesAreWrittenExactly() {
        assertEquals("90,75\u00a0%", fr.rate(Rate.parse("0.9075")));
        assertEquals("2.5%", en.rate(Rate.parse("0.025")));
        assertEquals("1/6", en.rate(Rate.parse("1/6")));
    }

    @Test
    void articlesAreNamedInEachLanguage() {
        assertEquals("loi 011-71, art. 12, 12 ter", fr.articles("011-71 art. 12, 12 ter"));
        assertEquals("القانون 011-71، المواد 12، 12 المكررة مرتين", ar.articles("011-71 art. 12, 12 ter"));
        assertEquals("القانون 011-71، المادة 14", ar.articles("011-71 art. 14"));
        assertEquals("law 011-71, art. 12 bis", en.articles("011-71 art. 12 bis"));
        assertEquals("loi 012-71 ; loi 72-14", fr.articles("012-71; 72-14"));
        assertEquals("décret 2-05-735", fr.articles("2-05-735"));
        assertEquals("المدونة العامة للضرائب، المادة 74", ar.articles("CGI art. 74"));
        assertEquals("", en.articles(""));
    }

    @Test
    void parametersAreWrittenWithTheirUnit() {
        ParameterWriter writer = new ParameterWriter(Language.FR);
        assertEquals("14\u00a0%", writer.value(Parameter.Unit.RATE, "0.14"));
        assertEquals("96 mois", writer.value(Parameter.Unit.MONTHS, "96"));
        assertEquals("41 ans", writer.value(Parameter.Unit.YEARS, "41"));
        assertEquals("1 jour", writer.value(Parameter.Unit.DAYS, "1"));
        assertEquals("60", writer.value(Parameter.Unit.COUNT, "60"));
        assertEquals("500 DH", writer.value(Parameter.Unit.DIRHAMS, "500"));
        assertEquals("1\u202f500 DH par mois", writer.value(Parameter.Unit.DIRHAMS_A_MONTH, "1500"));
        assertEquals("9\u202f885 DH par an", writer.value(Parameter.Unit.DIRHAMS_A_YEAR, "9885"));
        assertEquals("97,44 DH par jour", writer.value(Parameter.Unit.DIRHAMS_A_DAY, "97.44"));
        assertEquals("17,92 DH par heure", writer.value(Parameter.Unit.DIRHAMS_AN_HOUR, "17.92"));
        assertEquals(
                "≤ 168\u202f000: 70\u00a0%; ≤ ∞: 40\u00a0%",
                writer.value(Parameter.Unit.SCALE, "168000:0.70:0 *:0.40:0"));
        assertEquals("≤ ∞: 38\u00a0% − 24\u202f400", writer.value(Parameter.Unit.SCALE, "*:0.38:24400"));
        assertEquals("aucun", writer.value(Parameter.Unit.YEARS, "none"));
        assertEquals("-", writer.value(Parameter.Unit.YEARS, "-"));
        assertEquals("article 14", writer.value(Parameter.Unit.CHOICE, "ART14"));
        assertEquals("10 درهم في الشهر", new ParameterWriter(Language.AR).value(Parameter.Unit.DIRHAMS_A_MONTH, "10"));
        assertEquals("10 درهم في السنة", new ParameterWriter(Language.AR).value(Parameter.Unit.DIRHAMS_A_YEAR, "10"));
        assertEquals("10 درهم في اليوم", new ParameterWriter(Language.AR).value(Parameter.Unit.DIRHAMS_A_DAY, "10"));
        assertEquals("10 درهم في الساعة", new ParameterWriter(Language.AR).value(Parameter.Unit.DIRHAMS_AN_HOUR, "10"));
        assertEquals("10 درهم", new ParameterWriter(Language.AR).value(Parameter.Unit.DIRHAMS, "10"));
        assertEquals("10 DH a month", new ParameterWriter(Language.EN).value(Parameter.Unit.DIRHAMS_A_MONTH, "10"));
        assertEquals("10 DH a year", new ParameterWriter(Language.EN).value(Parameter.Unit.DIRHAMS_A_YEAR, "10"));
        assertEquals("10 DH a day", new ParameterWriter(Language.EN).value(Parameter.Unit.DIRHAMS_A_DAY, "10"));
        assertEquals("10 DH an hour", new ParameterWriter(Language.EN).value(Parameter.Unit.DIRHAMS_AN_HOUR, "10"));
        assertEquals("10 DH", new ParameterWriter(Language.EN).value(Parameter.Unit.DIRHAMS, "10"));
    }
}
