package ma.cmr.sandbox.pension.award;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import ma.cmr.sandbox.pension.amount.Money;
import ma.cmr.sandbox.pension.amount.Rate;
import ma.cmr.sandbox.pension.amount.Span;
import ma.cmr.sandbox.pension.career.Career;
import ma.cmr.sandbox.pension.career.Grade;
import ma.cmr.sandbox.pension.career.Position;
import ma.cmr.sandbox.pension.career.ServiceSpell;
import ma.cmr.sandbox.pension.law.Corps;
import ma.cmr.sandbox.pension.law.Law;
import ma.cmr.sandbox.pension.law.LawFiles;
import ma.cmr.sandbox.pension.law.Overlay;
import ma.cmr.sandbox.pension.law.Parameters;
import ma.cmr.sandbox.pension.law.Scheme;
import ma.cmr.sandbox.pension.person.Sex;
import ma.cmr.sandbox.pension.trace.Rule;
import ma.cmr.sandbox.pension.trace.Step;
import org.junit.jupiter.api.Test;

class AwardTest {
    private static final Law LAW = LawFiles.shipped();
    private final PensionCalculator calculator = new PensionCalculator(LAW);

    private static Claim claim(
            Sex sex, String birth, String entry, String leaving, Claim.Reason reason, Corps corps, String pay) {
        LocalDate day = LocalDate.parse(leaving);
        return new Claim(
                sex,
                LocalDate.parse(birth),
                new Career(List.of(new ServiceSpell(
                        new Span(LocalDate.parse(entry), day.withDayOfMonth(1).plusMonths(1)),
                        Position.ACTIVE,
                        new Grade("11", 5, 472),
                        Money.parse(pay)))),
                day,
                reason,
                false,
                Optional.empty(),
                corps);
    }

    @Test
    void theRightOnRequestOpensWithTheLastMonthNeeded() {
        for (Object[] row : new Object[][] {
            {Sex.MALE, "1993-01-01", "2017-01-01", true}, {Sex.MALE, "1993-01-05", "2017-01-01", false},
            {Sex.FEMALE, "1999-01-01", "2017-01-01", true}, {Sex.FEMALE, "1999-01-05", "2017-01-01", false},
            {Sex.MALE, "1995-12-31", "2016-12-31", true}, {Sex.MALE, "1996-01-05", "2016-12-31", false},
            {Sex.FEMALE, "2001-12-31", "2016-12-31", true}, {Sex.FEMALE, "2002-01-05", "2016-12-31", false}
        }) {
            Claim claim = claim(
                    (Sex) row[0],
                    "1970-01-01",
                    (String) row[1],
                    (String) row[2],
                    Claim.Reason.ON_REQUEST,
                    Corps.GENERAL,
                    "9000");
            assertEquals(row[3], calculator.eligibility(claim) instanceof Eligibility.Eligible, claim.toString());
            assertEquals(row[3], calculator.findAward(claim).isPresent());
        }
    }

    @Test
    void permissionIsNeededBelowThirtyYears() {
        Claim at30 = claim(
                Sex.MALE, "1970-01-01", "1993-01-01", "2023-01-01", Claim.Reason.ON_REQUEST, Corps.GENERAL, "9000");
        Claim below = claim(
                Sex.MALE, "1970-01-01", "1993-01-05", "2023-01-01", Claim.Reason.ON_REQUEST, Corps.GENERAL, "9000");
        assertEquals(
                new Eligibility.Eligible(LocalDate.of(2023, 2, 1), true), calculator.eligibility(notPermitted(at30)));
        assertEquals(new Eligibility.NotPermitted(359, 360), calculator.eligibility(notPermitted(below)));
        assertEquals(new Eligibility.Eligible(LocalDate.of(2023, 2, 1), true), calculator.eligibility(below));
        List<String> rules = calculator.award(at30).steps().getFirst().parts().stream()
                .map(Step::rule)
                .toList();
        assertEquals(List.of("right.service", "right.without_permission"), rules);
        rules = calculator.award(below).steps().getFirst().parts().stream()
                .map(Step::rule)
                .toList();
        assertEquals(List.of("right.service", "right.with_permission"), rules);
    }

    private static Claim notPermitted(Claim claim) {
        return new Claim(
                claim.sex(),
                claim.birth(),
                claim.career(),
                claim.leaving(),
                claim.reason(),
                false,
                Optional.empty(),
                claim.corps(),
                0,
                false,
                0,
                Optional.empty());
    }

