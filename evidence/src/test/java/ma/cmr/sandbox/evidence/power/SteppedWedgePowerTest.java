package ma.cmr.sandbox.evidence.power;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.hipparchus.linear.Array2DRowRealMatrix;
import org.hipparchus.linear.MatrixUtils;
import org.hipparchus.linear.RealMatrix;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SteppedWedgePowerTest {
    /** Six clusters, four periods, two change at each step, 50 a cell, 60 %: variance, error and detectable effect. */
    @ParameterizedTest
    @CsvSource({"0.01, 0.00240268, 0.04902, 0.1373", "0.05, 0.00273750, 0.05232, 0.1466"})
    void theFormulasAnswer(double icc, double variance, double error, double detectable) {
        SteppedWedgePower power = new SteppedWedgePower(3, 2, 50, icc, Math.sqrt(0.6 * 0.4), 0.05);
        assertEquals(variance, power.variance(), 5e-9);
        assertEquals(error, Math.sqrt(power.variance()), 5e-6);
        assertEquals(detectable, power.detectable(0.8), 5e-5);
        assertEquals(0.8, power.power(power.detectable(0.8)), 1e-12);
        assertEquals(power.power(0.1), power.power(-0.1));
    }

    /** By another road: generalised least squares on the cell means, with a column for every period and one for the treatment. */
    @ParameterizedTest
    @CsvSource({
        "2, 1, 10, 0, 1",
        "3, 2, 50, 0.01, 0.49",
        "4, 3, 20, 0.05, 2",
        "6, 1, 7, 0.3, 1",
        "10, 5, 200, 0.001, 12"
    })
    void generalisedLeastSquaresAgree(int steps, int clustersPerStep, double units, double icc, double sd) {
        int periods = steps + 1;
        double cell = sd * sd / units;
        double between = icc / (1 - icc) * sd * sd;
        RealMatrix covariance = new Array2DRowRealMatrix(periods, periods);
        for (int row = 0; row < periods; row++) {
            for (int column = 0; column < periods; column++) {
                covariance.setEntry(row, column, between + (row == column ? cell : 0));
            }
        }
        RealMatrix weights = MatrixUtils.inverse(covariance);
        RealMatrix information = new Array2DRowRealMatrix(periods + 1, periods + 1);
        for (int step = 1; step <= steps; step++) {
            RealMatrix design = new Array2DRowRealMatrix(periods, periods + 1);
            for (int period = 0; period < periods; period++) {
                design.setEntry(period, period, 1);
                design.setEntry(period, periods, period >= step ? 1 : 0);
            }
            information = information.add(
                    design.transpose().multiply(weights).multiply(design).scalarMultiply(clustersPerStep));
        }
        double variance = MatrixUtils.inverse(information).getEntry(periods, periods);
        assertEquals(
                1, new SteppedWedgePower(steps, clustersPerStep, units, icc, sd, 0.05).variance() / variance, 1e-9);
    }

    @Test
    void whatIsNoWedgeIsRefused() {
        assertThrows(IllegalArgumentException.class, () -> new SteppedWedgePower(1, 2, 50, 0.01, 1, 0.05));
        assertThrows(IllegalArgumentException.class, () -> new SteppedWedgePower(3, 2, 50, 1, 1, 0.05));
        SteppedWedgePower power = new SteppedWedgePower(3, 2, 50, 0.01, 1, 0.05);
        assertThrows(IllegalArgumentException.class, () -> power.detectable(1));
    }
}
