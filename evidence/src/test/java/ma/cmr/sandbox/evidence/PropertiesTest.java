package ma.cmr.sandbox.evidence;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.BiFunction;
import java.util.stream.IntStream;
import ma.cmr.sandbox.evidence.distribution.Draws;
import ma.cmr.sandbox.evidence.estimate.Bootstrap;
import ma.cmr.sandbox.evidence.estimate.Count;
import ma.cmr.sandbox.evidence.estimate.Estimate;
import ma.cmr.sandbox.evidence.estimate.Estimate.Found;
import ma.cmr.sandbox.evidence.estimate.LeeBounds;
import ma.cmr.sandbox.evidence.estimate.Means;
import ma.cmr.sandbox.evidence.estimate.Moments;
import ma.cmr.sandbox.evidence.estimate.PairMoments;
import ma.cmr.sandbox.evidence.estimate.PairedProportions;
import ma.cmr.sandbox.evidence.estimate.Proportions;
import ma.cmr.sandbox.evidence.regression.ClusterRandomised;
import ma.cmr.sandbox.evidence.regression.ClusterRandomised.Cluster;
import ma.cmr.sandbox.evidence.regression.DifferenceInDifferences;
import ma.cmr.sandbox.evidence.regression.SegmentedRegression;
import ma.cmr.sandbox.evidence.sequential.AnytimeValid;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;

/** What must hold for every data set, named at the end of the golden tests' specification. */
class PropertiesTest {
    private static final double LEVEL = 0.95;
    private static final List<BiFunction<double[], double[], Estimate>> ON_VALUES = List.of(
            (c, t) -> Means.welch(Moments.of(c), Moments.of(t), LEVEL),
            (c, t) -> Means.lift(Moments.of(c), Moments.of(t), LEVEL),
            (c, t) -> Means.ratio(pairs(c), pairs(t), LEVEL),
            (c, t) -> Means.ratioLift(pairs(c), pairs(t), LEVEL),
            (c, t) -> Means.cuped(pairs(c), pairs(t), LEVEL),
            (c, t) -> Means.one(Moments.of(t), LEVEL),
            (c, t) -> Means.paired(Moments.of(t), LEVEL),
            (c, t) -> new Bootstrap(7, 400).medians(c, t, LEVEL),
            (c, t) -> new Bootstrap(7, 400).totals(c, t, 100, LEVEL),
            (c, t) -> LeeBounds.of(c, c.length + 3L, t, t.length + 9L, LEVEL).estimate(),
            (c, t) -> ClusterRandomised.difference(clusters(c, t), LEVEL),
            (c, t) -> new AnytimeValid(1000).around(Means.welch(Moments.of(c), Moments.of(t), LEVEL)));

    @Property(tries = 150)
    void theOrderOfRowsChangesNothing(
            @ForAll("values") double[] control, @ForAll("values") double[] treatment, @ForAll long seed) {
        for (BiFunction<double[], double[], Estimate> estimator : ON_VALUES.subList(0, 3)) {
            assertEquals(
                    estimator.apply(control, treatment),
                    estimator.apply(shuffled(control, seed), shuffled(treatment, seed)));
        }
        assertEquals(
                ON_VALUES.get(7).apply(control, treatment),
                ON_VALUES.get(7).apply(shuffled(control, seed), shuffled(treatment, seed)));
        assertEquals(
                ON_VALUES.get(8).apply(control, treatment),
                ON_VALUES.get(8).apply(shuffled(control, seed), shuffled(treatment, seed)));
        List<Cluster> clusters = clusters(control, treatment);
        assertEquals(
                ClusterRandomised.difference(clusters, LEVEL),
                ClusterRandomised.difference(clusters.reversed(), LEVEL));
    }