    @Test
    void aClaimWithoutRightHasNoAward() {
        Claim claim = claim(
                Sex.MALE, "1970-01-01", "2000-01-01", "2020-01-01", Claim.Reason.ON_REQUEST, Corps.GENERAL, "9000");
        assertEquals(new Eligibility.Never(240, 288), calculator.eligibility(claim));
        IllegalArgumentException problem = assertThrows(IllegalArgumentException.class, () -> calculator.award(claim));
        assertTrue(String.valueOf(problem.getMessage()).contains("opens no right"));
    }

    @Test
    void aResignationAfterTheLimitIsPaidAtOnce() {
        Claim claim = claim(
                Sex.MALE, "1955-01-01", "1980-01-01", "2016-06-15", Claim.Reason.RESIGNATION, Corps.GENERAL, "9000");
        assertEquals(new Eligibility.Eligible(LocalDate.of(2016, 7, 1), true), calculator.eligibility(claim));
    }

    @Test
    void anAwardTellsItsFigures() {
        Claim claim = claim(
                Sex.FEMALE, "1962-07-01", "1987-10-01", "2025-07-01", Claim.Reason.AGE_LIMIT, Corps.GENERAL, "10000");
        Award award = calculator.award(claim);
        assertEquals(LAW, award.law());
        assertEquals(claim, award.claim());
        assertEquals(Rate.parse("0.025"), award.rateBefore());
        assertEquals(Rate.parse("0.02"), award.rateSince());
        assertEquals("29.5", award.before().toString());
        assertEquals("8.5", award.since().toString());
        assertFalse(award.reducedRates());
        assertEquals(Money.ofDirhams(10_000), award.lastPay());
        assertEquals(Money.ofDirhams(1500), award.minimum().orElseThrow());
        assertTrue(award.later().isEmpty());
        assertFalse(award.minimumApplied());
        assertFalse(award.ceilingApplied());
        assertEquals(award, calculator.award(claim));
        assertEquals(award.hashCode(), calculator.award(claim).hashCode());
        assertNotEquals(
                award,
                calculator.award(claim(
                        Sex.FEMALE,
                        "1962-07-01",
                        "1987-10-01",
                        "2025-07-01",
                        Claim.Reason.AGE_LIMIT,
                        Corps.GENERAL,
                        "10001")));
        assertFalse(award.equals("award"));
        assertNotEquals(award, new PensionCalculator(LawFiles.shipped()).award(claim), "by another law");
        assertTrue(
                award.toString().startsWith("Award[9075.00 from 2025-08-01, exact 9075.00, [Step"), award.toString());
        Award early = calculator.award(claim(
                Sex.FEMALE, "1972-07-01", "1992-10-01", "2025-07-01", Claim.Reason.ON_REQUEST, Corps.GENERAL, "10000"));
        assertTrue(early.reducedRates());
        assertEquals(Rate.parse("0.02"), early.rateBefore());
        assertEquals(Rate.parse("0.015"), early.rateSince());
        Award old = calculator.award(claim(
                Sex.MALE, "1955-05-10", "1983-01-01", "2015-05-10", Claim.Reason.AGE_LIMIT, Corps.GENERAL, "9000"));
        assertEquals("0.0", old.since().toString());
        assertEquals(Rate.parse("0.02"), old.rateSince());
        assertEquals("32.5 = 32.5 + 0.0", old.steps().get(1).result());
        assertEquals("payable from 2015-06-01", old.steps().getFirst().result());
    }

    @Test
    void fortyAnnuitiesAtMostBefore2017() {
        Award award = calculator.award(claim(
                Sex.MALE, "1955-01-01", "1973-01-01", "2015-01-01", Claim.Reason.AGE_LIMIT, Corps.GENERAL, "9000"));
        assertEquals("40.0", award.total().toString());
        assertEquals(Money.ofDirhams(9000), award.gross());
    }

