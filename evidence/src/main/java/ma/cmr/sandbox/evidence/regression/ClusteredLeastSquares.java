package ma.cmr.sandbox.evidence.regression;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import ma.cmr.sandbox.evidence.estimate.Estimate;
import ma.cmr.sandbox.evidence.estimate.Estimate.Neutral;
import ma.cmr.sandbox.evidence.estimate.Estimate.Reason;
import ma.cmr.sandbox.evidence.estimate.Means;
import ma.cmr.sandbox.evidence.estimate.Method;
import ma.cmr.sandbox.evidence.estimate.Sum;
import ma.cmr.sandbox.evidence.estimate.Warning;
import org.hipparchus.linear.Array2DRowRealMatrix;
import org.hipparchus.linear.ArrayRealVector;
import org.hipparchus.linear.EigenDecompositionSymmetric;
import org.hipparchus.linear.MatrixUtils;
import org.hipparchus.linear.RealMatrix;
import org.hipparchus.linear.RealVector;

/**
 * Least squares whose standard errors allow for anything that units of one cluster have in common: the bias-reduced estimator CR2 with
 * Satterthwaite's degrees of freedom (Bell and McCaffrey 2002; Pustejovsky and Tipton 2018), which holds with few clusters too. Only sums by
 * cluster are kept, so a million units cost what their number of clusters costs.
 */
final class ClusteredLeastSquares {
    /** Below this, a direction within a cluster is fitted perfectly and tells nothing. */
    private static final double NOTHING = 1e-10;

    private final int columns;
    private final Map<String, Cluster> clusters = new TreeMap<>();

    ClusteredLeastSquares(int columns) {
        this.columns = columns;
    }

    /** Adds units of one cluster that share their row of the model. */
    void add(String cluster, double[] row, long units, double sum) {
        Cluster sums = clusters.computeIfAbsent(cluster, id -> new Cluster(columns));
        for (int i = 0; i < columns; i++) {
            for (int j = 0; j < columns; j++) {
                sums.xx[i][j] += units * row[i] * row[j];
            }
            sums.xy[i].addProduct(row[i], sum);
        }
    }

    int clusters() {
        return clusters.size();
    }

    /**
     * A coefficient with its interval.
     *
     * @param n units as they are to be shown
     */
    Estimate coefficient(int column, Method method, double level, List<Long> n, List<Warning> warnings) {
        RealMatrix total = new Array2DRowRealMatrix(columns, columns);
        RealVector products = new ArrayRealVector(columns);
        for (Cluster cluster : clusters.values()) {
            total = total.add(cluster.squares());
            products = products.add(cluster.products());
        }
        EigenDecompositionSymmetric spectrum = new EigenDecompositionSymmetric(total);
        double[] values = spectrum.getEigenvalues();
        if (!(values[columns - 1] > values[0] * 1e-13)) {
            return new Neutral(Reason.SINGULAR, method, level, n, warnings);
        }
        double[] roots = new double[columns];
        for (int i = 0; i < columns; i++) {
            roots[i] = 1 / Math.sqrt(values[i]);
        }
        RealMatrix half = rebuilt(spectrum.getV(), roots);
        RealMatrix inverse = half.multiply(half);
        RealVector coefficients = inverse.operate(products);
        RealVector contrast = half.getColumnVector(column);

        List<RealVector> weights = new ArrayList<>();
        List<Double> own = new ArrayList<>();
        double variance = 0;
        for (Cluster cluster : clusters.values()) {
            RealMatrix squares = cluster.squares();
            RealVector b = half.operate(stretched(half.multiply(squares).multiply(half), contrast));
            RealVector rest = cluster.products().subtract(squares.operate(coefficients));
            double score = b.dotProduct(rest);
            variance += score * score;
            RealVector weight = squares.operate(b);
            weights.add(weight);
            own.add(b.dotProduct(weight));
        }
        double degrees = degrees(weights, own, inverse);
        if (!(variance > 0) || !(degrees > 0)) {
            return new Neutral(Reason.NO_VARIATION, method, level, n, warnings);
        }
        return Means.found(method, coefficients.getEntry(column), Math.sqrt(variance), degrees, level, n, warnings);
    }

    /** (I - L)^(-1/2) c, by the spectrum of L: the adjustment of CR2, carried from the units to the columns. */
    private static RealVector stretched(RealMatrix leverage, RealVector vector) {
        RealMatrix symmetric = leverage.add(leverage.transpose()).scalarMultiply(0.5);
        EigenDecompositionSymmetric spectrum = new EigenDecompositionSymmetric(symmetric);
        double[] factors = spectrum.getEigenvalues();
        for (int i = 0; i < factors.length; i++) {
            double free = 1 - factors[i];
            factors[i] = free > NOTHING ? 1 / Math.sqrt(free) : 0;
        }
        return rebuilt(spectrum.getV(), factors).operate(vector);
    }

    private static RealMatrix rebuilt(RealMatrix vectors, double[] values) {
        return vectors.multiply(MatrixUtils.createRealDiagonalMatrix(values)).multiply(vectors.transpose());
    }

    /** Trace squared over sum of squares of the matrix with g,h-entry [g = h] own_g - w_g' M w_h. */
    private double degrees(List<RealVector> weights, List<Double> own, RealMatrix inverse) {
        RealMatrix product = new Array2DRowRealMatrix(columns, columns);
        double trace = 0;
        double squares = 0;
        for (int g = 0; g < weights.size(); g++) {
            RealVector weight = weights.get(g);
            RealVector spread = inverse.operate(weight);
            double across = weight.dotProduct(spread);
            trace += own.get(g) - across;
            squares += own.get(g) * own.get(g) - 2 * own.get(g) * across;
            product = product.add(spread.outerProduct(weight));
        }
        return trace * trace / (squares + product.multiply(product).getTrace());
    }

    private static final class Cluster {
        private final double[][] xx;
        private final Sum[] xy;

        Cluster(int columns) {
            xx = new double[columns][columns];
            xy = new Sum[columns];
            for (int i = 0; i < columns; i++) {
                xy[i] = new Sum();
            }
        }

        RealMatrix squares() {
            return new Array2DRowRealMatrix(xx, false);
        }

        RealVector products() {
            double[] values = new double[xy.length];
            for (int i = 0; i < values.length; i++) {
                values[i] = xy[i].value();
            }
            return new ArrayRealVector(values, false);
        }
    }
}
