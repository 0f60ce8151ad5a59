package ma.cmr.sandbox.pension.amount;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.util.Random;
import java.util.function.Supplier;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;

class MoneyTest {
    /** The same arithmetic on fractions of big integers. */
    private record Exact(BigInteger top, BigInteger bottom) {
        static Exact of(long top, long bottom) {
            return new Exact(BigInteger.valueOf(top), BigInteger.valueOf(bottom));
        }

        Exact plus(Exact other) {
            return new Exact(top.multiply(other.bottom).add(other.top.multiply(bottom)), bottom.multiply(other.bottom));
        }

        Exact over(long a, long b) {
            return new Exact(top.multiply(BigInteger.valueOf(a)), bottom.multiply(BigInteger.valueOf(b)));
        }

        /** Whether it passes the range even in lowest terms. */
        boolean tooLarge() {
            BigInteger divisor = top.gcd(bottom);
            return top.divide(divisor).bitLength() > 63
                    || bottom.divide(divisor).bitLength() > 63;
        }

        BigDecimal decimal() {
            return new BigDecimal(top).divide(new BigDecimal(bottom), 6, RoundingMode.HALF_UP);
        }
    }

    /** Long chains of the operations of an award stay exact, through and beyond the point where fractions are reduced. */
    @Property(tries = 400)
    void chainsStayExact(@ForAll long seed, @ForAll @LongRange(min = 0, max = 9_000_000) long centimes) {
        Random random = new Random(seed);
        Money money = Money.ofCentimes(centimes);
        Exact exact = Exact.of(centimes, 100);
        for (int i = 0; i < 12; i++) {
            Money before = money;
            Supplier<Money> next;
            switch (random.nextInt(6)) {
                case 0 -> {
                    long other = random.nextInt(10_000_000);
                    long parts = 1 + random.nextInt(1_000_000);
                    next = () -> before.plus(Money.ofParts(other, parts));
                    exact = exact.plus(Exact.of(other, parts));
                }
                case 1 -> {
                    long other = random.nextInt(1_000_000);
                    next = () -> before.minus(Money.ofCentimes(other));
                    exact = exact.plus(Exact.of(-other, 100));
                }
                case 2 -> {
                    Rate rate = new Rate(1 + random.nextInt(200), 1 + random.nextInt(400));
                    next = () -> before.times(rate);
                    exact = exact.over(rate.numerator(), rate.denominator());
                }
                case 3 -> {
                    next = () -> before.times(12);
                    exact = exact.over(12, 1);
                }
                case 4 -> {
                    long divisor = 1 + random.nextInt(96);
                    next = () -> before.dividedBy(divisor);
                    exact = exact.over(1, divisor);
                }
                default -> {
                    Annuities annuities = new Annuities(random.nextInt(90));
                    next = () -> before.times(Rate.parse("0.025"), annuities);
                    exact = exact.over(annuities.halves(), 80);
                }
            }
            if (exact.tooLarge()) {
                assertThrows(ArithmeticException.class, next::get);
                break;
            }
            money = next.get();
            assertEquals(0, exact.decimal().compareTo(money.decimal()), exact + " " + money);
        }
    }

    @Example
    void equalAmountsAreEqualHoweverTheyAreWritten() {
        assertEquals(Money.ofParts(2, 4), Money.parse("0.5"));
        assertEquals(Money.ofParts(2, 4).hashCode(), Money.parse("0.50").hashCode());
        assertNotEquals(Money.ofDirhams(1), Money.ofCentimes(101));
        assertFalse(Money.ZERO.equals("0"));
        assertEquals(0, Money.ofParts(1, 3).compareTo(Money.ofParts(2, 6)));
        assertTrue(Money.ofParts(1, 3).compareTo(Money.ofCentimes(33)) > 0);
        assertTrue(Money.ofDirhams(-5).compareTo(Money.ofDirhams(3)) < 0);
        // Beyond the range of a product of two longs.
        assertTrue(Money.ofParts(Long.MAX_VALUE, 3).compareTo(Money.ofParts(Long.MAX_VALUE, 4)) > 0);
        assertTrue(Money.ofParts(Long.MAX_VALUE - 1, 3).compareTo(Money.ofParts(Long.MAX_VALUE, 3)) < 0);
    }

    @Example
    void minMaxAndProportion() {
        Money one = Money.ofDirhams(1);
        Money two = Money.ofDirhams(2);
        assertEquals(one, one.min(two));
        assertEquals(one, two.min(one));
        assertEquals(two, one.max(two));
        assertEquals(two, two.max(one));
        assertEquals(
                Money.ofDirhams(225), Money.ofDirhams(300).inProportion(Money.ofDirhams(900), Money.ofDirhams(1200)));
        assertTrue(Money.ZERO.isZero());
        assertFalse(one.isZero());
    }