    @Test
    void minimaGoByEffectiveService() {
        assertEquals(Optional.of(Money.ofDirhams(1500)), minimum("2015-01-01", Claim.Reason.DISABILITY, Corps.GENERAL));
        assertEquals(Optional.of(Money.ofDirhams(1000)), minimum("2015-01-05", Claim.Reason.DISABILITY, Corps.GENERAL));
        assertEquals(Optional.of(Money.ofDirhams(1000)), minimum("2020-01-01", Claim.Reason.DISABILITY, Corps.GENERAL));
        assertEquals(Optional.empty(), minimum("2020-01-05", Claim.Reason.DISABILITY, Corps.GENERAL));
        assertEquals(Optional.of(Money.ofDirhams(1500)), minimum("2024-06-01", Claim.Reason.DEATH, Corps.GENERAL));
        assertEquals(
                Optional.of(Money.ofDirhams(1000)),
                minimum("2020-01-01", Claim.Reason.SERVICE_DISABILITY, Corps.GENERAL));
        assertEquals(
                Optional.of(Money.ofDirhams(1500)),
                minimum("2020-01-01", Claim.Reason.SERVICE_DISABILITY, Corps.SERGEANT));
        assertEquals(Optional.empty(), minimum("2020-01-05", Claim.Reason.SERVICE_DISABILITY, Corps.SERGEANT));
        assertEquals(
                Optional.of(Money.ofDirhams(1000)), minimum("2020-01-01", Claim.Reason.DISABILITY, Corps.SERGEANT));
    }

    private Optional<Money> minimum(String entry, Claim.Reason reason, Corps corps) {
        return calculator
                .award(claim(Sex.MALE, "1990-01-01", entry, "2025-01-01", reason, corps, "5000"))
                .minimum();
    }

    @Test
    void theGuaranteedAmountCanRaiseAShortPension() {
        // Below five years no minimum pension: 4.5 years of 1,500 at 2% are 135, below 4.5 x 5% x 823.75.
        Award award = calculator.award(claim(
                Sex.MALE, "1962-01-01", "2020-07-01", "2025-01-01", Claim.Reason.AGE_LIMIT, Corps.GENERAL, "1500"));
        assertEquals("135.00", award.gross().amount());
        assertEquals("185.34", award.exactMonthly().amount());
        assertEquals("186.00", award.monthly().amount());
        assertEquals("floor.part", award.steps().get(5).parts().getFirst().rule());
    }

    @Test
    void roundingCanBeSwitchedOff() {
        Law exact = LAW.with(Overlay.always(Parameters.AWARD_ROUNDING, "NONE"));
        Claim claim = claim(
                Sex.MALE, "1962-01-01", "2020-07-01", "2025-01-01", Claim.Reason.AGE_LIMIT, Corps.GENERAL, "4501");
        Award award = new PensionCalculator(exact).award(claim);
        assertEquals("405.09", award.monthly().toString());
        assertEquals(Rule.AWARD_ROUNDING_NONE, award.steps().getLast().named());
        assertEquals("405.09", award.steps().getLast().result());
        assertEquals("406.00", calculator.award(claim).monthly().amount());
    }

    @Test
    void disabilityFromServiceIsPaidFromAQuarterOn() {
        LocalDate meeting = LocalDate.of(2020, 3, 10);
        assertTrue(DisabilityPension.of(LAW, Rate.parse("0.24"), meeting).isEmpty());
        DisabilityPension pension =
                DisabilityPension.of(LAW, Rate.parse("0.25"), meeting).orElseThrow();
        assertEquals("205.94", pension.exactMonthly().amount());
        assertEquals("206.00", pension.monthly().amount());
        assertEquals(LocalDate.of(2020, 4, 1), pension.entitledFrom());
        assertEquals(LocalDate.of(2022, 4, 1), pension.provisionalUntil());
        assertTrue(pension.explain(LAW, ma.cmr.sandbox.pension.law.Language.EN)
                .readable()
                .contains("9,885.00 × 25% ÷ 12 = 205.9375"));
    }

    @Test
    void aPensionRisesWithTheSalaryOfItsGrade() {
        Revaluation revaluation = new Revaluation(LAW);
        LocalDate due = LocalDate.of(1996, 10, 1);
        // Index 509: 8,923 + 3,981 + 359 x 50.92 = 31,184.28, then 32,146.28 from 1 July 1997.
        List<Revaluation.Amount> amounts =
                revaluation.amounts(Money.ofDirhams(3000), due, 509, LocalDate.of(2026, 1, 1));
        assertEquals(2, amounts.size());
        assertEquals(LocalDate.of(1997, 7, 1), amounts.getLast().from());
        assertEquals("3093.00", amounts.getLast().monthly().amount());
        assertEquals(
                "3000.00",
                revaluation
                        .at(Money.ofDirhams(3000), due, 509, LocalDate.of(1997, 6, 30))
                        .amount());
        assertEquals(
                "3093.00",
                revaluation
                        .at(Money.ofDirhams(3000), due, 509, LocalDate.of(1997, 7, 20))
                        .amount());
        assertEquals(
                1,
                revaluation
                        .amounts(Money.ofDirhams(3000), LocalDate.of(1998, 1, 1), 509, LocalDate.of(2026, 1, 1))
                        .size());
    }

