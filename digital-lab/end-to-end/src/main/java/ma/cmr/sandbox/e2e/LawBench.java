package ma.cmr.sandbox.e2e;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import ma.cmr.sandbox.pension.award.Award;
import ma.cmr.sandbox.pension.award.Claim;
import ma.cmr.sandbox.pension.award.PensionCalculator;
import ma.cmr.sandbox.pension.career.Career;
import ma.cmr.sandbox.pension.law.Language;
import ma.cmr.sandbox.pension.law.Law;
import ma.cmr.sandbox.pension.law.LawFiles;
import ma.cmr.sandbox.pension.reform.Scenarios;
import ma.cmr.sandbox.pension.simulation.Simulated;
import ma.cmr.sandbox.pension.simulation.Simulation;
import ma.cmr.sandbox.pension.trace.Step;
import org.openjdk.jmh.annotations.AuxCounters;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Threads;
import org.openjdk.jmh.annotations.Warmup;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.VerboseMode;

/**
 * How fast pensions are worked out: a million different careers, leaving years from 1996 to 2050 mixed, one thread; without trace, with the
 * whole trace, in words; one request; and beside them a bare loop over the same careers with constants in place of the law.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Warmup(iterations = 8, time = 3)
@Measurement(iterations = 5, time = 3)
@Threads(1)
@Fork(
        value = 1,
        jvmArgsAppend = {"-Xms3g", "-Xmx3g", "-XX:+UseParallelGC"})
public class LawBench {
    private static final int CAREERS = 1_000_000;
    private static final int REFORM = Career.monthOf(LocalDate.of(2017, 1, 1));

    private final Law law = LawFiles.shipped();
    private final PensionCalculator calculator = new PensionCalculator(law);
    private final Simulation simulation = new Simulation(new Scenarios(law));
    private Claim[] claims = new Claim[0];
    private int at;

    /** Processor time of the whole process, collection of garbage with it: on a machine that others use too, the time on the wall tells little. */
    @State(Scope.Thread)
    @AuxCounters(AuxCounters.Type.OPERATIONS)
    public static class Processor {
        /** Processor time of an iteration. */
        public long nanoseconds;

        private long began;

        /** Before an iteration. */
        @Setup(Level.Iteration)
        public void begin() {
            nanoseconds = 0;
            began = processorTime();
        }

        /** After it. */
        @TearDown(Level.Iteration)
        public void end() {
            nanoseconds = processorTime() - began;
        }

        private static long processorTime() {
            return ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class)
                    .getProcessCpuTime();
        }
    }

    /** Draws the careers; only those with a right, so that each asks for an award. */
    @Setup
    public void draw() {
        RandomCareers careers = new RandomCareers(law, 2026);
        Claim[] drawn = new Claim[CAREERS];
        for (int i = 0; i < CAREERS; ) {
            Claim claim = careers.claim();
            if (calculator.findAward(claim).isPresent()) {
                drawn[i++] = claim;
            }
        }
        claims = drawn;
    }

    private Claim next() {
        at = at + 1 == claims.length ? 0 : at + 1;
        return claims[at];
    }

    /** An award, its figures. */
    @Benchmark
    public Award award(Processor processor) {
        return calculator.award(next());
    }

    /** An award and the whole tree of its steps. */
    @Benchmark
    public Step awardWithTrace(Processor processor) {
        return calculator.award(next()).whole();
    }

    /** An award explained in French, for reading. */
    @Benchmark
    public String awardInWords(Processor processor) {
        return calculator.award(next()).explain(Language.FR).readable();
    }

    /** One award as a request asks it: fields read and checked, worked out, net, answered; no trace. */
    @Benchmark
    public Simulated request(Processor processor) {
        return simulation.pension(REQUEST, Language.FR);
    }

    /** What a program would do that knows one law by heart: constants, no dates of the law, no floors, no ceiling. */
    @Benchmark
    public long bareLoop(Processor processor) {
        Claim claim = next();
        Career career = claim.career();
        int end = Career.monthOf(claim.leaving()) + 1;
        int first = Career.monthOf(career.begins());
        long before = Math.max(0, Math.min(end, REFORM) - first) / 6;
        long since = Math.max(0, end - Math.max(first, REFORM)) / 6;
        long sum = 0;
        int left = 96;
        for (int i = career.size() - 1; i >= 0 && left > 0; i--) {
            int months = Math.min(left, Math.min(end, career.payTo(i)) - career.payFrom(i));
            if (months > 0) {
                sum += career.pay(i) * months;
                left -= months;
            }
        }
        return sum * (before * 25 + since * 20) / ((96L - left) * 2000 * career.payParts());
    }

    private static final Map<String, Object> REQUEST = Map.of(
            "sex",
            "MALE",
            "birthDate",
            "1962-07-01",
            "career",
            List.of(
                    Map.of("from", "1987-10-01", "base", "12000"),
                    Map.of("from", "2019-05-01", "base", "12200"),
                    Map.of("from", "2020-01-01", "base", "12300"),
                    Map.of("from", "2021-01-01", "base", "12400"),
                    Map.of("from", "2024-07-01", "base", "12900"),
                    Map.of("from", "2025-07-01", "base", "13400")),
            "leaving",
            Map.of("date", "2025-07-01", "reason", "AGE_LIMIT"));

    /** Runs all, and tells the rates with what each allocates. */
    static List<String> run() throws RunnerException {
        Collection<RunResult> results = new Runner(new OptionsBuilder()
                        .include(LawBench.class.getName())
                        .addProfiler(GCProfiler.class)
                        .verbosity(VerboseMode.SILENT)
                        .build())
                .run();
        List<String> lines = new ArrayList<>(List.of(
                "A million different careers with a right, leaving years mixed, one thread; JMH, one fork, 8 x 3 s of warm-up, 5 x 3 s measured.",
                "Rates are for each second of processor time, collection of garbage with it; the last column tells how much of a core the run got.",
                "",
                "| what | a second of processor time | one takes, microseconds | allocates, bytes | of the bare loop | a second on the wall | cores |",
                "|---|---|---|---|---|---|---|"));
        double bare = results.stream()
                .filter(result -> name(result).equals("bareLoop"))
                .mapToDouble(LawBench::rate)
                .findFirst()
                .orElse(Double.NaN);
        for (RunResult result : results) {
            double rate = rate(result);
            lines.add(String.format(
                    Locale.ROOT,
                    "| %s | %,.0f | %.3f | %,.0f | %.3f | %,.0f | %.2f |",
                    name(result),
                    rate,
                    1e6 / rate,
                    secondary(result, "gc.alloc.rate.norm"),
                    rate / bare,
                    result.getPrimaryResult().getScore(),
                    cores(result)));
        }
        lines.add("");
        lines.add(
                "Aims: 2,000,000 awards and 200,000 with the whole trace where such a bare loop makes 10,000,000, that is 0.2 and 0.02 of it; a"
                        + " request under 20 microseconds.");
        lines.add("");
        lines.add(
                "OpenFisca-Core 46, measured earlier on a machine of this kind and not in this run: 500,000 to 700,000 a second vectorised at its"
                        + " best, 300 with trace, 1,400 microseconds one at a time.");
        return lines;
    }

    private static double rate(RunResult result) {
        return result.getPrimaryResult().getScore() / cores(result);
    }

    /** Processor time for each second on the wall. */
    private static double cores(RunResult result) {
        return secondary(result, "nanoseconds") / 1e9;
    }

    private static double secondary(RunResult result, String name) {
        return Objects.requireNonNull(result.getSecondaryResults().get(name), name)
                .getScore();
    }

    private static String name(RunResult result) {
        String benchmark = result.getParams().getBenchmark();
        return benchmark.substring(benchmark.lastIndexOf('.') + 1);
    }
}
