package ma.cmr.sandbox.evidence.evaluation;

import java.util.Map;
import java.util.Optional;
import ma.cmr.sandbox.evidence.estimate.Count;
import ma.cmr.sandbox.evidence.estimate.LeeBounds;
import ma.cmr.sandbox.evidence.evaluation.Outcomes.Group;
import ma.cmr.sandbox.evidence.health.ArmCounts;
import ma.cmr.sandbox.evidence.health.Health;
import ma.cmr.sandbox.evidence.protocol.Estimator;
import ma.cmr.sandbox.evidence.protocol.Kpi;
import ma.cmr.sandbox.evidence.protocol.Kpi.Measure;
import ma.cmr.sandbox.evidence.protocol.MissingData;
import ma.cmr.sandbox.evidence.protocol.Protocol;
import ma.cmr.sandbox.evidence.regression.DifferenceInDifferences;

/** What stands beside a primary effect: levels of the arms, relative lift, bounds for missing outcomes, checks of its design. */
final class Beside {
    private final Protocol plan;
    private final Estimation estimation;
    private final EvaluationRules rules;
    private final Recorded recorded;

    Beside(Protocol plan, Estimation estimation, EvaluationRules rules, Recorded recorded) {
        this.plan = plan;
        this.estimation = estimation;
        this.rules = rules;
        this.recorded = recorded;
    }

    void add(Map<String, Object> map, Kpi kpi, Outcomes outcomes, String arm, Health health, double level) {
        String control = plan.arms().getFirst().name();
        map.put(
                "means",
                Tree.of(
                        control,
                        Tree.number(outcomes.moments(control, Group.ALL).mean()),
                        arm,
                        Tree.number(outcomes.moments(arm, Group.ALL).mean())));
        estimation.lift(kpi, true, outcomes, arm, level).ifPresent(lift -> map.put("lift", Tree.estimate(lift, false)));
        Optional<Estimator> chosen = estimation.estimator(kpi, true);
        if (chosen.equals(Optional.of(Estimator.MEDIAN_BOOTSTRAP))
                || chosen.equals(Optional.of(Estimator.TOTAL_BOOTSTRAP))) {
            map.put("bootstrap", Tree.of("seed", Long.toString(estimation.bootstrapSeed(kpi)), "samples", (long)
                    rules.bootstrapSamples()));
        }
        if (chosen.equals(Optional.of(Estimator.SEGMENTED_REGRESSION))) {
            estimation.segmented(outcomes, arm, Group.ALL, level).ifPresent(answer -> {
                map.put("meanChange", Tree.estimate(answer.mean(), true));
                map.put("slopeChange", Tree.estimate(answer.slope(), true));
            });
        }
        if (chosen.equals(Optional.of(Estimator.DIFFERENCE_IN_DIFFERENCES))) {
            DifferenceInDifferences.Answer answer = estimation.differences(outcomes, arm, Group.ALL, level);
            map.put("preTrend", Tree.estimate(answer.preTrend(), true));
            map.put(
                    "eventStudy",
                    answer.eventStudy().stream()
                            .map(effect -> Tree.of(
                                    "period",
                                    (long) effect.period(),
                                    "result",
                                    Tree.estimate(effect.estimate(), false)))
                            .toList());
        }
        if (health.unevenMissing() || plan.missingData() == MissingData.LEE_BOUNDS) {
            bounds(map, kpi, outcomes, control, arm, level);
        }
    }

    private void bounds(Map<String, Object> map, Kpi kpi, Outcomes outcomes, String control, String arm, double level) {
        Optional<double[]> c = known(kpi, outcomes, control);
        Optional<double[]> t = known(kpi, outcomes, arm);
        if (c.isEmpty() || t.isEmpty()) {
            return;
        }
        LeeBounds bounds = LeeBounds.of(c.get(), assigned(kpi, control), t.get(), assigned(kpi, arm), level);
        Map<String, Object> entry = Tree.of("trimmed", Tree.number(bounds.trimmed()));
        if (Double.isFinite(bounds.lower())) {
            entry.put("lower", Tree.number(bounds.lower()));
            entry.put("upper", Tree.number(bounds.upper()));
        }
        entry.put("result", Tree.estimate(bounds.estimate(), false));
        map.put("bounds", entry);
    }

    /** A proportion's values follow from its counts. */
    private static Optional<double[]> known(Kpi kpi, Outcomes outcomes, String arm) {
        if (kpi.measure() != Measure.PROPORTION) {
            return kpi.measure() == Measure.MEAN ? outcomes.values(arm, Group.ALL) : Optional.empty();
        }
        Count count = Estimation.count(outcomes, arm, Group.ALL);
        double[] values = new double[Math.toIntExact(count.n())];
        java.util.Arrays.fill(values, 0, (int) count.successes(), 1);
        return Optional.of(values);
    }

    private long assigned(Kpi kpi, String arm) {
        return recorded.counts(kpi).stream()
                .filter(counts -> counts.name().equals(arm))
                .mapToLong(ArmCounts::assigned)
                .sum();
    }
}
