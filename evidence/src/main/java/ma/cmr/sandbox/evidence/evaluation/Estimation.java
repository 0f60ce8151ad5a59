package ma.cmr.sandbox.evidence.evaluation;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeMap;
import java.util.stream.Stream;
import ma.cmr.sandbox.evidence.estimate.Bootstrap;
import ma.cmr.sandbox.evidence.estimate.Count;
import ma.cmr.sandbox.evidence.estimate.Estimate;
import ma.cmr.sandbox.evidence.estimate.Estimate.Neutral;
import ma.cmr.sandbox.evidence.estimate.Estimate.Reason;
import ma.cmr.sandbox.evidence.estimate.Means;
import ma.cmr.sandbox.evidence.estimate.Method;
import ma.cmr.sandbox.evidence.estimate.Moments;
import ma.cmr.sandbox.evidence.estimate.PairMoments;
import ma.cmr.sandbox.evidence.estimate.Proportions;
import ma.cmr.sandbox.evidence.estimate.Winsor;
import ma.cmr.sandbox.evidence.evaluation.Outcomes.Group;
import ma.cmr.sandbox.evidence.evaluation.Outcomes.Part;
import ma.cmr.sandbox.evidence.protocol.Design;
import ma.cmr.sandbox.evidence.protocol.Estimator;
import ma.cmr.sandbox.evidence.protocol.Kpi;
import ma.cmr.sandbox.evidence.protocol.Protocol;
import ma.cmr.sandbox.evidence.regression.ClusterRandomised;
import ma.cmr.sandbox.evidence.regression.DifferenceInDifferences;
import ma.cmr.sandbox.evidence.regression.SegmentedRegression;

/** Chooses the estimator that a plan names, or that its design and the indicator's measure ask for, and gives it its numbers. */
final class Estimation {
    private final Protocol plan;
    private final String planHash;
    private final OptionalInt changePeriod;
    private final int samples;

    Estimation(Protocol plan, String planHash, OptionalInt changePeriod, int samples) {
        this.plan = plan;
        this.planHash = planHash;
        this.changePeriod = changePeriod;
        this.samples = samples;
    }

    /** The plan's own for its primary indicator; for others, what the design and the measure ask for. */
    Optional<Estimator> estimator(Kpi kpi, boolean primary) {
        boolean mean = kpi.measure() == Kpi.Measure.MEAN || kpi.measure() == Kpi.Measure.PROPORTION;
        if (plan.randomisation().method().byCluster() && plan.design().kind() != Design.Kind.STEPPED_WEDGE) {
            return mean ? Optional.of(Estimator.CLUSTER_ROBUST_CR2) : Optional.empty();
        }
        return switch (plan.design().kind()) {
            case STEPPED_WEDGE, SYNTHETIC_CONTROL -> Optional.empty();
            case CLUSTER_RANDOMISED -> mean ? Optional.of(Estimator.CLUSTER_ROBUST_CR2) : Optional.empty();
            case PAIRED -> mean ? Optional.of(Estimator.PAIRED_T) : Optional.empty();
            case BEFORE_AFTER -> mean ? Optional.of(Estimator.SEGMENTED_REGRESSION) : Optional.empty();
            case DIFFERENCE_IN_DIFFERENCES ->
                mean ? Optional.of(Estimator.DIFFERENCE_IN_DIFFERENCES) : Optional.empty();
            case RANDOMISED_AB, ENCOURAGEMENT -> Optional.of(primary ? plan.estimator() : byMeasure(kpi.measure()));
        };
    }

    private static Estimator byMeasure(Kpi.Measure measure) {
        return switch (measure) {
            case PROPORTION -> Estimator.NEWCOMBE;
            case MEAN -> Estimator.WELCH;
            case RATIO -> Estimator.RATIO_DELTA;
            case MEDIAN -> Estimator.MEDIAN_BOOTSTRAP;
            case TOTAL -> Estimator.TOTAL_BOOTSTRAP;
        };
    }

