package ma.cmr.sandbox.pension.other;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.LocalDate;
import java.util.Optional;
import ma.cmr.sandbox.pension.amount.Money;
import ma.cmr.sandbox.pension.amount.Rate;
import ma.cmr.sandbox.pension.law.Law;
import ma.cmr.sandbox.pension.law.LawFiles;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OtherRegimesTest {
    private static final Law LAW = LawFiles.shipped();
    private static final LocalDate DAY = LocalDate.of(2026, 1, 1);

    /** Months of service, age in months, pension of a mean of 6,000; none where it is too early. */
    @ParameterizedTest
    @CsvSource({
        "120, 720, 1200.00",
        "120, 721, 1206.00",
        "120, 780, 1560.00",
        "120, 800, 1560.00",
        "120, 719, 1194.00",
        "37, 660, 259.00",
        "36, 660, none",
        "36, 720, 360.00",
        "251, 659, none",
        "252, 600, 1764.00",
        "120, 659, none"
    })
    void rcarGoesByTheMonthsAroundTheAge(long months, long age, String amount) {
        assertEquals(
                amount,
                new Rcar(LAW)
                        .pension(months, Money.ofDirhams(6000), age, DAY)
                        .map(Money::amount)
                        .orElse("none"));
    }

    @ParameterizedTest
    @CsvSource({
        "1319, 5000, none", "1320, 5000, 1018.52", "1704, 2000, 600.00", "1705, 2000, 700.00", "2088, 1000, 700.00",
        "2089, 1000, 800.00", "2473, 1000, 900.00", "2857, 1000, 1000.00", "3239, 5000, 2499.23", "3240, 5000, 2500.00",
        "3455, 5000, 2500.00", "3456, 5000, 2550.00", "7559, 5000, 3450.00", "9000, 5000, 3500.00",
                "3240, 9000, 3000.00",
        "3240, 1000, 1000.00"
    })
    void cnssGoesByTheDays(long days, String mean, String amount) {
        assertEquals(
                amount,
                new Cnss(LAW)
                        .pension(days, Money.parse(mean), DAY)
                        .map(Money::amount)
                        .orElse("none"));
    }

    @Test
    void cnssHadNoReducedPensionBefore2023() {
        assertEquals(Optional.empty(), new Cnss(LAW).pension(3239, Money.ofDirhams(5000), LocalDate.of(2022, 12, 31)));
    }

    @Test
    void cnssSharesAndContributions() {
        Cnss cnss = new Cnss(LAW);
        Money pension = Money.ofDirhams(4000);
        assertEquals("1000.00", cnss.childShare(pension, 1, DAY).amount(), "a quarter at most");
        assertEquals("1000.00", cnss.childShare(pension, 2, DAY).amount());
        assertEquals("500.00", cnss.childShare(pension, 4, DAY).amount());
        assertEquals("713.40", cnss.contributions(Money.ofDirhams(8000), DAY).amount());
        assertEquals("118.90", cnss.contributions(Money.ofDirhams(1000), DAY).amount());
    }

    @Test
    void cimrTurnsContributionsIntoPoints() {
        Cimr cimr = new Cimr(LAW);
        // 10,746 / (6 x 17.91) = 100 points; a dirham less is a thousandth part below.
        assertEquals(100_000, cimr.thousandthsOfPoints(Money.parse("10746"), LocalDate.of(2008, 7, 1)));
        assertEquals(99_990, cimr.thousandthsOfPoints(Money.parse("10745"), LocalDate.of(2008, 7, 1)));
        assertEquals(
                "10890.00", cimr.yearlyPension(1000, LocalDate.of(1999, 1, 1)).amount());
        assertEquals(
                "8380.80",
                cimr.yearlyPensionAt55(1000, LocalDate.of(2008, 7, 1)).amount());
    }

    @Test
    void jobLossAsksForDeclaredDays() {
        JobLoss jobLoss = new JobLoss(LAW);
        Money mean = Money.ofDirhams(4000);
        assertEquals(Optional.of(Money.ofDirhams(2800)), jobLoss.monthly(780, 260, mean, DAY));
        assertEquals(Optional.empty(), jobLoss.monthly(779, 260, mean, DAY));
        assertEquals(Optional.empty(), jobLoss.monthly(780, 259, mean, DAY));
        assertEquals(6, jobLoss.months(DAY));
    }

    @Test
    void aWorkAccidentCountsTheWageBySlices() {
        WorkAccident accident = new WorkAccident(LAW);
        assertEquals(
                "33885.28", accident.countedWage(Money.ofDirhams(20_000), DAY).amount());
        assertEquals(
                "32329.44",
                accident.countedWage(Money.ofDirhams(20_000), LocalDate.of(2020, 6, 30))
                        .amount());
        // 147,524.77 + 52,475.23 / 3.
        assertEquals(
                "165016.51", accident.countedWage(Money.ofDirhams(200_000), DAY).amount());
        // 147,524.77 + 442,574.31 / 3 + 9,900.92 / 8.
        assertEquals(
                "296287.16", accident.countedWage(Money.ofDirhams(600_000), DAY).amount());
        assertEquals("30000.00", accident.spouse(Money.ofDirhams(60_000), DAY).amount());
        assertEquals("100.00", accident.daily(Money.ofDirhams(150), DAY).amount());
        assertEquals(
                "9000.00",
                accident.annuity(Money.ofDirhams(60_000), Rate.parse("0.30"), DAY)
                        .amount());
        assertEquals(
                "27000.00",
                accident.annuity(Money.ofDirhams(60_000), Rate.parse("0.50"), DAY)
                        .amount());
        assertEquals(
                "57000.00",
                accident.annuity(Money.ofDirhams(60_000), Rate.ONE, DAY).amount());
    }
}
