package ma.cmr.sandbox.portal.protocol;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import ma.cmr.sandbox.evidence.estimate.Method;
import ma.cmr.sandbox.evidence.power.Inflation;
import ma.cmr.sandbox.evidence.power.ProportionPower;
import ma.cmr.sandbox.evidence.power.SampleSize;
import ma.cmr.sandbox.policy.kpi.Kpi;

/**
 * How many people and how many weeks a plan takes, and what it would see in other times; in the terms in which it was typed.
 *
 * @param size as computed
 * @param control share of the present level
 * @param treatment share that the plan hopes for
 * @param shares parts of the arms, control first
 * @param traffic units a week; empty while that is not typed
 * @param windowDays days after the last start until every outcome is known
 * @param visible least difference that other numbers of weeks would show
 */
public record SizeStatement(
        SampleSize size,
        double control,
        double treatment,
        List<Long> shares,
        OptionalLong traffic,
        long windowDays,
        List<Visible> visible) {
    private static final List<Long> WEEKS = List.of(4L, 8L, 12L, 26L);

    /**
     * What would be seen in a time.
     *
     * @param points least difference, in points; empty where even the greatest would not be
     */
    public record Visible(long weeks, long units, Optional<BigDecimal> points) {}

    public SizeStatement {
        shares = List.copyOf(shares);
        visible = List.copyOf(visible);
    }

    static Optional<SizeStatement> of(PlanDraft draft) {
        Optional<Double> baseline = inside(draft.share("baseline"));
        Optional<Double> mde = draft.share("mde").map(BigDecimal::doubleValue).filter(value -> value > 0);
        Optional<Double> power = inside(draft.share("power"));
        Optional<Double> alpha = inside(draft.share("alpha"));
        Optional<Double> dropOut = draft.share("dropOut").map(BigDecimal::doubleValue);
        if (baseline.isEmpty() || mde.isEmpty() || power.isEmpty() || alpha.isEmpty()) {
            return Optional.empty();
        }
        boolean increase = draft.increases();
        double control = baseline.get();
        double treatment = increase ? control + mde.get() : control - mde.get();
        double lost = dropOut.orElse(0.0);
        if (treatment < 0 || treatment > 1 || lost < 0 || lost >= 1) {
            return Optional.empty();
        }
        ProportionPower formula = ProportionPower.normal(alpha.get());
        SampleSize size =
                formula.sampleSize(control, treatment, power.get(), new Inflation(lost, 1, 1), draft.shares());
        OptionalLong traffic = draft.whole("traffic")
                .filter(value -> value > 0 && value <= 1_000_000)
                .map(OptionalLong::of)
                .orElse(OptionalLong.empty());
        List<Visible> visible = new ArrayList<>();
        if (traffic.isPresent()) {
            for (long weeks : WEEKS) {
                long units = weeks * traffic.getAsLong();
                visible.add(new Visible(
                        weeks,
                        units,
                        points(formula, units * (1 - lost), draft.shares(), control, power.get(), increase)));
            }
        }
        return Optional.of(new SizeStatement(
                size,
                control,
                treatment,
                draft.shares(),
                traffic,
                draft.indicator("primaryKpi").map(Kpi::windowDays).orElse(0),
                visible));
    }

    private static Optional<Double> inside(Optional<BigDecimal> share) {
        return share.map(BigDecimal::doubleValue).filter(value -> value > 0 && value < 1);
    }

    private static Optional<BigDecimal> points(
            ProportionPower formula, double units, List<Long> shares, double control, double power, boolean increase) {
        double parts = shares.getFirst() + shares.getLast();
        double smallest = units * Math.min(shares.getFirst(), shares.getLast()) / parts;
        var detectable = formula.detectable(Math.max(1, smallest), control, power, increase);
        return detectable.isEmpty()
                ? Optional.empty()
                : Optional.of(BigDecimal.valueOf(Math.ceil(detectable.getAsDouble() * 1000) / 10));
    }

    /** Units to include over both arms; empty where no number is enough. */
    Optional<Long> findTotal() {
        return size.total().isPresent() ? Optional.of(size.total().getAsLong()) : Optional.empty();
    }

    /** Units to include over both arms, where a number is enough. */
    public long total() {
        return size.total().orElseThrow();
    }

    /** Whether a number of units is enough. */
    public boolean found() {
        return size.total().isPresent();
    }

    /** Units to include in the control arm. */
    public long inControl() {
        return shares.getFirst() <= shares.getLast() ? size.enrolPerArm().orElseThrow() : total() - smaller();
    }

    /** Units to include in the treatment arm. */
    public long inTreatment() {
        return total() - inControl();
    }

    private long smaller() {
        return size.enrolPerArm().orElseThrow();
    }

    /** Weeks until the units needed are there; empty while the traffic is not typed. */
    Optional<Long> findWeeks() {
        return findTotal().flatMap(this::weeksFor);
    }

    /** Weeks until so many units are there. */
    public Optional<Long> weeksFor(long units) {
        return traffic.isPresent()
                ? Optional.of((units + traffic.getAsLong() - 1) / traffic.getAsLong())
                : Optional.empty();
    }

    /** The formula. */
    public Method method() {
        return size.method();
    }
}
