package ma.cmr.sandbox.pension.net;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.LocalDate;
import ma.cmr.sandbox.pension.amount.Money;
import ma.cmr.sandbox.pension.amount.Rate;
import ma.cmr.sandbox.pension.law.Law;
import ma.cmr.sandbox.pension.law.LawAt;
import ma.cmr.sandbox.pension.law.LawFiles;
import ma.cmr.sandbox.pension.law.Parameters;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

class NetPensionTest {
    private static final Law LAW = LawFiles.shipped();

    @Example
    void sixDependantsAtMost() {
        NetPension six = net(30_000, 6);
        NetPension eight = net(30_000, 8);
        assertEquals(six.tax(), eight.tax());
        assertEquals("30.00", net(30_000, 5).tax().minus(six.tax()).amount(), "360 a year each");
    }

    private static NetPension net(int gross, int dependants) {
        return NetPension.of(
                LAW,
                Money.ofDirhams(gross),
                LocalDate.of(2024, 6, 1),
                new NetPension.Household(dependants, 0, Rate.ZERO));
    }

    /** A higher gross never gives a lower net under one tax year, and tax is never below nothing. */
    @Property(tries = 500)
    void netRisesWithGross(
            @ForAll @IntRange(min = 300, max = 60_000) int gross,
            @ForAll @IntRange(min = 1, max = 500) int more,
            @ForAll @IntRange(min = 2010, max = 2030) int year) {
        LocalDate month = LocalDate.of(year, 3, 1);
        NetPension low = NetPension.of(LAW, Money.ofDirhams(gross), month, NetPension.Household.ALONE);
        NetPension high = NetPension.of(LAW, Money.ofDirhams(gross + more), month, NetPension.Household.ALONE);
        assertTrue(low.net().compareTo(high.net()) <= 0, low + "\n" + high);
        assertTrue(low.tax().compareTo(Money.ZERO) >= 0);
        assertEquals(low.gross(), low.net().plus(low.tax()).plus(low.health()));
    }

    /** The highest pension under a net amount is the highest: a centime more passes it. */
    @Property(tries = 300)
    void theHighestPensionIsTheHighest(
            @ForAll @IntRange(min = 2_000, max = 40_000) int net, @ForAll @IntRange(min = 2010, max = 2025) int year) {
        LawAt law = LAW.at(LocalDate.of(year, 1, 1));
        Money limit = Money.ofDirhams(net);
        Money highest = IncomeTax.highestPension(law, limit, Money.ofDirhams(90_000));
        assertTrue(highest.minus(IncomeTax.ofPension(law, highest)).compareTo(limit) <= 0);
        Money more = highest.plus(Money.ofCentimes(1));
        assertTrue(more.minus(IncomeTax.ofPension(law, more)).compareTo(limit) > 0);
    }

    @Example
    void theTaxOfPayIsThatOfItsYear() {
        LawAt law = LAW.at(LocalDate.of(2015, 1, 1));
        // 120,000 - 24,000 - 12,000 - 3,000 = 81,000; x 34% - 17,200 = 10,340.
        IncomeTax.OnPay tax = IncomeTax.onPay(law, Money.ofDirhams(10_000), Parameters.CIVIL_CONTRIBUTION_EMPLOYEE);
        assertEquals("81000.00", tax.taxable().amount());
        assertEquals("861.67", tax.monthly().amount());
        assertFalse(IncomeTax.known(LAW.at(LocalDate.of(2009, 12, 31))));
        assertTrue(IncomeTax.known(law));
        assertEquals(
                Money.ZERO,
                IncomeTax.onPay(law, Money.ofDirhams(50), Parameters.CIVIL_CONTRIBUTION_EMPLOYEE)
                        .taxable());
        assertEquals(Money.ZERO, IncomeTax.ofPension(LAW.at(LocalDate.of(2026, 1, 1)), Money.ofDirhams(50_000)));
    }

    @Example
    void childrenCountUpToTheirAge() {
        LocalDate month = LocalDate.of(2026, 3, 1);
        LawAt law = LAW.at(month);
        assertTrue(FamilyAllowances.counts(law, LocalDate.of(2010, 3, 15), false, false, month));
        assertTrue(FamilyAllowances.counts(law, LocalDate.of(2010, 3, 1), false, false, month));
        assertFalse(FamilyAllowances.counts(law, LocalDate.of(2010, 2, 28), false, false, month));
        assertTrue(FamilyAllowances.counts(law, LocalDate.of(2010, 2, 28), true, false, month));
        assertFalse(FamilyAllowances.counts(law, LocalDate.of(2005, 2, 28), true, false, month));
        assertTrue(FamilyAllowances.counts(law, LocalDate.of(1990, 2, 28), false, true, month));
        assertFalse(FamilyAllowances.counts(law, LocalDate.of(2026, 4, 1), false, true, month));
        assertEquals(FamilyAllowances.of(law, 6), FamilyAllowances.of(law, 9));
        assertEquals("1200.00", FamilyAllowances.of(law, 6).amount());
        assertEquals("600.00", FamilyAllowances.of(law, 2).amount());
        assertEquals("0.00", FamilyAllowances.of(law, 0).amount());
    }
}
