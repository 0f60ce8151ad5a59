package ma.cmr.sandbox.evidence.estimate;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/** P-values of several tests, adjusted so that each can be held against the one error level. */
public final class AdjustedP {
    private AdjustedP() {}

    /** Bonferroni: times their number. */
    public static List<Double> bonferroni(List<Double> p) {
        return p.stream().map(each -> Math.min(1, each * p.size())).toList();
    }

    /** Holm (1979): keeps the chance of one false alarm in the family. */
    public static List<Double> holm(List<Double> p) {
        int m = p.size();
        List<Integer> order = rising(p);
        Double[] adjusted = new Double[m];
        double most = 0;
        for (int i = 0; i < m; i++) {
            most = Math.max(most, Math.min(1, (m - i) * p.get(order.get(i))));
            adjusted[order.get(i)] = most;
        }
        return List.of(adjusted);
    }

    /** Benjamini and Hochberg (1995): keeps the expected share of false ones among the alarms. */
    public static List<Double> benjaminiHochberg(List<Double> p) {
        int m = p.size();
        List<Integer> order = rising(p);
        Double[] adjusted = new Double[m];
        double least = 1;
        for (int i = m - 1; i >= 0; i--) {
            least = Math.min(least, m * p.get(order.get(i)) / (i + 1));
            adjusted[order.get(i)] = least;
        }
        return List.of(adjusted);
    }

    private static List<Integer> rising(List<Double> p) {
        for (double each : p) {
            if (!(each >= 0 && each <= 1)) {
                throw new IllegalArgumentException("p: must be from 0 to 1, not " + each);
            }
        }
        List<Integer> order =
                new ArrayList<>(IntStream.range(0, p.size()).boxed().toList());
        order.sort(Comparator.comparing(p::get));
        return order;
    }
}
