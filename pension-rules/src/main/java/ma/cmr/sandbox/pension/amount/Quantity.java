package ma.cmr.sandbox.pension.amount;

/** A value that a rule takes or gives, of a kind that every language can write. */
public sealed interface Quantity
        permits Money, Rate, Annuities, ServiceLength, Count, Day, Difference, PaySeries, Products, Word {}
