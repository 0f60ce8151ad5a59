package ma.cmr.sandbox.pension.amount;

import java.time.LocalDate;

/** A stretch of days: {@code from} inclusive, {@code to} exclusive. */
public record Span(LocalDate from, LocalDate to) {
    public Span {
        if (!from.isBefore(to)) {
            throw new IllegalArgumentException("a span ends after it begins: " + from + " to " + to);
        }
    }

    public boolean contains(LocalDate day) {
        return !day.isBefore(from) && day.isBefore(to);
    }
}
