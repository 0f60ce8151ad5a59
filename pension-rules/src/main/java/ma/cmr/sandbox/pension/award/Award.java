package ma.cmr.sandbox.pension.award;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import ma.cmr.sandbox.pension.amount.Annuities;
import ma.cmr.sandbox.pension.amount.Money;
import ma.cmr.sandbox.pension.amount.Rate;
import ma.cmr.sandbox.pension.explain.Explanation;
import ma.cmr.sandbox.pension.law.Language;
import ma.cmr.sandbox.pension.law.Law;
import ma.cmr.sandbox.pension.trace.Step;
import org.jspecify.annotations.Nullable;

/**
 * A pension awarded (liquidation), with every figure that it was made of. Equal where law, claim and figures are.
 *
 * <p>The figures are kept as they were worked out; {@link #steps} and {@link #explain} put them into order and words when asked.
 */
public final class Award {
    private final Law law;
    private final Claim claim;
    private final LocalDate entitledFrom;
    private final CountedService service;
    private final Accrual accrual;
    private final ReferencePay reference;
    private final Amounts amounts;
    private final @Nullable Award later;

    Award(
            Law law,
            Claim claim,
            LocalDate entitledFrom,
            CountedService service,
            Accrual accrual,
            ReferencePay reference,
            Amounts amounts,
            @Nullable Award later) {
        this.law = law;
        this.claim = claim;
        this.entitledFrom = entitledFrom;
        this.service = service;
        this.accrual = accrual;
        this.reference = reference;
        this.amounts = amounts;
        this.later = later;
    }

    /** The law it follows. */
    public Law law() {
        return law;
    }

    public Claim claim() {
        return claim;
    }

    /** First day payable. */
    public LocalDate entitledFrom() {
        return entitledFrom;
    }

    /** Annuities of the first slice: service before 2017, under the law in force. */
    public Annuities before() {
        return accrual.slices().getFirst().annuities();
    }

    /** Annuities of service after the first slice. */
    public Annuities since() {
        return total().minus(before());
    }

    /** All annuities. */
    public Annuities total() {
        return accrual.total();
    }

    /** Accrual rate of the first slice. */
    public Rate rateBefore() {
        return accrual.slices().getFirst().rate();
    }

    /** Accrual rate of service from the first change on, the last one's where there are several. */
    public Rate rateSince() {
        return accrual.slices().getLast().rate();
    }

    /** Whether the rates of leaving before the age limit were applied. */
    public boolean reducedRates() {
        return accrual.reduced();
    }

    /** Monthly reference pay. */
    public Money referencePay() {
        return reference.mean();
    }

    /** Months averaged. */
    public long windowMonths() {
        return reference.months();
    }

    /** Base pay of the last month. */
    public Money lastPay() {
        return reference.last();
    }

    /** What service and pay earn, before floors and ceilings. */
    public Money gross() {
        return amounts.gross();
    }

    /** Whether the net ceiling lowered the amount. */
    public boolean ceilingApplied() {
        return amounts.ceiling() == Amounts.Ceiling.APPLIED;
    }

    /** The minimum pension that so much service opens. */
    public Optional<Money> minimum() {
        return Optional.ofNullable(amounts.minimum());
    }

    /** Whether the minimum pension raised the amount. */
    public boolean minimumApplied() {
        return amounts.exact().compareTo(amounts.capped()) > 0;
    }

    /** Amount a month before the rounding of article 14. */
    public Money exactMonthly() {
        return amounts.exact();
    }

    /** Amount a month as paid. */
    public Money monthly() {
        return amounts.monthly();
    }

    /** What takes this award's place later: at the legal age, after a voluntary departure (art. 12 bis). */
    public Optional<Award> later() {
        return Optional.ofNullable(later);
    }

    CountedService service() {
        return service;
    }

    Accrual accrual() {
        return accrual;
    }

    ReferencePay reference() {
        return reference;
    }

    Amounts amounts() {
        return amounts;
    }

    /** The calculation, step by step. */
    public List<Step> steps() {
        return new AwardTrace(this).steps();
    }

    /** The whole calculation as one step that the others are parts of. */
    public Step whole() {
        return new AwardTrace(this).whole();
    }

    /** The calculation in a language, with each parameter's value and validity. */
    public Explanation explain(Language language) {
        return Explanation.of(whole(), law, language);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Award award
                && law == award.law
                && claim.equals(award.claim)
                && entitledFrom.equals(award.entitledFrom)
                && accrual.equals(award.accrual)
                && reference.equals(award.reference)
                && amounts.equals(award.amounts);
    }

    @Override
    public int hashCode() {
        return claim.hashCode();
    }

    @Override
    public String toString() {
        return "Award[" + monthly() + " from " + entitledFrom + ", exact " + exactMonthly() + ", " + steps() + "]";
    }
}
