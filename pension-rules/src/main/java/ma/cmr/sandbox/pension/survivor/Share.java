package ma.cmr.sandbox.pension.survivor;

import ma.cmr.sandbox.pension.amount.Money;
import ma.cmr.sandbox.pension.trace.Step;

/**
 * What one survivor is paid a month.
 *
 * @param name of the survivor
 * @param pension share of the principal pension, exact
 * @param disability share of the disability pension, exact
 * @param pensionAward the share of the pension as paid
 * @param disabilityAward the share of the disability pension as paid
 * @param step how it came about
 */
public record Share(
        String name, Kind kind, Money pension, Money disability, Money pensionAward, Money disabilityAward, Step step) {
    /** Who the survivor was to the deceased. */
    public enum Kind {
        SPOUSE,
        ORPHAN,
        PARENT
    }

    /** What is paid in all. */
    public Money award() {
        return pensionAward.plus(disabilityAward);
    }

    /** Both shares before rounding. */
    public Money exact() {
        return pension.plus(disability);
    }
}
