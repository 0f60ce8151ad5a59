package ma.cmr.sandbox.e2e;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import ma.cmr.sandbox.e2e.PlantedPilots.Kind;
import ma.cmr.sandbox.e2e.PlantedPilots.Series;
import ma.cmr.sandbox.e2e.PlantedPilots.Tally;
import ma.cmr.sandbox.evidence.distribution.Draws;
import ma.cmr.sandbox.evidence.estimate.Count;
import ma.cmr.sandbox.evidence.estimate.Estimate;
import ma.cmr.sandbox.evidence.estimate.Estimate.Found;
import ma.cmr.sandbox.evidence.estimate.Proportions;
import ma.cmr.sandbox.evidence.power.ProportionPower;
import ma.cmr.sandbox.evidence.sequential.AnytimeValid;
import ma.cmr.sandbox.evidence.sequential.GroupSequential;

/** {@code ./lab prove evidence}: how often intervals hold a known truth, and how often an effect is seen where there is none. */
final class PlantedPage {
    private static final int SEEDS = 5;
    private static final int LOOKS = 10;

    private PlantedPage() {}

    /** At full size. */
    static List<String> run() throws IOException {
        PlantedPilots pilots = new PlantedPilots(20_000);
        List<String> lines = new ArrayList<>(List.of(
                "Pilots on the invented population whose true effect is known. Each is a whole evaluation: a locked plan, a lot by a seed "
                        + "that is revealed and drawn again, health, the interval of the plan's estimator, the rule. Behind a health alarm a pilot "
                        + "shows no interval: it is counted as hidden. The split of arms alone hides 1 of 1,000. In brackets: Wilson's 95 % intervals.",
                ""));
        lines.addAll(ownSize(pilots, 500));
        lines.add("");
        lines.addAll(bySeed(pilots, 1000));
        lines.add("");
        lines.addAll(looks(40_000));
        return lines;
    }

    /** People that a plan asks for that must find 5 points more than the baseline with a power of 80 %. */
    static int planned() {
        return (int) ProportionPower.normal(0.05)
                .sampleSize(PlantedPilots.BASELINE, PlantedPilots.BASELINE + 0.05, 0.80)
                .total()
                .orElseThrow();
    }

    /** A/B pilots of the size that their plan asks for. */
    static List<String> ownSize(PlantedPilots pilots, int each) {
        int units = planned();
        List<String> lines = new ArrayList<>(List.of(
                "## As large as the plan asks",
                "",
                String.format(
                        Locale.ROOT,
                        "K04 at 60 %%, A/B, %,d people by the plan's own computation (5 points, 5 %%, power 80 %%), %d pilots with each effect, seed 1.",
                        units,
                        each),
                "",
                "| effect | shown | hidden | interval holds the truth | interval excludes no effect | recommended to generalise |",
                "|---|---|---|---|---|---|"));
        for (double effect : new double[] {0.05, 0}) {
            Tally tally = pilots.many(new Series(Kind.A_B, "K04", effect, units), 1, each);
            lines.add("| " + (effect > 0 ? "+5 points" : "none") + " | " + shares(tally) + " | "
                    + share(tally.generalised(), tally.shown()) + " |");
        }
        return lines;
    }

    /** Every design with both indicators and both effects, seed by seed and pooled. */
    static List<String> bySeed(PlantedPilots pilots, int each) {
        List<String> lines = new ArrayList<>(List.of(
                "## Every design, seed by seed",
                "",
                String.format(
                        Locale.ROOT,
                        "%,d pilots a row, in %d provinces. K04 at 60 %%, K01 at a median of 30 days; the effect is relative +5 %% or none.",
                        each,
                        pilots.provinces()),
                "",
                "| design | indicator | effect | seed | shown | hidden | interval holds the truth | interval excludes no effect |",
                "|---|---|---|---|---|---|---|---|"));
        List<String> pooled = new ArrayList<>(List.of(
                "Pooled over the seeds: coverage over both effects, false alarms where there is none.",
                "",
                "| design | indicator | pilots shown | coverage | false alarms |",
                "|---|---|---|---|---|"));
        Tally all = Tally.NONE;
        Tally none = Tally.NONE;
        for (Kind kind : Kind.values()) {
            for (String kpi : List.of("K04", "K01")) {
                Tally both = Tally.NONE;
                Tally without = Tally.NONE;
                for (boolean planted : new boolean[] {true, false}) {
                    for (int seed = 1; seed <= SEEDS; seed++) {
                        Tally tally = pilots.many(pilots.series(kind, kpi, planted), seed, each);
                        lines.add("| " + kind.label + " | " + kpi + " | " + (planted ? "+5 %" : "none") + " | " + seed
                                + " | " + shares(tally) + " |");
                        both = both.plus(tally);
                        without = planted ? without : without.plus(tally);
                    }
                }
                pooled.add("| " + kind.label + " | " + kpi + " | " + pooled(both, without));
                all = all.plus(both);
                none = none.plus(without);
            }
        }
        pooled.add("| all | all | " + pooled(all, none));
        lines.add("");
        lines.addAll(pooled);
        return lines;
    }

