package ma.cmr.sandbox.policy.lifecycle;

import java.time.LocalDate;
import java.util.Optional;

/**
 * A tie that a person has declared with a partner.
 *
 * @param ended the last day; empty while it lasts
 */
public record Tie(String partner, Kind kind, Optional<LocalDate> ended) {
    /** The kinds of ties that rule D-03 names. */
    public enum Kind {
        EMPLOYMENT,
        EQUITY,
        FAMILY,
        PAY
    }

    /** Whether it still counts on a day: it lasts, or ended less than so many months before. */
    boolean counts(LocalDate today, int months) {
        return ended.isEmpty() || ended.get().plusMonths(months).isAfter(today);
    }
}
