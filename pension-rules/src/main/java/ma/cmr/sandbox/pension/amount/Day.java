package ma.cmr.sandbox.pension.amount;

import java.time.LocalDate;

/** A day of the calendar. */
public record Day(LocalDate date) implements Quantity {
    @Override
    public String toString() {
        return date.toString();
    }
}
