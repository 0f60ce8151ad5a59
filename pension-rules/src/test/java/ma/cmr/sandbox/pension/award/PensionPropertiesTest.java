package ma.cmr.sandbox.pension.award;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import ma.cmr.sandbox.pension.amount.Money;
import ma.cmr.sandbox.pension.amount.Span;
import ma.cmr.sandbox.pension.career.Career;
import ma.cmr.sandbox.pension.career.Grade;
import ma.cmr.sandbox.pension.career.Position;
import ma.cmr.sandbox.pension.career.ServiceSpell;
import ma.cmr.sandbox.pension.law.Corps;
import ma.cmr.sandbox.pension.law.LawFiles;
import ma.cmr.sandbox.pension.person.Sex;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

class PensionPropertiesTest {
    private final PensionCalculator calculator = new PensionCalculator(LawFiles.shipped());

    /** Same leaving day, same pay, recruited a month earlier: never less. */
    @Property(tries = 500)
    void moreServiceNeverLowersAnAward(
            @ForAll @IntRange(min = 6, max = 500) int months, @ForAll @IntRange(min = 3000, max = 40000) int pay) {
        Award shorter = award(months, pay);
        Award longer = award(months + 1, pay);
        assertTrue(shorter.monthly().compareTo(longer.monthly()) <= 0, shorter + "\n" + longer);
    }

    @Property(tries = 500)
    void anAwardIsNeverUnderTheFloorAndIsAWholeNumberOfDirhams(
            @ForAll @IntRange(min = 120, max = 500) int months, @ForAll @IntRange(min = 3000, max = 40000) int pay) {
        Award award = award(months, pay);
        assertTrue(award.monthly().compareTo(Money.ofDirhams(1500)) >= 0, award.toString());
        assertEquals(0, award.monthly().centimes() % 100, award.toString());
        assertTrue(award.monthly().compareTo(award.exactMonthly()) >= 0);
        assertTrue(award.monthly().minus(award.exactMonthly()).compareTo(Money.ofDirhams(1)) < 0);
    }

    @Property(tries = 200)
    void theStepsEndInTheAward(
            @ForAll @IntRange(min = 12, max = 500) int months, @ForAll @IntRange(min = 3000, max = 40000) int pay) {
        Award award = award(months, pay);
        assertEquals(award.monthly().amount(), award.steps().getLast().result());
        assertEquals(award, award(months, pay));
        assertTrue(award.steps().stream().noneMatch(step -> step.article().isBlank()));
    }

    private Award award(int months, int pay) {
        LocalDate leaving = LocalDate.of(2025, 7, 1);
        Career career = new Career(List.of(new ServiceSpell(
                new Span(leaving.minusMonths(months), leaving.plusMonths(1)),
                Position.ACTIVE,
                new Grade("11", 1, 336),
                Money.ofDirhams(pay))));
        return calculator.award(new Claim(
                Sex.FEMALE,
                LocalDate.of(1962, 7, 1),
                career,
                leaving,
                Claim.Reason.AGE_LIMIT,
                false,
                Optional.empty(),
                Corps.GENERAL));
    }
}
