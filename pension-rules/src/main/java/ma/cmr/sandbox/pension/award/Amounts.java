package ma.cmr.sandbox.pension.award;

import java.util.Optional;
import ma.cmr.sandbox.pension.amount.Annuities;
import ma.cmr.sandbox.pension.amount.Money;
import ma.cmr.sandbox.pension.contribution.ContributionCalculator;
import ma.cmr.sandbox.pension.law.Key;
import ma.cmr.sandbox.pension.law.LawAt;
import ma.cmr.sandbox.pension.law.Parameters;
import ma.cmr.sandbox.pension.law.Scheme;
import ma.cmr.sandbox.pension.law.Switch;
import ma.cmr.sandbox.pension.net.IncomeTax;
import org.jspecify.annotations.Nullable;

/**
 * From the gross amount to the amount paid (art. 12-14): legal floor, net ceiling, minimum pension, rounding, in this order. Both regimes
 * share them.
 *
 * @param gross what service and pay earn
 * @param guaranteed the legal floor for so many annuities
 * @param floored after the floor
 * @param ceiling what became of the net ceiling
 * @param netOfLastPay last pay less its tax; nothing where the ceiling was not evaluated
 * @param capped after the ceiling
 * @param minimum that applies; none for short service
 * @param exact after the minimum
 * @param monthly as paid
 */
record Amounts(
        Money gross,
        Money guaranteed,
        Money floored,
        Ceiling ceiling,
        @Nullable Money netOfLastPay,
        Money capped,
        @Nullable Money minimum,
        Money exact,
        Money monthly) {
    /** What became of the net ceiling. */
    enum Ceiling {
        /** Switched off. */
        OFF,
        /** The tax rules of the day are not known. */
        NOT_EVALUATED,
        /** The pension lies below it. */
        NOT_REACHED,
        /** It lowered the pension. */
        APPLIED
    }

    /**
     * @param due the law of the first day payable
     * @param leaving the law of the day of leaving
     */
    static Amounts of(
            LawAt due, LawAt leaving, Claim claim, CountedService service, Annuities total, Money last, Money gross) {
        Money guaranteed = guaranteed(due, total);
        Money floored = gross.max(guaranteed);
        Ceiling ceiling;
        Money net = null;
        Money capped = floored;
        if (due.get(Parameters.CIVIL_NET_CEILING) == Switch.OFF) {
            ceiling = Ceiling.OFF;
        } else if (claim.taxOnLastPay().isEmpty() && !IncomeTax.known(due)) {
            ceiling = Ceiling.NOT_EVALUATED;
        } else {
            net = last.minus(claim.taxOnLastPay()
                    .orElseGet(() -> IncomeTax.onPay(due, last, ContributionCalculator.employeeRate(claim.corps()))
                            .monthly()));
            ceiling = Ceiling.NOT_REACHED;
            // Tax never raises a pension: below the net of last pay there is no need to work it out.
            if (floored.compareTo(net) > 0
                    && floored.minus(IncomeTax.ofPension(due, floored)).compareTo(net) > 0) {
                ceiling = Ceiling.APPLIED;
                capped = IncomeTax.highestPension(due, net, floored);
            }
        }
        Money minimum = minimum(due, claim, service.effective().months());
        Money exact = minimum == null ? capped : raised(capped, minimum, claim.otherPensions());
        Money monthly = Rounding.of(leaving, exact);
        return new Amounts(gross, guaranteed, floored, ceiling, net, capped, minimum, exact, monthly);
    }

    private static Money guaranteed(LawAt due, Annuities total) {
        Money whole = due.get(Parameters.CIVIL_FLOOR_INDEX_SALARY).dividedBy(12);
        return total.compareTo(Annuities.ofYears(due.get(Parameters.CIVIL_FLOOR_YEARS))) < 0
                ? whole.times(due.get(Parameters.CIVIL_FLOOR_RATE), total)
                : whole;
    }

    /** The minimum pension that so much effective service opens. */
    private static @Nullable Money minimum(LawAt due, Claim claim, long months) {
        boolean civil = claim.scheme() == Scheme.CIVIL;
        boolean waived = claim.reason() == Claim.Reason.DEATH
                || (!civil
                        && claim.reason() == Claim.Reason.SERVICE_DISABILITY
                        && months >= due.get(Parameters.CIVIL_MINIMUM_SHORT_MONTHS));
        if (waived || months >= due.get(Parameters.CIVIL_MINIMUM_LONG_MONTHS)) {
            return due.get(longMinimum(claim));
        }
        return months >= due.get(Parameters.CIVIL_MINIMUM_SHORT_MONTHS)
                ? due.get(shortMinimum(claim)).orElse(null)
                : null;
    }

    static Key<Money> longMinimum(Claim claim) {
        return claim.scheme() == Scheme.CIVIL ? Parameters.CIVIL_MINIMUM_10Y : Parameters.MILITARY_MINIMUM_10Y;
    }

    static Key<Optional<Money>> shortMinimum(Claim claim) {
        return claim.scheme() == Scheme.CIVIL ? Parameters.CIVIL_MINIMUM_5Y : Parameters.MILITARY_MINIMUM_5Y;
    }

    /** Up to the minimum, or with pensions of other regimes by the pension's own share of what is missing. */
    private static Money raised(Money pension, Money minimum, Optional<Money> others) {
        if (others.isEmpty() || others.get().isZero()) {
            return pension.max(minimum);
        }
        Money sum = pension.plus(others.get());
        return sum.compareTo(minimum) < 0 ? pension.plus(minimum.minus(sum).inProportion(pension, sum)) : pension;
    }
}