    @Test
    void soldiersWithoutPensionHaveALumpSumBeyondFiveYears() {
        assertEquals(Optional.empty(), lump("2015-01-01", "2020-01-01", Corps.SOLDIER));
        assertEquals(Optional.of("5 23000.00"), lump("2015-01-01", "2020-01-02", Corps.SOLDIER));
        assertEquals(Optional.of("5 23000.00"), lump("2015-01-01", "2020-07-01", Corps.SOLDIER));
        assertEquals(Optional.of("6 27600.00"), lump("2015-01-01", "2020-07-02", Corps.SOLDIER));
        assertEquals(Optional.of("6 27600.00"), lump("2015-01-01", "2020-08-01", Corps.SERGEANT));
        assertEquals(Optional.empty(), lump("2015-01-01", "2020-08-01", Corps.JUNIOR_OFFICER_ARMS));
        assertEquals(Optional.empty(), lump("2015-01-01", "2020-08-01", Corps.GENERAL));
    }

    private static Optional<String> lump(String entry, String leaving, Corps corps) {
        return LumpSum.instead(
                        LAW, claim(Sex.MALE, "1992-01-01", entry, leaving, Claim.Reason.RESIGNATION, corps, "4600"))
                .map(sum -> sum.years() + " " + sum.amount().amount());
    }

    @Test
    void aVoluntaryDepartureHasALumpSumAndALaterAmount() {
        Award award = calculator.award(claim(
                Sex.MALE,
                "1955-03-15",
                "1977-06-01",
                "2005-01-01",
                Claim.Reason.VOLUNTARY_DEPARTURE,
                Corps.GENERAL,
                "9000"));
        LumpSum sum = LumpSum.ofDeparture(LAW, award);
        assertEquals(27, sum.years());
        assertEquals("243000.00", sum.amount().amount());
        assertTrue(award.reducedRates());
        Award later = award.later().orElseThrow();
        assertEquals(LocalDate.of(2015, 4, 1), later.entitledFrom());
        assertFalse(later.reducedRates());
        assertTrue(later.later().isEmpty());
        assertTrue(award.whole().parts().getLast().rule().equals("civil.departure_2005"));
        assertEquals(
                new Eligibility.NotOpen(LocalDate.of(2005, 1, 1)),
                calculator.eligibility(claim(
                        Sex.MALE,
                        "1970-03-15",
                        "1990-06-01",
                        "2005-01-01",
                        Claim.Reason.VOLUNTARY_DEPARTURE,
                        Corps.SERGEANT,
                        "9000")));
    }

    @Test
    void corpsBelongToTheirRegime() {
        assertEquals(Scheme.CIVIL, Corps.JUDGE.scheme());
        assertEquals(Scheme.MILITARY, Corps.GENERAL_OFFICER.scheme());
        assertTrue(Corps.GENERAL_OFFICER.officer());
        assertTrue(Corps.JUNIOR_OFFICER_SERVICES.officer());
        assertTrue(Corps.INSPECTOR.officer());
        assertTrue(Corps.CHIEF_INSPECTOR.officer());
        assertFalse(Corps.GENDARMERIE_ADJUDANT.officer());
        assertFalse(Corps.ASSISTANT.officer());
        assertFalse(Corps.JUDGE.officer());
        assertTrue(Corps.MOKHAZNI.auxiliary());
        assertTrue(Corps.CHIEF_INSPECTOR.auxiliary());
        assertFalse(Corps.SOLDIER.auxiliary());
        // Each line has the age limit of its own parameter, by date of leaving.
        LocalDate birth = LocalDate.of(1960, 1, 1);
        assertEquals(LocalDate.of(2016, 1, 1), LAW.ageLimitDate(birth, Corps.INSPECTOR, LocalDate.of(2016, 1, 1)));
        assertEquals(LocalDate.of(2017, 1, 1), LAW.ageLimitDate(birth, Corps.INSPECTOR, LocalDate.of(2019, 1, 1)));
        for (Corps corps : Corps.values()) {
            String own = corps == Corps.GENERAL
                    ? "civil.age_limit"
                    : "age_limit." + corps.name().toLowerCase(java.util.Locale.ROOT);
            assertTrue(corps.ageLimit().id().endsWith(own), corps.name());
        }
    }
}