    private static String pooled(Tally both, Tally without) {
        return both.shown() + " | " + share(both.covered(), both.shown()) + " | "
                + share(without.rejected(), without.shown()) + " |";
    }

    /** Looks at a completion rate of 60 % in both arms, 100 units more per arm at each. */
    static List<String> looks(int runs) {
        List<Double> shares = IntStream.rangeClosed(1, LOOKS)
                .mapToObj(i -> i / (double) LOOKS)
                .toList();
        GroupSequential pocock = GroupSequential.pocock(shares, 0.05);
        GroupSequential obrienFleming = GroupSequential.obrienFleming(shares, 0.05);
        AnytimeValid anytime = new AnytimeValid(2000);
        long[] rejected = IntStream.range(0, runs)
                .parallel()
                .mapToObj(run -> {
                    Draws draws = Draws.of(9_000_000, run);
                    long[] successes = new long[2];
                    long[] seen = new long[4];
                    for (int look = 1; look <= LOOKS; look++) {
                        for (int arm = 0; arm < 2; arm++) {
                            for (int unit = 0; unit < 100; unit++) {
                                successes[arm] += draws.uniform() < PlantedPilots.BASELINE ? 1 : 0;
                            }
                        }
                        Count control = new Count(successes[0], 100L * look);
                        Count treatment = new Count(successes[1], 100L * look);
                        Estimate fixed = Proportions.newcombe(control, treatment, 0.95);
                        seen[0] |= out(fixed);
                        seen[1] |= out(Proportions.newcombe(control, treatment, pocock.level(look)));
                        seen[2] |= out(Proportions.newcombe(control, treatment, obrienFleming.level(look)));
                        seen[3] |= out(anytime.around(fixed));
                    }
                    return seen;
                })
                .reduce(
                        new long[4],
                        (a, b) -> IntStream.range(0, 4)
                                .mapToLong(i -> a[i] + b[i])
                                .toArray());
        List<String> lines = new ArrayList<>(List.of(
                "## Looking ten times where there is no effect",
                "",
                String.format(Locale.ROOT, "%,d runs, 100 units more per arm at every look.", runs),
                "",
                "| interval | runs that saw an effect | upper 99 % bound |",
                "|---|---|---|"));
        List<String> names = List.of(
                "of one look, taken ten times (forbidden)",
                "planned, Pocock",
                "planned, O'Brien-Fleming",
                "valid at any time");
        for (int i = 0; i < names.size(); i++) {
            // One-sided 99 %: the upper end of Wilson's 98 % interval.
            Found bound = found(rejected[i], runs, 0.98);
            lines.add(String.format(
                    Locale.ROOT,
                    "| %s | %.2f %% | %.2f %% |",
                    names.get(i),
                    100 * bound.effect(),
                    100 * bound.upper()));
        }
        return lines;
    }

    private static long out(Estimate estimate) {
        return estimate instanceof Found found && (found.lower() > 0 || found.upper() < 0) ? 1 : 0;
    }

    private static String shares(Tally tally) {
        return tally.shown() + " | " + tally.hidden() + " | " + share(tally.covered(), tally.shown()) + " | "
                + share(tally.rejected(), tally.shown());
    }

    private static String share(long count, long of) {
        Found found = found(count, of, 0.95);
        return String.format(
                Locale.ROOT, "%.2f %% [%.2f, %.2f]", 100 * found.effect(), 100 * found.lower(), 100 * found.upper());
    }

    private static Found found(long count, long of, double level) {
        return Proportions.wilson(new Count(count, of), level)
                .found()
                .orElseThrow(() -> new IllegalStateException("no pilot shows anything"));
    }
}
