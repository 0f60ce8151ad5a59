package ma.cmr.sandbox.evidence.oracle;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import ma.cmr.sandbox.evidence.estimate.Bootstrap;
import ma.cmr.sandbox.evidence.estimate.Interaction;
import ma.cmr.sandbox.evidence.estimate.LeeBounds;
import ma.cmr.sandbox.evidence.estimate.Means;
import ma.cmr.sandbox.evidence.estimate.Method;
import ma.cmr.sandbox.evidence.estimate.PairedProportions;
import ma.cmr.sandbox.evidence.estimate.Proportions;
import ma.cmr.sandbox.evidence.health.SampleRatio;
import ma.cmr.sandbox.evidence.power.ClusterPower;
import ma.cmr.sandbox.evidence.power.MeanPower;
import ma.cmr.sandbox.evidence.power.ProportionPower;
import ma.cmr.sandbox.evidence.regression.ClusterRandomised;
import ma.cmr.sandbox.evidence.regression.DifferenceInDifferences;
import ma.cmr.sandbox.evidence.regression.SegmentedRegression;
import ma.cmr.sandbox.evidence.sequential.AnytimeValid;
import ma.cmr.sandbox.evidence.sequential.GroupSequential;

/**
 * A file of expected values, and what it is held to.
 *
 * @param methods whose answers it checks
 * @param says who computed the values
 * @param iterated whether a search or an integration stands between the data and the answer
 */
record Oracle(String file, String methods, String says, boolean iterated) {
    private static final String SCIPY = "scipy 1.17.1";
    private static final String STATSMODELS = "statsmodels 0.15.0";
    private static final String PAPER = "the paper's formulas, written again in Python by another road";

    static final List<Oracle> ALL = List.of(
            closed("wilson", STATSMODELS, Proportions.WILSON),
            closed("newcombe", STATSMODELS, Proportions.NEWCOMBE),
            iterated(
                    "miettinen-nurminen",
                    PAPER + " (likelihood by root search, not by the cubic)",
                    Proportions.MIETTINEN_NURMINEN),
            closed("unpooled", STATSMODELS + ", with its test of non-inferiority", Proportions.UNPOOLED_Z),
            closed("newcombe-paired", PAPER + "; McNemar's test by " + STATSMODELS, PairedProportions.METHOD),
            closed("one-mean", SCIPY, Means.ONE_MEAN),
            closed("welch", SCIPY, Means.WELCH),
            closed("welch-lift", PAPER + " (gradient and covariance)", Means.WELCH_LIFT),
            closed("paired-t", SCIPY, Means.PAIRED_T),
            closed("ratio", PAPER + " (gradient and covariance)", Means.RATIO),
            closed("ratio-lift", PAPER + " (gradient and covariance)", Means.RATIO_LIFT),
            closed("cuped", STATSMODELS + " (OLS) and " + SCIPY, Means.CUPED),
            new Oracle("adjusted-p", "Holm, Bonferroni, Benjamini-Hochberg", STATSMODELS, false),
            closed("sample-ratio", SCIPY, SampleRatio.METHOD),
            closed("interaction", STATSMODELS + " and " + SCIPY, Interaction.METHOD),
            closed("bootstrap-median", "the same draws in Python", Bootstrap.MEDIANS),
            closed("bootstrap-total", "the same draws in Python", Bootstrap.TOTALS),
            new Oracle("noncentral-t", "noncentral t distribution", SCIPY, true),
            iterated("power-arcsine", STATSMODELS, ProportionPower.ARCSINE),
            iterated("power-clusters", SCIPY, ClusterPower.METHOD),
            closed("anytime", PAPER, AnytimeValid.METHOD),
            iterated("lee-bounds", PAPER + " (weights)", LeeBounds.METHOD),
            new Oracle("icc", "correlation within clusters", SCIPY + " (analysis of variance)", false),
            closed("segmented-statsmodels", STATSMODELS, SegmentedRegression.LEVEL, SegmentedRegression.SLOPE),
            closed("r-segmented", "R sandwich 3.0-2", SegmentedRegression.LEVEL, SegmentedRegression.SLOPE),
            closed("r-clusters", "R clubSandwich 0.5.8", ClusterRandomised.METHOD),
            closed(
                    "r-difference-in-differences",
                    "R clubSandwich 0.5.8",
                    DifferenceInDifferences.METHOD,
                    DifferenceInDifferences.PRE_TREND,
                    DifferenceInDifferences.EVENT_STUDY),
            iterated(
                    "r-power",
                    "R 4.2.2 and pwr 1.3-0",
                    ProportionPower.NORMAL,
                    ProportionPower.ARCSINE,
                    MeanPower.TWO_GROUPS,
                    MeanPower.PAIRS),
            iterated(
                    "r-group-sequential",
                    "R rpact 3.3.4",
                    GroupSequential.POCOCK,
                    GroupSequential.OBRIEN_FLEMING,
                    GroupSequential.POCOCK_SPENDING,
                    GroupSequential.OBRIEN_FLEMING_SPENDING));

    private static Oracle closed(String file, String says, Method... methods) {
        return new Oracle(file, names(methods), says, false);
    }

    private static Oracle iterated(String file, String says, Method... methods) {
        return new Oracle(file, names(methods), says, true);
    }

    private static String names(Method... methods) {
        return String.join(
                ", ", java.util.Arrays.stream(methods).map(Method::id).toList());
    }

    /** Largest relative difference that is allowed. */
    double tolerance() {
        return iterated ? 1e-6 : 1e-9;
    }

    List<Row> rows(Path directory) {
        try {
            return Files.readAllLines(directory.resolve(file + ".tsv")).stream()
                    .map(Row::parse)
                    .toList();
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    /** Relative difference; of two numbers under any meaning, 0. */
    static double difference(double actual, double expected) {
        double apart = Math.abs(actual - expected);
        return apart <= 1e-300 ? 0 : apart / Math.abs(expected);
    }
}
