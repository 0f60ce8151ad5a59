package ma.cmr.sandbox.synth.anonymise;

/** By what a node of the lattice is judged: the less, the better. */
interface Measure {
    /** The loss of a node whose classes are known. */
    double loss(ClassTable classes, Judgement judgement);

    /** A loss that the node cannot be under if at least so many of its rows are withheld; the more rows, the higher. */
    double atLeast(int[] levels, long suppressed);

    /** The measure of a policy. */
    static Measure of(AnonymisationPolicy.MeasureKind kind, Tuples tuples, double[] weights) {
        return switch (kind) {
            case LOSS -> new LossMeasure(tuples, weights);
            case ENTROPY -> new EntropyMeasure(tuples, weights);
        };
    }
}
