package ma.cmr.sandbox.pension.amount;

import java.util.List;

/** Monthly pay over a stretch of months: so many months at so much each, latest first. */
public record PaySeries(List<Stretch> stretches) implements Quantity {
    /** Months in a row at the same pay. */
    public record Stretch(long months, Money monthly) {}

    public PaySeries {
        stretches = List.copyOf(stretches);
    }

    /** All of it added up. */
    public Money total() {
        return stretches.stream()
                .map(stretch -> stretch.monthly().times(stretch.months()))
                .reduce(Money.ZERO, Money::plus);
    }
}
