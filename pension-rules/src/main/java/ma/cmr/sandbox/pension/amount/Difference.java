package ma.cmr.sandbox.pension.amount;

/** What an amount has above another, written as the subtraction that it is, so that a reader finds both amounts again. */
public record Difference(Money whole, Money less) implements Quantity {}