    @Property(tries = 150)
    void swappingArmsTurnsTheSign(@ForAll("values") double[] control, @ForAll("values") double[] treatment) {
        for (int estimator : new int[] {0, 2, 4, 10, 11}) {
            if (ON_VALUES.get(estimator).apply(control, treatment) instanceof Found there
                    && ON_VALUES.get(estimator).apply(treatment, control) instanceof Found back) {
                double size = Math.abs(there.upper() - there.lower()) + Math.abs(there.effect());
                assertEquals(there.effect(), -back.effect(), 1e-9 * size);
                assertEquals(there.lower(), -back.upper(), 1e-9 * size);
                assertEquals(there.pValue().orElseThrow(), back.pValue().orElseThrow(), 1e-9);
            }
        }
    }

    @Property(tries = 300)
    void swappingArmsTurnsTheSignOfProportions(
            @ForAll @IntRange(max = 60) int a,
            @ForAll @IntRange(max = 60) int b,
            @ForAll @IntRange(max = 60) int c,
            @ForAll @IntRange(max = 60) int d) {
        Count control = new Count(a, a + b + 1L);
        Count treatment = new Count(c, c + d + 1L);
        for (BiFunction<Count, Count, Estimate> estimator : List.<BiFunction<Count, Count, Estimate>>of(
                (x, y) -> Proportions.newcombe(x, y, LEVEL), (x, y) -> Proportions.miettinenNurminen(x, y, LEVEL))) {
            Found there = (Found) estimator.apply(control, treatment);
            Found back = (Found) estimator.apply(treatment, control);
            assertEquals(there.effect(), -back.effect(), 0);
            assertEquals(there.lower(), -back.upper(), 1e-12);
            assertTrue(-1 <= there.lower() && there.lower() <= there.effect(), there.toString());
            assertTrue(there.effect() <= there.upper() && there.upper() <= 1, there.toString());
        }
    }

    @Property(tries = 150)
    void scalingTheMetricScalesTheEffect(
            @ForAll("values") double[] control,
            @ForAll("values") double[] treatment,
            @ForAll @IntRange(min = 1, max = 1000) int factor) {
        double scale = factor / 8.0;
        for (int estimator : new int[] {0, 5, 6, 7, 8, 9, 10, 11}) {
            Estimate plain = ON_VALUES.get(estimator).apply(control, treatment);
            Estimate scaled = ON_VALUES.get(estimator).apply(times(control, scale), times(treatment, scale));
            if (plain instanceof Found before && scaled instanceof Found after) {
                double size = (Math.abs(before.upper()) + Math.abs(before.lower()) + Math.abs(before.effect())) * scale;
                assertEquals(before.effect() * scale, after.effect(), 1e-9 * size);
                assertEquals(before.lower() * scale, after.lower(), 1e-9 * size);
                assertEquals(before.upper() * scale, after.upper(), 1e-9 * size);
            }
        }
        if (ON_VALUES.get(1).apply(control, treatment) instanceof Found before) {
            Found after = (Found) ON_VALUES.get(1).apply(times(control, scale), times(treatment, scale));
            assertEquals(before.effect(), after.effect(), 1e-9 * Math.abs(before.effect()) + 1e-12);
        }
    }

    @Property(tries = 400)
    void noInputMakesAnException(@ForAll("anything") double[] control, @ForAll("anything") double[] treatment) {
        for (BiFunction<double[], double[], Estimate> estimator : ON_VALUES) {
            Estimate estimate = estimator.apply(control, treatment);
            assertNotNull(estimate.method());
            if (estimate instanceof Found found) {
                assertTrue(Double.isFinite(found.effect()) && found.lower() <= found.upper(), found.toString());
            }
        }
        if (control.length > 0) {
            assertNotNull(
                    SegmentedRegression.of(control, control.length / 2, LEVEL).level());
        }
        assertNotNull(DifferenceInDifferences.of(
                IntStream.range(0, control.length)
                        .mapToObj(i -> new DifferenceInDifferences.Cell("c" + i % 5, i % 2 == 0, i % 4, 1, control[i]))
                        .toList(),
                2,
                LEVEL));
    }