    /** The effect of one arm against the first, on all units or one group. */
    Estimate effect(Kpi kpi, boolean primary, Outcomes outcomes, String treated, Group group, double level) {
        String control = plan.arms().getFirst().name();
        Optional<Estimator> chosen = estimator(kpi, primary);
        if (chosen.isEmpty()) {
            return none(Reason.NO_ESTIMATOR, level);
        }
        return switch (chosen.get()) {
            case NEWCOMBE ->
                Proportions.newcombe(count(outcomes, control, group), count(outcomes, treated, group), level);
            case MIETTINEN_NURMINEN ->
                Proportions.miettinenNurminen(count(outcomes, control, group), count(outcomes, treated, group), level);
            case WELCH -> means(kpi, outcomes, control, treated, group, level);
            case CUPED -> cuped(outcomes, control, treated, group, level);
            case RATIO_DELTA ->
                both(outcomes.ratio(control, group), outcomes.ratio(treated, group), level, Means::ratio);
            case MEDIAN_BOOTSTRAP, TOTAL_BOOTSTRAP ->
                bootstrap(kpi, chosen.get(), outcomes, control, treated, group, level);
            case PAIRED_T -> paired(outcomes, control, treated, group, level);
            case CLUSTER_ROBUST_CR2 -> {
                Stream<ClusterRandomised.Cluster> c =
                        outcomes.parts(control, group).stream().map(part -> part.cluster(false));
                Stream<ClusterRandomised.Cluster> t =
                        outcomes.parts(treated, group).stream().map(part -> part.cluster(true));
                yield ClusterRandomised.difference(Stream.concat(c, t).toList(), level);
            }
            case SEGMENTED_REGRESSION ->
                segmented(outcomes, treated, group, level)
                        .map(SegmentedRegression.Answer::level)
                        .orElseGet(() -> none(Reason.TOO_FEW_POINTS, level));
            case DIFFERENCE_IN_DIFFERENCES ->
                differences(outcomes, treated, group, level).effect();
        };
    }

    /** Relative lift beside the absolute effect, where it means something. */
    Optional<Estimate> lift(Kpi kpi, boolean primary, Outcomes outcomes, String treated, double level) {
        String control = plan.arms().getFirst().name();
        return estimator(kpi, primary).flatMap(chosen -> switch (chosen) {
            case NEWCOMBE, MIETTINEN_NURMINEN ->
                Optional.of(Means.lift(
                        Moments.of(count(outcomes, control, Group.ALL)),
                        Moments.of(count(outcomes, treated, Group.ALL)),
                        level));
            case WELCH ->
                Optional.of(
                        Means.lift(outcomes.moments(control, Group.ALL), outcomes.moments(treated, Group.ALL), level));
            case RATIO_DELTA ->
                Optional.of(both(
                        outcomes.ratio(control, Group.ALL),
                        outcomes.ratio(treated, Group.ALL),
                        level,
                        Means::ratioLift));
            case CUPED,
                    MEDIAN_BOOTSTRAP,
                    TOTAL_BOOTSTRAP,
                    PAIRED_T,
                    CLUSTER_ROBUST_CR2,
                    SEGMENTED_REGRESSION,
                    DIFFERENCE_IN_DIFFERENCES -> Optional.empty();
        });
    }

    /** What a design before and after shows beside the jump. */
    Optional<SegmentedRegression.Answer> segmented(Outcomes outcomes, String arm, Group group, double level) {
        TreeMap<Integer, double[]> periods = new TreeMap<>();
        for (Part part : outcomes.parts(arm, group)) {
            double[] sums = periods.computeIfAbsent(part.period(), period -> new double[2]);
            sums[0] += part.sum();
            sums[1] += part.n();
        }
        long before = periods.keySet().stream()
                .filter(period -> period < changePeriod.orElse(Integer.MAX_VALUE))
                .count();
        // A hole in the series would move the points after it.
        boolean whole = !periods.isEmpty() && periods.size() == periods.lastKey() - periods.firstKey() + 1;
        return changePeriod.isEmpty() || !whole
                ? Optional.empty()
                : Optional.of(SegmentedRegression.of(
                        periods.values().stream()
                                .mapToDouble(sums -> sums[0] / sums[1])
                                .toArray(),
                        (int) before,
                        level));
    }

