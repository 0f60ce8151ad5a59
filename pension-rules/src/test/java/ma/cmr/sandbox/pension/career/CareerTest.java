package ma.cmr.sandbox.pension.career;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.LocalDate;
import java.time.Period;
import java.util.List;
import ma.cmr.sandbox.pension.amount.Money;
import ma.cmr.sandbox.pension.amount.ServiceLength;
import ma.cmr.sandbox.pension.amount.Span;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

class CareerTest {
    private static final LocalDate BEFORE = LocalDate.of(1900, 1, 1);
    private static final LocalDate AFTER = LocalDate.of(2100, 1, 1);

    /** The length between two days is the civil calendar's. */
    @Property(tries = 2000)
    void lengthsAreThoseOfTheCalendar(
            @ForAll @IntRange(min = 0, max = 30_000) int from, @ForAll @IntRange(min = 0, max = 20_000) int days) {
        LocalDate first = LocalDate.of(1950, 1, 1).plusDays(from);
        LocalDate last = first.plusDays(days);
        Period period = Period.between(first, last);
        assertEquals(new ServiceLength(period.toTotalMonths(), period.getDays()), ServiceLength.between(first, last));
    }

    @Example
    void lengthsAddUpWithMonthsOfThirtyDays() {
        assertEquals(new ServiceLength(13, 5), new ServiceLength(5, 20).plus(new ServiceLength(7, 15)));
        assertEquals(new ServiceLength(13, 0), new ServiceLength(5, 15).plus(new ServiceLength(7, 15)));
        assertEquals(new ServiceLength(8, 20), new ServiceLength(5, 20).plusMonths(3));
        assertEquals("32 y 4 m 9 d", new ServiceLength(388, 9).toString());
    }

    private static ServiceSpell spell(String from, String to, Position position, String base) {
        return new ServiceSpell(
                new Span(LocalDate.parse(from), LocalDate.parse(to)),
                position,
                new Grade("10", 1, 275),
                Money.parse(base));
    }

    @Example
    void spellsThatFollowEachOtherAreMeasuredAsOne() {
        Career whole = new Career(List.of(spell("1990-01-31", "2020-03-15", Position.ACTIVE, "9000")));
        Career parted = new Career(List.of(
                spell("1990-01-31", "1993-02-28", Position.ACTIVE, "9000"),
                spell("1993-02-28", "2001-05-16", Position.DETACHED, "9000"),
                spell("2001-05-16", "2020-03-15", Position.PAID_LEAVE, "9000")));
        for (LocalDate until :
                List.of(LocalDate.of(1993, 2, 28), LocalDate.of(2000, 1, 1), LocalDate.of(2020, 3, 15))) {
            assertEquals(whole.service(until), parted.service(until));
        }
        assertEquals(ServiceLength.ZERO, whole.service(LocalDate.of(1990, 1, 31)));
    }

    @Example
    void eachCountingTakesItsOwnPositions() {
        Career career = new Career(List.of(
                spell("1980-01-01", "1981-01-01", Position.VALIDATED, "0"),
                spell("1981-01-01", "1983-01-01", Position.MILITARY_SERVICE, "0"),
                spell("1983-01-01", "1986-01-01", Position.ACTIVE, "5000"),
                spell("1986-01-01", "1990-01-01", Position.HALF_TIME, "5000"),
                spell("1990-01-01", "1995-01-01", Position.UNPAID_LEAVE, "0"),
                spell("1995-01-01", "2001-01-01", Position.RESISTANCE, "0")));
        assertFalse(career.isPlain());
        assertEquals(
                192, career.service(Career.Counting.ANNUITIES, BEFORE, AFTER).months());
        assertEquals(192, career.service(AFTER).months());
        assertEquals(
                120, career.service(Career.Counting.EFFECTIVE, BEFORE, AFTER).months());
        assertEquals(
                108,
                career.service(Career.Counting.EFFECTIVE_WITHOUT_VALIDATED, BEFORE, AFTER)
                        .months());
        assertEquals(
                48, career.service(Career.Counting.HALF_TIME, BEFORE, AFTER).months());
        assertEquals(
                12,
                career.service(Career.Counting.HALF_TIME, LocalDate.of(1988, 1, 1), LocalDate.of(1989, 1, 1))
                        .months());
        Career plain = new Career(List.of(
                spell("1980-01-01", "1981-01-01", Position.ACTIVE, "1"),
                spell("1981-01-01", "1982-01-01", Position.SUSPENDED, "0")));
        assertTrue(plain.isPlain());
        assertEquals(ServiceLength.ZERO, plain.service(Career.Counting.HALF_TIME, BEFORE, AFTER));
        assertEquals(12, plain.service(Career.Counting.EFFECTIVE, BEFORE, AFTER).months());
        assertTrue(Position.RESISTANCE.counts());
        assertFalse(Position.EXCLUDED.counts());
    }

