package ma.cmr.sandbox.synth.anonymise;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Which classes of a node break the conditions.
 *
 * @param fails by class
 * @param suppressed rows of those that fail
 * @param lasting rows that every node below must withhold too, at least: those of classes with fewer units or fewer distinct values than
 *     asked; all, where the classes are on average further from the conditions than any below could mend
 */
@SuppressWarnings("ArrayRecordComponent") // a column of flags, never compared
record Judgement(boolean[] fails, long suppressed, long lasting) {

    /** The distribution of each sensitive column in the whole table, by its place among the conditions'. */
    @SuppressWarnings("ArrayRecordComponent") // columns of numbers, never compared
    record Overall(double[][] shares) {
        static Overall of(Tuples tuples, Conditions conditions) {
            return new Overall(
                    conditions.columns().stream().map(tuples::overall).toArray(double[][]::new));
        }
    }

    /** Judges the classes of a node. */
    static Judgement of(ClassTable classes, Conditions conditions, Overall overall) {
        int size = classes.size();
        boolean[] fails = new boolean[size];
        int[] units = classes.units();
        for (int of = 0; of < size; of++) {
            fails[of] = units[of] < conditions.k();
        }
        long lasting = rows(classes, fails);
        for (int rule = 0; rule < conditions.sensitive().size() && lasting <= conditions.suppressed(); rule++) {
            if (conditions.sensitive().get(rule) instanceof AnonymisationPolicy.SensitiveRule.Distinct distinct) {
                int[] values = distinct(classes.pairs(conditions.columns().indexOf(distinct.column())), size);
                for (int of = 0; of < size; of++) {
                    fails[of] |= values[of] < distinct.l();
                }
                lasting = rows(classes, fails);
            }
        }
        boolean hopeless = false;
        for (int rule = 0; rule < conditions.sensitive().size() && lasting <= conditions.suppressed(); rule++) {
            double spared = (double) conditions.suppressed() / rows(classes, null);
            int column = conditions
                    .columns()
                    .indexOf(conditions.sensitive().get(rule).column());
            switch (conditions.sensitive().get(rule)) {
                case AnonymisationPolicy.SensitiveRule.Distinct distinct -> {
                    // Counted above.
                }
                case AnonymisationPolicy.SensitiveRule.Entropy entropy -> {
                    double[] found = entropy(classes, classes.pairs(column));
                    double least = Math.log(entropy.l());
                    for (int of = 0; of < size; of++) {
                        fails[of] |= found[of] < least - 1e-12;
                    }
                    // Merging classes never lowers their mean entropy.
                    hopeless |= mean(classes, found) < (1 - spared) * least - 1e-9;
                }
                case AnonymisationPolicy.SensitiveRule.Closeness closeness -> {
                    double[] found = distances(classes, classes.pairs(column), overall.shares()[column]);
                    for (int of = 0; of < size; of++) {
                        fails[of] |= found[of] > closeness.t() + 1e-12;
                    }
                    // Merging classes never raises their mean distance, and rows withheld were at most as far as can
                    // be.
                    double farthest = classes.pairs(column).ordered() ? farthest(overall.shares()[column]) : 1;
                    hopeless |= mean(classes, found) > (1 - spared) * closeness.t() + spared * farthest + 1e-9;
                }
            }
        }
        return new Judgement(fails, rows(classes, fails), hopeless ? Long.MAX_VALUE : lasting);
    }

    private static long rows(ClassTable classes, boolean @Nullable [] only) {
        long rows = 0;
        for (int of = 0; of < classes.size(); of++) {
            rows += only == null || only[of] ? classes.rows(of) : 0;
        }
        return rows;
    }

    private static double mean(ClassTable classes, double[] of) {
        double sum = 0;
        for (int i = 0; i < of.length; i++) {
            sum += of[i] * classes.rows(i);
        }
        return sum / rows(classes, null);
    }

    /** How far all the mass at one end lies from a distribution. */
    private static double farthest(double[] overall) {
        double[] first = new double[overall.length];
        double[] last = new double[overall.length];
        first[0] = 1;
        last[overall.length - 1] = 1;
        return Math.max(Distance.ordered(first, overall), Distance.ordered(last, overall));
    }

    private static int[] distinct(ClassTable.Pairs pairs, int size) {
        int[] values = new int[size];
        for (int of : pairs.of()) {
            values[of]++;
        }
        return values;
    }

    private static double[] entropy(ClassTable classes, ClassTable.Pairs pairs) {
        double[] entropy = new double[classes.size()];
        for (int entry : byClassAndValue(pairs, classes.size())) {
            double share = (double) pairs.count()[entry] / classes.rows(pairs.of()[entry]);
            entropy[pairs.of()[entry]] -= share * Math.log(share);
        }
        return entropy;
    }

    /** The earth mover's distance of each class from the whole table. */
    private static double[] distances(ClassTable classes, ClassTable.Pairs pairs, double[] overall) {
        double[] distances = new double[classes.size()];
        int[] entries = byClassAndValue(pairs, classes.size());
        int at = 0;
        double[] shares = new double[overall.length];
        while (at < entries.length) {
            int of = pairs.of()[entries[at]];
            Arrays.fill(shares, 0);
            while (at < entries.length && pairs.of()[entries[at]] == of) {
                shares[pairs.value()[entries[at]]] = (double) pairs.count()[entries[at]] / classes.rows(of);
                at++;
            }
            distances[of] = pairs.ordered() ? Distance.ordered(shares, overall) : Distance.unordered(shares, overall);
        }
        return distances;
    }

    /** Entries in the order of their classes, and of their values within each, so that sums come out the same in every run. */
    private static int[] byClassAndValue(ClassTable.Pairs pairs, int size) {
        int[] byValue = counted(pairs.value(), pairs.values(), null);
        return counted(pairs.of(), size, byValue);
    }

    private static int[] counted(int[] keys, int most, int @Nullable [] order) {
        int[] begins = new int[most + 1];
        for (int key : keys) {
            begins[key + 1]++;
        }
        for (int i = 0; i < most; i++) {
            begins[i + 1] += begins[i];
        }
        int[] sorted = new int[keys.length];
        for (int i = 0; i < keys.length; i++) {
            int entry = order == null ? i : order[i];
            sorted[begins[keys[entry]]++] = entry;
        }
        return sorted;
    }
}
