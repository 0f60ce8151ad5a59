package ma.cmr.sandbox.pension.survivor;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import ma.cmr.sandbox.pension.amount.Money;

/**
 * A stretch of months in which the shares stay the same.
 *
 * @param from first day of its first month
 * @param to first day after it; none for the last
 * @param shares in the family's order; empty where nobody is paid
 */
public record Period(LocalDate from, Optional<LocalDate> to, List<Share> shares) {
    public Period {
        shares = List.copyOf(shares);
    }

    /** Shares of the principal pension, exact. */
    public Money pensions() {
        return shares.stream().map(Share::pension).reduce(Money.ZERO, Money::plus);
    }

    /** The share of a survivor. */
    public Optional<Share> share(String name) {
        return shares.stream().filter(share -> share.name().equals(name)).findFirst();
    }
}
