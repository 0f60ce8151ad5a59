package ma.cmr.sandbox.pension.input;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import ma.cmr.sandbox.pension.amount.Money;
import ma.cmr.sandbox.pension.amount.Rate;
import org.junit.jupiter.api.Test;

/** Each kind of value at its bounds. */
class FieldsTest {
    private static <T> void read(Object value, Function<Fields, Optional<T>> reader, T expected) {
        Fields fields = Fields.of(Map.of("x", value));
        assertEquals(Optional.of(expected), reader.apply(fields));
        assertFalse(fields.refused(), fields.refusals().toString());
    }

    private static <T> void refused(Object value, Function<Fields, Optional<T>> reader, Refusal.Code code) {
        Fields fields = Fields.of(Map.of("x", value));
        assertEquals(Optional.empty(), reader.apply(fields));
        assertEquals(
                List.of("/x " + code),
                fields.refusals().stream()
                        .map(refusal -> refusal.pointer() + " " + refusal.code())
                        .toList(),
                String.valueOf(value));
    }

    @Test
    void wholeNumbers() {
        Function<Fields, Optional<Long>> reader = fields -> fields.whole("x");
        read(0, reader, 0L);
        read("100000", reader, 100_000L);
        refused(100_001, reader, Refusal.Code.NOT_A_NUMBER);
        refused(-1, reader, Refusal.Code.NOT_A_NUMBER);
        refused(1.5, reader, Refusal.Code.NOT_A_NUMBER);
        refused(List.of(1), reader, Refusal.Code.NOT_A_NUMBER);
    }

    @Test
    void amounts() {
        Function<Fields, Optional<Money>> reader = fields -> fields.money("x");
        read("0", reader, Money.ZERO);
        read("0.000001", reader, Money.ofParts(1, 1_000_000));
        read("999999999.99", reader, Money.parse("999999999.99"));
        read(Map.of("amount", "5.50", "currency", "MAD"), reader, Money.parse("5.5"));
        refused("0.0000001", reader, Refusal.Code.NOT_AN_AMOUNT);
        refused("1000000000", reader, Refusal.Code.NOT_AN_AMOUNT);
        refused("-0.01", reader, Refusal.Code.NOT_AN_AMOUNT);
        refused(0.1, reader, Refusal.Code.NOT_AN_AMOUNT);
    }

    @Test
    void rates() {
        Function<Fields, Optional<Rate>> reader = fields -> fields.rate("x");
        read("0", reader, Rate.ZERO);
        read("1", reader, Rate.ONE);
        read("100%", reader, Rate.ONE);
        read("2.5%", reader, new Rate(1, 40));
        read("0.000001", reader, new Rate(1, 1_000_000));
        refused("1.000001", reader, Refusal.Code.NOT_A_RATE);
        refused("101%", reader, Refusal.Code.NOT_A_RATE);
        refused("-0.1", reader, Refusal.Code.NOT_A_RATE);
        refused("0.0000001", reader, Refusal.Code.NOT_A_RATE);
    }

    @Test
    void datesAndMonths() {
        read("2024-02-29", fields -> fields.date("x"), LocalDate.of(2024, 2, 29));
        refused("2023-02-29", fields -> fields.date("x"), Refusal.Code.NOT_A_DATE);
        // Of whom only the year is known, the last day of it (law 72-14).
        read("1962", fields -> fields.birth("x"), LocalDate.of(1962, 12, 31));
        read(1962, fields -> fields.birth("x"), LocalDate.of(1962, 12, 31));
        refused("62", fields -> fields.birth("x"), Refusal.Code.NOT_A_DATE);
        read("2024-02", fields -> fields.month("x"), YearMonth.of(2024, 2));
        refused("2024-13", fields -> fields.month("x"), Refusal.Code.NOT_A_MONTH);
    }

    @Test
    void listsHaveAMost() {
        Fields full = Fields.of(Map.of("x", Collections.nCopies(3, "a")));
        assertEquals(List.of("a", "a", "a"), full.texts("x", 3));
        assertFalse(full.refused());
        assertEquals(List.of(), full.texts("x", 2));
        assertEquals(Map.of("allowed", "2"), full.refusals().getFirst().arguments());
    }
}
