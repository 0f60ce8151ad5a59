package ma.cmr.sandbox.policy.access;

/** What is done to a field before it is shown; from the least to the most restrictive: kept, coarsened, dropped. */
public sealed interface Treatment {
    /** Shown as it is. */
    record Keep() implements Treatment {}

    /** Shown on a coarser rung of a ladder: a day as its month. */
    record Coarsen(Ladder.Rung rung) implements Treatment {}

    /** Not shown; the document says WITHHELD_BY_POLICY. */
    record Drop() implements Treatment {}
}