    /** The effect with its check of trends before, and the effect of each period. */
    DifferenceInDifferences.Answer differences(Outcomes outcomes, String treated, Group group, double level) {
        List<DifferenceInDifferences.Cell> cells = new ArrayList<>();
        for (String arm : List.of(plan.arms().getFirst().name(), treated)) {
            outcomes.parts(arm, group)
                    .forEach(part -> cells.add(new DifferenceInDifferences.Cell(
                            part.cluster(), arm.equals(treated), part.period(), part.n(), part.sum())));
        }
        return DifferenceInDifferences.of(cells, changePeriod.orElse(Integer.MAX_VALUE), level);
    }

    /** Seed of an indicator's resampling: the plan's hash and the indicator decide it, so nobody chooses it. */
    long bootstrapSeed(Kpi kpi) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256")
                    .digest((planHash + "|" + kpi.id() + "|" + kpi.version()).getBytes(StandardCharsets.UTF_8));
            return ByteBuffer.wrap(digest).getLong();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    /** Successes of a proportion. */
    static Count count(Outcomes outcomes, String arm, Group group) {
        Moments moments = outcomes.moments(arm, group);
        return new Count(Math.round(moments.mean() * moments.n()), moments.n());
    }

    private Estimate means(Kpi kpi, Outcomes outcomes, String control, String treated, Group group, double level) {
        double percent = percent(kpi);
        if (percent == 0) {
            return Means.welch(outcomes.moments(control, group), outcomes.moments(treated, group), level);
        }
        Optional<double[]> c = outcomes.values(control, group);
        Optional<double[]> t = outcomes.values(treated, group);
        if (c.isEmpty() || t.isEmpty()) {
            return none(Reason.NEEDS_UNITS, level);
        }
        double limit = Winsor.limit(c.get(), t.get(), percent);
        return Means.welch(
                Moments.of(Winsor.drawnIn(c.get(), limit)), Moments.of(Winsor.drawnIn(t.get(), limit)), level);
    }

    private double percent(Kpi kpi) {
        return Math.max(plan.outliers().doubleValue(), kpi.winsorPct().doubleValue());
    }

    private Estimate bootstrap(
            Kpi kpi, Estimator chosen, Outcomes outcomes, String control, String treated, Group group, double level) {
        Optional<double[]> c = outcomes.values(control, group);
        Optional<double[]> t = outcomes.values(treated, group);
        if (c.isEmpty() || t.isEmpty()) {
            return none(Reason.NEEDS_UNITS, level);
        }
        Bootstrap bootstrap = new Bootstrap(bootstrapSeed(kpi), samples);
        if (chosen == Estimator.MEDIAN_BOOTSTRAP) {
            return bootstrap.medians(c.get(), t.get(), level);
        }
        double limit = Winsor.limit(c.get(), t.get(), percent(kpi));
        return bootstrap.totals(Winsor.drawnIn(c.get(), limit), Winsor.drawnIn(t.get(), limit), t.get().length, level);
    }

    private Estimate cuped(Outcomes outcomes, String control, String treated, Group group, double level) {
        String covariate = plan.covariates().getFirst();
        return both(
                outcomes.withCovariate(control, group, covariate),
                outcomes.withCovariate(treated, group, covariate),
                level,
                Means::cuped);
    }

    private Estimate paired(Outcomes outcomes, String control, String treated, Group group, double level) {
        String pairedBy = plan.design() instanceof Design.Paired(String by) ? by : "";
        return outcomes.pairs(control, treated, group, pairedBy)
                .map(differences -> Means.paired(Moments.of(differences), level))
                .orElseGet(() -> none(Reason.NEEDS_UNITS, level));
    }

    private interface OfPairs {
        Estimate of(PairMoments control, PairMoments treated, double level);
    }

    private static Estimate both(
            Optional<PairMoments> control, Optional<PairMoments> treated, double level, OfPairs estimator) {
        return control.isEmpty() || treated.isEmpty()
                ? none(Reason.NEEDS_UNITS, level)
                : estimator.of(control.get(), treated.get(), level);
    }

    private static Estimate none(Reason reason, double level) {
        return new Neutral(reason, new Method("none", 1), level, List.of(), List.of());
    }
}
