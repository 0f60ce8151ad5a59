package ma.cmr.sandbox.synth.anonymise;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import ma.cmr.sandbox.synth.anonymise.AnonymisationPolicy.MeasureKind;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The optimum on the public benchmark, against the levels and losses that the ARX project publishes or that its program gives. */
class AdultTest {
    @TempDir
    static Path folder;

    private static Tuples tuples;

    @BeforeAll
    static void read() throws IOException {
        tuples = FirstPass.read(Extract.open(Adult.table(folder), Adult.policy()), 2, Watch.NONE)
                .tuples();
    }

    private static double[] equalWeights() {
        double[] weights = new double[9];
        Arrays.fill(weights, 1);
        return weights;
    }

    private static Recoding search(MeasureKind kind, int k, double ceiling, int threads) {
        Conditions conditions = new Conditions(k, (long) Math.floor(ceiling * tuples.rows()), List.of());
        return new LatticeSearch(kind, equalWeights(), threads, System::nanoTime)
                .recode(tuples, conditions, Watch.NONE)
                .orElseThrow();
    }

    @Test
    void theTableIsTheBenchmarks() {
        assertEquals(30_162, tuples.rows());
        assertEquals(12_960, new Lattice(tuples.hierarchies()).nodes());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "LOSS    |   5 | 0    | 0 4 1 1 3 2 2 1 0 | 0.5731509655590044",
                "LOSS    |   5 | 0.04 | 0 3 0 1 1 1 1 2 0 | 0.26611081915757495",
                "LOSS    |   5 | 1    | 0 3 0 0 2 1 1 1 0 | 0.22041192847984292",
                "ENTROPY |   5 | 0.04 | 1 0 1 1 3 2 2 0 1 | 255559.85455731067",
                "ENTROPY | 100 | 0.04 | 1 1 1 1 3 2 2 1 1 | 379417.3460570988",
                "ENTROPY |   5 | 0    | 1 2 1 1 3 2 2 1 1 | 407289.5388925293",
                "ENTROPY | 100 | 0    | 0 4 1 1 3 2 2 1 1 | 453196.8932458743",
            })
    void theOptimumIsThePublishedOne(MeasureKind kind, int k, double ceiling, String levels, double loss) {
        Recoding found = search(kind, k, ceiling, 2);
        System.out.printf(
                "Adult, %s, k = %d, %s withheld at most: %s, loss %.12f, %d of %d nodes worked out, %.3f s%n",
                kind,
                k,
                ceiling,
                found.levels(),
                found.loss(),
                found.effort().checked(),
                found.effort().candidates(),
                found.effort().seconds());
        assertEquals(Arrays.stream(levels.split(" ")).map(Integer::valueOf).toList(), found.levels());
        assertEquals(loss, found.loss(), loss * 1e-9);
        assertEquals(found.loss(), found.bound());
    }

    @Test
    void theResultIsTheSameOnAnyNumberOfThreads() {
        for (double ceiling : new double[] {0, 0.02, 1}) {
            Recoding one = search(MeasureKind.LOSS, 7, ceiling, 1);
            for (int threads : new int[] {2, 5}) {
                Recoding more = search(MeasureKind.LOSS, 7, ceiling, threads);
                assertEquals(one.levels(), more.levels());
                assertEquals(one.loss(), more.loss());
            }
        }
    }
}