    @Example
    void centimesRoundHalvesUp() {
        assertEquals("0.01", Money.ofParts(1, 200).amount());
        assertEquals("0.00", Money.ofParts(1, 201).amount());
        assertEquals("-0.50", Money.ofCentimes(-50).amount());
        assertEquals("-12.05", Money.ofCentimes(-1205).amount());
        assertEquals("1333.33", Money.ofDirhams(4000).dividedBy(3).amount());
        assertEquals("8000.05", Money.ofCentimes(800_005).amount());
        // Too large for the quick way.
        Money large = Money.ofParts(Long.MAX_VALUE / 2, 2_000_000_000L);
        assertEquals(
                new BigDecimal(Long.MAX_VALUE / 2)
                        .divide(new BigDecimal(2_000_000_000L), 2, RoundingMode.HALF_UP)
                        .toPlainString(),
                large.amount());
    }

    @Example
    void article14RaisesToTheNextMultiple() {
        assertEquals(Money.ofDirhams(24), Money.ofCentimes(1201).raisedToMultipleOf(12));
        assertEquals(Money.ofDirhams(12), Money.ofDirhams(12).raisedToMultipleOf(12));
        assertEquals(Money.ofDirhams(12), Money.ofCentimes(1).raisedToMultipleOf(12));
        assertEquals(Money.ZERO, Money.ZERO.raisedToMultipleOf(12));
    }

    @Example
    void partsOfADirham() {
        assertEquals(
                120,
                Money.parse("1854.508333").plus(Money.ofParts(1, 3_000_000)).partsOfADirham());
        assertEquals(1, Money.ofParts(300, 100).partsOfADirham());
        assertEquals(1200, Money.ofDirhams(12).parts(100));
        assertEquals(7_498_575_000L, Money.parse("7498.575000").parts(1_000_000));
        assertThrows(ArithmeticException.class, () -> Money.ofParts(1, 3).parts(100));
    }

    @Example
    void textIsReadAndWritten() {
        assertEquals("4210.50", Money.parse("4210.5").toString());
        assertEquals("1610.00", Money.parse("1610").amount());
        assertEquals("0.333333", Money.ofParts(1, 3).toString());
        assertEquals("411.875", Money.parse("411.875").toString());
        assertEquals("120.00", Money.parse("1.2E2").toString());
        assertThrows(NumberFormatException.class, () -> Money.parse("1,5"));
    }

    @Example
    void whatPassesTheRangeEvenInLowestTermsIsAnError() {
        Money large = Money.ofDirhams(Long.MAX_VALUE / 3);
        assertThrows(ArithmeticException.class, () -> large.times(7));
        assertEquals(large, large.times(2).dividedBy(2));
        assertThrows(
                ArithmeticException.class, () -> Money.ofDirhams(Long.MAX_VALUE).plus(Money.ofDirhams(1)));
        assertThrows(ArithmeticException.class, () -> Money.ofDirhams(1).inProportion(Money.ofDirhams(1), Money.ZERO));
    }

    @Example
    void ratesAreExact() {
        assertEquals(new Rate(1, 40), Rate.parse("0.025"));
        assertEquals(new Rate(1, 6), Rate.parse("1/6"));
        assertEquals(new Rate(3, 10), Rate.parse("0.1").plus(Rate.parse("0.2")));
        assertEquals(new Rate(1, 12), Rate.parse("1/6").times(Rate.parse("0.5")));
        assertEquals(new Rate(1, 2), Rate.parse("0.25").times(2));
        assertEquals(new Rate(3, 4), Rate.parse("0.25").complement());
        assertEquals("2.5", Rate.parse("0.025").percent());
        assertEquals("100%", Rate.ONE.toString());
        assertEquals("0.025", Rate.parse("0.0250").decimal());
        assertEquals("0", Rate.ZERO.decimal());
        assertEquals(52, Rate.parse("1/6").ofMonths(312));
        assertEquals(51, Rate.parse("1/6").ofMonths(311));
        assertTrue(Rate.ZERO.isZero());
        assertFalse(Rate.ONE.isZero());
        assertTrue(Rate.parse("0.0001").isDecimal());
        assertFalse(Rate.parse("1/3").isDecimal());
        assertTrue(Rate.parse("0.25").compareTo(Rate.parse("0.24")) > 0);
        assertEquals(0, Rate.parse("0.5").compareTo(new Rate(2, 4)));
        assertThrows(IllegalArgumentException.class, () -> new Rate(1, 0));
        assertThrows(IllegalArgumentException.class, () -> new Rate(1, -2));
    }

    @Example
    void annuitiesAreHalfYears() {
        assertEquals("32.5", new Annuities(65).toString());
        assertEquals("0.0", new Annuities(0).toString());
        assertEquals(new Annuities(5), new Annuities(2).plus(new Annuities(3)));
        assertEquals(new Annuities(80), Annuities.ofYears(40).min(new Annuities(81)));
        assertEquals(new Annuities(79), new Annuities(79).min(Annuities.ofYears(40)));
    }
}
