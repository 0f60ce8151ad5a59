package ma.cmr.sandbox.evidence.regression;

import java.util.ArrayList;
import java.util.List;
import ma.cmr.sandbox.evidence.estimate.Estimate;
import ma.cmr.sandbox.evidence.estimate.Estimate.Neutral;
import ma.cmr.sandbox.evidence.estimate.Estimate.Reason;
import ma.cmr.sandbox.evidence.estimate.Means;
import ma.cmr.sandbox.evidence.estimate.Method;
import ma.cmr.sandbox.evidence.estimate.Moments;
import ma.cmr.sandbox.evidence.estimate.Warning;
import org.hipparchus.linear.Array2DRowRealMatrix;
import org.hipparchus.linear.ArrayRealVector;
import org.hipparchus.linear.MatrixUtils;
import org.hipparchus.linear.QRDecomposition;
import org.hipparchus.linear.RealMatrix;
import org.hipparchus.linear.RealVector;

/**
 * A series before and after a change (série chronologique interrompue): a line on each side. Errors of neighbouring points may hang
 * together, so standard errors are those of Newey and West (1987) with Bartlett weights, lag floor(4 (n / 100)^(2/9)) and the factor
 * n / (n - 4); t with n - 4 degrees of freedom. Shows a change, never its cause.
 */
public final class SegmentedRegression {
    /** Jump at the change. */
    public static final Method LEVEL = new Method("segmented-level-newey-west", 1);
    /** Change of the slope at the change. */
    public static final Method SLOPE = new Method("segmented-slope-newey-west", 1);
    /** Mean after minus mean before, without any trend (Welch). */
    public static final Method MEAN = new Method("before-after-welch", 1);

    private static final int COLUMNS = 4;
    private static final int LEAST = 3;
    private static final int ENOUGH = 8;

    private SegmentedRegression() {}

    /**
     * What changed.
     *
     * @param mean after minus before
     * @param level jump at the first point after
     * @param slope change of the rise from point to point
     */
    public record Answer(Estimate mean, Estimate level, Estimate slope) {}

    /**
     * The change.
     *
     * @param values at equal distances in time
     * @param firstAfter place of the first value after the change, from 0
     * @throws IllegalArgumentException where there is no such place
     */
    public static Answer of(double[] values, int firstAfter, double level) {
        if (firstAfter < 0 || firstAfter > values.length) {
            throw new IllegalArgumentException(
                    "firstAfter: must be from 0 to " + values.length + ", not " + firstAfter);
        }
        int n = values.length;
        List<Long> counts = List.of((long) firstAfter, (long) (n - firstAfter));
        List<Warning> warnings = new ArrayList<>(List.of(Warning.NOT_CAUSAL));
        int least = Math.min(firstAfter, n - firstAfter);
        if (least < ENOUGH) {
            warnings.add(Warning.SHORT_SERIES);
        }
        Estimate mean = renamed(
                Means.welch(
                        Moments.of(java.util.Arrays.copyOfRange(values, 0, firstAfter)),
                        Moments.of(java.util.Arrays.copyOfRange(values, firstAfter, n)),
                        level),
                warnings);
        if (least < LEAST) {
            return new Answer(
                    mean,
                    new Neutral(Reason.TOO_FEW_POINTS, LEVEL, level, counts, warnings),
                    new Neutral(Reason.TOO_FEW_POINTS, SLOPE, level, counts, warnings));
        }
        RealMatrix rows = new Array2DRowRealMatrix(n, COLUMNS);
        for (int t = 0; t < n; t++) {
            double after = t >= firstAfter ? 1 : 0;
            double time = (double) t - firstAfter;
            rows.setRow(t, new double[] {1, time, after, after * time});
        }
        QRDecomposition decomposition = new QRDecomposition(rows);
        RealVector outcome = new ArrayRealVector(values);
        RealVector coefficients = decomposition.getSolver().solve(outcome);
        RealMatrix triangle = decomposition.getR().getSubMatrix(0, COLUMNS - 1, 0, COLUMNS - 1);
        RealMatrix inverse = MatrixUtils.inverse(triangle);
        RealMatrix bread = inverse.multiply(inverse.transpose());
        RealMatrix variance = bread.multiply(meat(rows, outcome.subtract(rows.operate(coefficients))))
                .multiply(bread)
                .scalarMultiply((double) n / (n - COLUMNS));
        return new Answer(
                mean,
                answer(LEVEL, coefficients, variance, 2, n, level, counts, warnings),
                answer(SLOPE, coefficients, variance, 3, n, level, counts, warnings));
    }

    private static Estimate answer(
            Method method,
            RealVector coefficients,
            RealMatrix variance,
            int column,
            int n,
            double level,
            List<Long> counts,
            List<Warning> warnings) {
        double error = Math.sqrt(Math.max(0, variance.getEntry(column, column)));
        if (error == 0) {
            return new Neutral(Reason.NO_VARIATION, method, level, counts, warnings);
        }
        return Means.found(method, coefficients.getEntry(column), error, (double) n - COLUMNS, level, counts, warnings);
    }

    /** Long-run variance of the scores. */
    private static RealMatrix meat(RealMatrix rows, RealVector rest) {
        int n = rows.getRowDimension();
        int lag = (int) Math.floor(4 * StrictMath.pow(n / 100.0, 2.0 / 9));
        RealMatrix scores = new Array2DRowRealMatrix(n, COLUMNS);
        for (int t = 0; t < n; t++) {
            scores.setRowVector(t, rows.getRowVector(t).mapMultiply(rest.getEntry(t)));
        }
        RealMatrix sum = scores.transpose().multiply(scores);
        for (int back = 1; back <= Math.min(lag, n - 1); back++) {
            RealMatrix later = scores.getSubMatrix(back, n - 1, 0, COLUMNS - 1);
            RealMatrix earlier = scores.getSubMatrix(0, n - 1 - back, 0, COLUMNS - 1);
            RealMatrix products = later.transpose().multiply(earlier);
            double weight = 1 - back / (lag + 1.0);
            sum = sum.add(products.add(products.transpose()).scalarMultiply(weight));
        }
        return sum;
    }

    private static Estimate renamed(Estimate welch, List<Warning> warnings) {
        return switch (welch) {
            case Estimate.Found found ->
                new Estimate.Found(
                        found.effect(),
                        found.lower(),
                        found.upper(),
                        found.standardError(),
                        found.degrees(),
                        found.pValue(),
                        MEAN,
                        found.level(),
                        found.n(),
                        warnings);
            case Neutral neutral -> new Neutral(neutral.reason(), MEAN, neutral.level(), neutral.n(), warnings);
        };
    }
}
