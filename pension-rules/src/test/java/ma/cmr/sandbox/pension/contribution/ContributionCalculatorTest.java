package ma.cmr.sandbox.pension.contribution;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import ma.cmr.sandbox.pension.amount.Money;
import ma.cmr.sandbox.pension.amount.Span;
import ma.cmr.sandbox.pension.career.Career;
import ma.cmr.sandbox.pension.career.Grade;
import ma.cmr.sandbox.pension.career.Position;
import ma.cmr.sandbox.pension.career.ServiceSpell;
import ma.cmr.sandbox.pension.law.Corps;
import ma.cmr.sandbox.pension.law.LawFiles;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ContributionCalculatorTest {
    private final ContributionCalculator calculator = new ContributionCalculator(LawFiles.shipped());

    /** Case C21. */
    @ParameterizedTest
    @CsvSource({
        "2010-01-01, 1000.00",
        "2016-08-01, 1000.00",
        "2016-10-01, 1100.00",
        "2017-01-01, 1200.00",
        "2018-01-01, 1300.00",
        "2019-01-01, 1400.00",
        "2025-12-01, 1400.00"
    })
    void eachSidePaysTheRateOfTheMonth(LocalDate month, String share) {
        ContributionMonth paid = calculator.month(Money.ofDirhams(10_000), Corps.GENERAL, YearMonth.from(month));
        assertEquals(share, paid.employee().amount());
        assertEquals(share, paid.employer().amount());
    }

    @Test
    void aYearAddsUpItsMonthsAtTheirOwnRates() {
        List<ContributionYear> years = calculator.years(career(), LocalDate.of(2019, 1, 1));
        assertEquals(
                List.of(2016, 2018), years.stream().map(ContributionYear::year).toList());
        ContributionYear first = years.getFirst();
        assertEquals(12, first.months());
        assertEquals("120000.00", first.base().amount());
        assertEquals("12400.00", first.employee().amount(), "eight months at 10 %, four at 11 %");
        assertEquals("15600.00", years.getLast().employee().amount(), "unpaid leave in 2017 pays nothing");
    }

    @Test
    void monthsAfterTheDayAskedForAreNotCounted() {
        assertEquals(
                5,
                calculator.years(career(), LocalDate.of(2016, 5, 2)).getFirst().months());
        assertEquals(
                4,
                calculator.years(career(), LocalDate.of(2016, 5, 1)).getFirst().months());
    }

    /** Case C22. */
    @Test
    void aValidatedYearCostsFourPerCentOfPresentPay() {
        Money price = calculator.validationPrice(Money.ofDirhams(96_000), 5, LocalDate.of(2020, 1, 1));
        assertEquals("19200.00", price.amount());
        assertEquals("320.00", price.dividedBy(60).amount());
    }

    private static Career career() {
        return new Career(List.of(
                spell("2016-01-01", "2017-01-01", Position.ACTIVE),
                spell("2017-01-01", "2018-01-01", Position.UNPAID_LEAVE),
                spell("2018-01-01", "2020-01-01", Position.DETACHED)));
    }

    private static ServiceSpell spell(String from, String to, Position position) {
        return new ServiceSpell(
                new Span(LocalDate.parse(from), LocalDate.parse(to)),
                position,
                new Grade("10", 1, 275),
                Money.ofDirhams(10_000));
    }
}
