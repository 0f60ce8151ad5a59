package ma.cmr.sandbox.synth.anonymise;

/**
 * Non-uniform entropy (De Waal and Willenborg 1999; ARX's precomputed, monotonic variant): the bits by which a leaf is uncertain once its
 * published value is known, over all cells. Rows withheld count as the generalised rows they would have been.
 */
final class EntropyMeasure implements Measure {
    private final double[][] bits;

    EntropyMeasure(Tuples tuples, double[] weights) {
        int columns = tuples.hierarchies().size();
        bits = new double[columns][];
        for (int column = 0; column < columns; column++) {
            Hierarchy hierarchy = tuples.hierarchies().get(column);
            long[] leaves = tuples.leafCounts(column);
            bits[column] = new double[hierarchy.levels()];
            for (int level = 0; level < hierarchy.levels(); level++) {
                long[] groups = new long[hierarchy.groups(level)];
                for (int leaf = 0; leaf < leaves.length; leaf++) {
                    groups[hierarchy.group(level, leaf)] += leaves[leaf];
                }
                double sum = 0;
                for (int leaf = 0; leaf < leaves.length; leaf++) {
                    if (leaves[leaf] > 0) {
                        double share = (double) leaves[leaf] / groups[hierarchy.group(level, leaf)];
                        sum -= leaves[leaf] * Math.log(share) / Math.log(2);
                    }
                }
                bits[column][level] = sum * weights[column];
            }
        }
    }

    @Override
    public double loss(ClassTable classes, Judgement judgement) {
        return sum(classes.levels());
    }

    @Override
    public double atLeast(int[] levels, long suppressed) {
        return sum(levels);
    }

    private double sum(int[] levels) {
        double sum = 0;
        for (int column = 0; column < levels.length; column++) {
            sum += bits[column][levels[column]];
        }
        return sum;
    }
}
