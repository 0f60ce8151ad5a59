package ma.cmr.sandbox.evidence.oracle;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import ma.cmr.sandbox.testkit.GoldenFiles;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every method against other programs, on random data sets; the table is docs/evidence/methods.md. */
class OracleTest {
    private static final Path ORACLES = Path.of("src", "test", "resources", "oracles");
    private static final Path SCRIPT = Path.of("src", "test", "oracle", "oracles.py");
    private static final Path PYTHON = Path.of("..", ".lab", "tools", "venv-oracle", "bin", "python");

    @TempDir
    private static Path again;

    private static @Nullable String printed;

    static Stream<Oracle> oracles() {
        return Oracle.ALL.stream();
    }

    @ParameterizedTest
    @MethodSource("oracles")
    void theAnswersAreTheOracles(Oracle oracle) {
        assertTrue(largest(oracle) <= oracle.tolerance());
    }

    /** The largest relative difference; fails at once where a number is further apart than allowed, or missing. */
    private static double largest(Oracle oracle) {
        double largest = 0;
        for (Row row : oracle.rows(ORACLES)) {
            Map<String, double[]> answers = Answers.BY_FILE.get(oracle.file()).apply(row);
            for (Map.Entry<String, double[]> expected : row.expected().entrySet()) {
                double[] answer = answers.get(expected.getKey());
                assertNotNull(answer, expected.getKey() + " of " + row.inputs());
                assertEquals(expected.getValue().length, answer.length);
                for (int i = 0; i < answer.length; i++) {
                    double difference = Oracle.difference(answer[i], expected.getValue()[i]);
                    assertTrue(
                            difference <= oracle.tolerance(),
                            expected.getKey() + " of " + row.inputs() + " is " + answer[i] + ", the oracle says "
                                    + expected.getValue()[i]);
                    largest = Math.max(largest, difference);
                }
            }
        }
        return largest;
    }

    @Test
    void everyFileIsRead() throws IOException {
        TreeSet<String> files = new TreeSet<>();
        try (Stream<Path> found = Files.list(ORACLES)) {
            found.forEach(path -> files.add(path.getFileName().toString().replace(".tsv", "")));
        }
        assertEquals(files, new TreeSet<>(Answers.BY_FILE.keySet()));
        assertEquals(files, new TreeSet<>(Oracle.ALL.stream().map(Oracle::file).toList()));
    }

    @Test
    void theTableOfMethodsIsTrue() {
        StringBuilder page = new StringBuilder("""
                # Methods of the evidence, and what they were checked against

                Every estimator was run on random data sets from fixed seeds, and every number of its answer (effect, both ends of the interval, p-value, standard
                error, degrees of freedom, where it has them) held against another program's. Tolerance: relative 1e-9 where the answer has a closed form, 1e-6 where it is
                searched for. The expected values are in `evidence/src/test/resources/oracles`; `evidence/src/test/oracle/oracles.py` writes them again wherever Python has the
                packages, and R its own; `./lab test` compares. Written by a test: rewrite it with `-Dupdate.docs=true`.

                | method | oracle | data sets | largest relative difference | allowed |
                |---|---|---|---|---|
                """);
        int sets = 0;
        for (Oracle oracle : Oracle.ALL) {
            int rows = oracle.rows(ORACLES).size();
            sets += rows;
            page.append("| ")
                    .append(oracle.methods())
                    .append(" | ")
                    .append(oracle.says())
                    .append(" | ")
                    .append(rows)
                    .append(" | ")
                    .append(below(largest(oracle), oracle.tolerance()))
                    .append(" | ")
                    .append(oracle.iterated() ? "1e-6" : "1e-9")
                    .append(" |\n");
        }
        page.append("\n")
                .append(sets)
                .append(
                        " data sets in all. Published answers (Newcombe 1998, Benjamini and Hochberg 1995, Card and Krueger 1994, Jennison and Turnbull 2000,\n"
                                + "Kohavi, Tang and Xu 2020, R's and GrowthBook's own examples) are checked by `GoldenTest`; how often intervals hold and tests err, by `FrequencyTest`;\n"
                                + "the power of a stepped wedge (Hussey and Hughes 2007) against generalised least squares by `SteppedWedgePowerTest`.\n");
        assertTrue(sets >= 300, "only " + sets);
        GoldenFiles.page(Path.of("..", "docs", "evidence", "methods.md"), page.toString());
    }

    /** A power of ten with room for another processor's last digits, at most what is allowed. */
    private static String below(double difference, double allowed) {
        int power = 15;
        while (4 * difference >= tenTo(-power) && tenTo(-power) < allowed) {
            power--;
        }
        return "below 1e-" + power;
    }

    private static double tenTo(int power) {
        return Double.parseDouble("1e" + power);
    }

    @Test
    void pythonSaysTheSameAgain() throws Exception {
        script();
        compareAgain(false);
    }

    @Test
    void rSaysTheSameAgain() throws Exception {
        Assumptions.assumeFalse(script().contains("left out"), "no R with clubSandwich, sandwich, rpact and pwr");
        compareAgain(true);
    }

    /** Runs the script, once for both tests; what it printed. */
    private static synchronized String script() throws IOException, InterruptedException {
        Assumptions.assumeTrue(
                Files.isExecutable(PYTHON), "no Python with scipy and statsmodels in .lab/tools/venv-oracle");
        if (printed == null) {
            Process process = new ProcessBuilder(
                            PYTHON.toAbsolutePath().toString(), SCRIPT.toString(), again.toString())
                    .redirectErrorStream(true)
                    .start();
            String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            assertTrue(process.waitFor(5, TimeUnit.MINUTES));
            assertEquals(0, process.exitValue(), said);
            printed = said;
        }
        return printed;
    }

    private static void compareAgain(boolean byR) {
        List<Oracle> wanted = Oracle.ALL.stream()
                .filter(oracle -> oracle.file().startsWith("r-") == byR)
                .toList();
        for (Oracle oracle : wanted) {
            List<Row> committed = oracle.rows(ORACLES);
            List<Row> written = oracle.rows(again);
            assertEquals(committed.size(), written.size(), oracle.file());
            for (int i = 0; i < committed.size(); i++) {
                assertEquals(committed.get(i).inputs(), written.get(i).inputs());
                for (Map.Entry<String, double[]> expected :
                        committed.get(i).expected().entrySet()) {
                    double[] now = written.get(i).expected().get(expected.getKey());
                    for (int j = 0; j < now.length; j++) {
                        assertTrue(
                                Oracle.difference(now[j], expected.getValue()[j]) <= oracle.tolerance(),
                                oracle.file() + " " + expected.getKey() + ": " + Arrays.toString(now) + " and "
                                        + Arrays.toString(expected.getValue()));
                    }
                }
            }
        }
    }
}
