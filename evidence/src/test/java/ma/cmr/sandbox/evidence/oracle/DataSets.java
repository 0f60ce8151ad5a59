package ma.cmr.sandbox.evidence.oracle;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import ma.cmr.sandbox.evidence.distribution.Draws;
import ma.cmr.sandbox.evidence.estimate.PairMoments;
import ma.cmr.sandbox.evidence.regression.ClusterRandomised.Cluster;
import ma.cmr.sandbox.evidence.regression.DifferenceInDifferences.Cell;

/** The data sets that draws.py and oracles.py make from a seed, made again. */
final class DataSets {
    private DataSets() {}

    static double[] values(long seed, long part, int n, double shift) {
        Draws draws = Draws.of(seed, part);
        double[] values = new double[n];
        for (int i = 0; i < n; i++) {
            long a = draws.below(4096);
            values[i] = ((a * draws.below(4096)) >> 9) / 16.0 + shift;
        }
        return values;
    }

    /** Values that go with the first ones: a denominator or a covariate. */
    static double[] second(long seed, long part, double[] first) {
        double[] second = values(seed, part, first.length, 0);
        for (int i = 0; i < second.length; i++) {
            second[i] += 0.5 * first[i] + 1;
        }
        return second;
    }

    static PairMoments pairs(long seed, long part, double[] first) {
        return PairMoments.of(first, second(seed, part, first));
    }

    /** Units of clusters, each as its own entry. */
    static List<Cluster> clustered(long seed) {
        Draws draws = Draws.of(seed, 8);
        List<Cluster> units = new ArrayList<>();
        for (int treated = 0; treated < 2; treated++) {
            int clusters = 3 + draws.below(10);
            for (int k = 0; k < clusters; k++) {
                int size = 2 + draws.below(25);
                double shift = draws.below(400) / 4.0 + 20 * treated;
                for (double value : values(seed, 100 + 1000L * treated + k, size, shift)) {
                    units.add(new Cluster("ct".charAt(treated) + "" + k, treated == 1, 1, value));
                }
            }
        }
        return units;
    }

    static List<Cell> panel(long seed) {
        Draws draws = Draws.of(seed, 7);
        List<Cell> units = new ArrayList<>();
        for (int treated = 0; treated < 2; treated++) {
            int clusters = 3 + draws.below(6);
            for (int k = 0; k < clusters; k++) {
                double shift = draws.below(400) / 4.0;
                for (int period = 0; period < 7; period++) {
                    int size = 1 + draws.below(6);
                    double more = shift + 3 * period + 15 * treated * (period >= 4 ? 1 : 0);
                    for (double value : values(seed, 100 + 1000L * treated + 10L * k + period, size, more)) {
                        units.add(new Cell("ct".charAt(treated) + "" + k, treated == 1, period, 1, value));
                    }
                }
            }
        }
        return units;
    }

    /** A series and the place of its change. */
    static Map.Entry<double[], Integer> series(long seed) {
        Draws draws = Draws.of(seed, 6);
        int n = 18 + draws.below(60);
        int change = 8 + draws.below(n - 16);
        double[] noise = values(seed, 0, n, 0);
        double carried = 0;
        double[] series = new double[n];
        for (int t = 0; t < n; t++) {
            carried = carried / 2 + noise[t] / 4;
            series[t] = t / 2.0 + carried + (t >= change ? 16 + t - change : 0);
        }
        return Map.entry(series, change);
    }

    /** One entry for each cluster of an arm, with its sum; and the sums of squares in the same order. */
    static Map.Entry<List<Cluster>, List<Double>> ofTreated(List<Cluster> units) {
        Map<String, double[]> sums = new LinkedHashMap<>();
        for (Cluster unit : units) {
            if (unit.treated()) {
                double[] sum = sums.computeIfAbsent(unit.id(), id -> new double[3]);
                sum[0]++;
                sum[1] += unit.sum();
                sum[2] += unit.sum() * unit.sum();
            }
        }
        List<Cluster> clusters = new ArrayList<>();
        List<Double> squares = new ArrayList<>();
        sums.forEach((id, sum) -> {
            clusters.add(new Cluster(id, true, (long) sum[0], sum[1]));
            squares.add(sum[2]);
        });
        return Map.entry(clusters, Collections.unmodifiableList(squares));
    }
}
