package ma.cmr.sandbox.synth.anonymise;

import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The loss metric as ARX has it (Iyengar 2002): a cell loses the share of its column's leaves that it covers, all where its row is withheld;
 * each column is brought to 0 to 1, and the columns to one figure by their geometric mean, {@code (product of (1 + loss))^(1/n) - 1}.
 */
final class LossMeasure implements Measure {
    private final List<Hierarchy> hierarchies;
    private final double rows;
    private final double[] weights;
    private final double[][] generalised;
    private final long[][][] rowsOf;
    private final int[][][] widest;

    LossMeasure(Tuples tuples, double[] weights) {
        this.hierarchies = tuples.hierarchies();
        this.rows = tuples.rows();
        double sum = 0;
        for (double weight : weights) {
            sum += weight;
        }
        this.weights = new double[weights.length];
        for (int i = 0; i < weights.length; i++) {
            this.weights[i] = weights[i] / sum;
        }
        int columns = hierarchies.size();
        generalised = new double[columns][];
        rowsOf = new long[columns][][];
        widest = new int[columns][][];
        for (int column = 0; column < columns; column++) {
            Hierarchy hierarchy = hierarchies.get(column);
            long[] leaves = tuples.leafCounts(column);
            generalised[column] = new double[hierarchy.levels()];
            rowsOf[column] = new long[hierarchy.levels()][];
            widest[column] = new int[hierarchy.levels()][];
            for (int level = 0; level < hierarchy.levels(); level++) {
                long[] counts = new long[hierarchy.groups(level)];
                for (int leaf = 0; leaf < leaves.length; leaf++) {
                    counts[hierarchy.group(level, leaf)] += leaves[leaf];
                }
                double share = 0;
                for (int group = 0; group < counts.length; group++) {
                    share += counts[group] * hierarchy.share(level, group);
                }
                generalised[column][level] = share;
                rowsOf[column][level] = counts;
                int at = level;
                widest[column][level] = IntStream.range(0, counts.length)
                        .boxed()
                        .sorted(Comparator.comparingDouble((Integer group) -> -hierarchy.share(at, group))
                                .thenComparing(Comparator.naturalOrder()))
                        .mapToInt(Integer::intValue)
                        .toArray();
            }
        }
    }

    @Override
    public double loss(ClassTable classes, Judgement judgement) {
        int[] levels = classes.levels();
        int columns = levels.length;
        // Counted in whole numbers and only then summed, group by group: the same figure however the classes are
        // ordered.
        long[][] suppressed = new long[columns][];
        for (int column = 0; column < columns; column++) {
            suppressed[column] = new long[hierarchies.get(column).groups(levels[column])];
        }
        if (judgement.suppressed() > 0) {
            for (int of = 0; of < classes.size(); of++) {
                if (judgement.fails()[of]) {
                    for (int column = 0; column < columns; column++) {
                        suppressed[column][classes.group(of, column)] += classes.rows(of);
                    }
                }
            }
        }
        double product = 1;
        for (int column = 0; column < columns; column++) {
            double share = generalised[column][levels[column]];
            for (int group = 0; group < suppressed[column].length; group++) {
                share +=
                        suppressed[column][group] * (1 - hierarchies.get(column).share(levels[column], group));
            }
            product *= factor(column, share);
        }
        return product - 1;
    }

    private double factor(int column, double share) {
        double least = rows / hierarchies.get(column).leaves().size();
        double loss = rows > least ? (share - least) / (rows - least) : 0;
        return Math.pow(1 + loss, weights[column]);
    }

    @Override
    public double atLeast(int[] levels, long suppressed) {
        double product = 1;
        for (int column = 0; column < levels.length; column++) {
            double share = generalised[column][levels[column]];
            long left = suppressed;
            // At best the rows withheld are those that say least anyway.
            for (int group : widest[column][levels[column]]) {
                if (left == 0) {
                    break;
                }
                long of = Math.min(left, rowsOf[column][levels[column]][group]);
                share += of * (1 - hierarchies.get(column).share(levels[column], group));
                left -= of;
            }
            product *= factor(column, share);
        }
        // Sums of doubles in another order may differ in the last digits; a bound must not exceed what it bounds.
        return (product - 1) * (1 - 1e-11) - 1e-12;
    }
}