    @Property(tries = 200)
    void noCountsMakeAnException(
            @ForAll @IntRange(max = 3) int a,
            @ForAll @IntRange(max = 3) int b,
            @ForAll @IntRange(max = 3) int c,
            @ForAll @IntRange(max = 3) int d) {
        Count control = new Count(a, a + b);
        Count treatment = new Count(c, c + d);
        assertNotNull(Proportions.newcombe(control, treatment, LEVEL));
        assertNotNull(Proportions.unpooled(control, treatment, LEVEL));
        assertNotNull(Proportions.wilson(control, LEVEL));
        assertNotNull(new PairedProportions(a, b, c, d).difference(LEVEL));
        assertNotNull(Means.lift(Moments.of(control), Moments.of(treatment), LEVEL));
        if (Proportions.miettinenNurminen(control, treatment, LEVEL) instanceof Found found) {
            assertTrue(found.lower() <= found.effect() && found.effect() <= found.upper(), found.toString());
        }
    }

    @Property(tries = 20)
    void theLanguageOfTheMachineChangesNothing(
            @ForAll("values") double[] control, @ForAll("values") double[] treatment) {
        List<List<Estimate>> answers = new ArrayList<>();
        Locale before = Locale.getDefault();
        try {
            for (Locale locale : List.of(Locale.FRANCE, Locale.forLanguageTag("ar-EG-u-nu-arab"), Locale.ROOT)) {
                Locale.setDefault(locale);
                answers.add(ON_VALUES.stream()
                        .map(estimator -> estimator.apply(control, treatment))
                        .toList());
            }
        } finally {
            Locale.setDefault(before);
        }
        assertEquals(answers.get(2), answers.get(0));
        assertEquals(answers.get(2), answers.get(1));
    }

    @Provide
    Arbitrary<double[]> values() {
        return Arbitraries.integers()
                .between(-400, 4000)
                .map(value -> value / 16.0)
                .array(Double[].class)
                .ofMinSize(8)
                .ofMaxSize(60)
                .map(PropertiesTest::plain);
    }

    @Provide
    Arbitrary<double[]> anything() {
        return Arbitraries.oneOf(
                        Arbitraries.integers().between(-2, 2).map(value -> (double) value),
                        Arbitraries.of(0.0, 1e300, -1e300, 1e-300, Double.NaN, Double.POSITIVE_INFINITY))
                .array(Double[].class)
                .ofMinSize(0)
                .ofMaxSize(12)
                .map(PropertiesTest::plain);
    }

    private static double[] plain(Double[] values) {
        return Arrays.stream(values).mapToDouble(Double::doubleValue).toArray();
    }

    /** A denominator or covariate that goes with each value. */
    private static PairMoments pairs(double[] values) {
        double[] other = new double[values.length];
        for (int i = 0; i < other.length; i++) {
            other[i] = 2 + Math.floorMod(Double.hashCode(values[i]), 7) / 4.0;
        }
        return PairMoments.of(values, other);
    }

    private static List<Cluster> clusters(double[] control, double[] treatment) {
        List<Cluster> clusters = new ArrayList<>();
        for (int i = 0; i < control.length; i++) {
            clusters.add(new Cluster("c" + i / 3 + "-" + i, false, 1 + i % 4, control[i]));
        }
        for (int i = 0; i < treatment.length; i++) {
            clusters.add(new Cluster("t" + i / 3 + "-" + i, true, 1 + i % 4, treatment[i]));
        }
        return clusters;
    }

    private static double[] times(double[] values, double factor) {
        return Arrays.stream(values).map(value -> value * factor).toArray();
    }

    private static double[] shuffled(double[] values, long seed) {
        double[] shuffled = values.clone();
        Draws draws = new Draws(seed);
        for (int last = shuffled.length - 1; last > 0; last--) {
            int other = draws.below(last + 1);
            double kept = shuffled[last];
            shuffled[last] = shuffled[other];
            shuffled[other] = kept;
        }
        return shuffled;
    }
}