    @Example
    void payGoesByTheFirstOfTheMonthButForTheMonthOfEntry() {
        Career career = new Career(List.of(
                spell("2000-01-16", "2000-05-10", Position.ACTIVE, "100.50"),
                spell("2000-05-10", "2000-08-01", Position.ACTIVE, "200"),
                spell("2000-08-01", "2000-10-01", Position.UNPAID_LEAVE, "0"),
                spell("2000-10-20", "2000-11-05", Position.ACTIVE, "300"),
                spell("2000-11-20", "2000-12-31", Position.ACTIVE, "400")));
        assertEquals(5, career.size());
        int january = Career.monthOf(LocalDate.of(2000, 1, 1));
        assertEquals(january, career.payFrom(0));
        assertEquals(january + 5, career.payTo(0), "May is still paid at the old rate");
        assertEquals(january + 5, career.payFrom(1));
        assertEquals(january + 7, career.payTo(1));
        assertEquals(career.payFrom(2), career.payTo(2), "unpaid");
        assertEquals(january + 9, career.payFrom(3));
        assertEquals(january + 11, career.payTo(3));
        assertEquals(january + 11, career.payFrom(4), "November is paid once");
        assertEquals(january + 12, career.payTo(4));
        assertEquals(2, career.payParts());
        assertEquals(201, career.pay(0));
        assertEquals(Money.parse("100.50"), career.monthlyBase(0));
        assertEquals(LocalDate.of(2000, 1, 1), Career.firstOf(january));
        assertEquals(LocalDate.of(2000, 12, 1), Career.firstOf(january + 11));
    }

    @Example
    void whatIsNoCareerIsRefused() {
        assertThrows(IllegalArgumentException.class, () -> new Career(List.of()));
        IllegalArgumentException overlap = assertThrows(
                IllegalArgumentException.class,
                () -> new Career(List.of(
                        spell("2000-01-01", "2001-01-02", Position.ACTIVE, "1"),
                        spell("2001-01-01", "2002-01-01", Position.ACTIVE, "1"))));
        assertTrue(String.valueOf(overlap.getMessage()).contains("overlap"));
        Money fine = Money.ofParts(1, 999_983);
        IllegalArgumentException tooFine = assertThrows(
                IllegalArgumentException.class,
                () -> new Career(List.of(
                        new ServiceSpell(
                                new Span(LocalDate.of(2000, 1, 1), LocalDate.of(2001, 1, 1)),
                                Position.ACTIVE,
                                new Grade("10", 1, 275),
                                fine),
                        spell("2001-01-01", "2002-01-01", Position.ACTIVE, "1.0001"))));
        assertTrue(String.valueOf(tooFine.getMessage()).contains("too finely"));
        assertThrows(
                IllegalArgumentException.class, () -> new Span(LocalDate.of(2000, 1, 1), LocalDate.of(2000, 1, 1)));
        assertTrue(new Span(LocalDate.of(2000, 1, 1), LocalDate.of(2000, 1, 3)).contains(LocalDate.of(2000, 1, 2)));
        assertFalse(new Span(LocalDate.of(2000, 1, 1), LocalDate.of(2000, 1, 3)).contains(LocalDate.of(2000, 1, 3)));
        assertFalse(new Span(LocalDate.of(2000, 1, 1), LocalDate.of(2000, 1, 3)).contains(LocalDate.of(1999, 12, 31)));
    }

    @Example
    void careersAreEqualByTheirSpells() {
        Career one = new Career(List.of(spell("2000-01-01", "2001-01-01", Position.ACTIVE, "1")));
        Career same = new Career(List.of(spell("2000-01-01", "2001-01-01", Position.ACTIVE, "1.00")));
        Career other = new Career(List.of(spell("2000-01-01", "2001-01-01", Position.ACTIVE, "2")));
        assertEquals(one, same);
        assertEquals(one.hashCode(), same.hashCode());
        assertNotEquals(one, other);
        assertFalse(one.equals("career"));
        assertTrue(one.toString().startsWith("Career[ServiceSpell"));
        assertEquals(LocalDate.of(2000, 1, 1), one.begins());
    }
}
