package ma.cmr.sandbox.e2e;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.SortedMap;
import java.util.TreeMap;
import ma.cmr.sandbox.e2e.PlantedPilots.Kind;
import ma.cmr.sandbox.evidence.assignment.Lot;
import ma.cmr.sandbox.evidence.assignment.Seed;
import ma.cmr.sandbox.evidence.distribution.Draws;
import ma.cmr.sandbox.evidence.evaluation.Evaluation;
import ma.cmr.sandbox.evidence.evaluation.ExperimentData;
import ma.cmr.sandbox.evidence.evaluation.UnitRecord;
import ma.cmr.sandbox.evidence.protocol.LockedProtocol;

/** {@code ./lab bench evidence}: whole evaluations of a pilot with a million people, every one of whom is drawn again by the revealed seed. */
final class EvidenceBench {
    private static final String EXPERIMENT = "EXP-1";
    private static final Seed SEED = Seed.parse("5a".repeat(32));
    private static final SortedMap<String, String> NO_TEXTS = new TreeMap<>();
    private static final SortedMap<String, Double> NO_NUMBERS = new TreeMap<>();
    private static final int CLUSTERS = 200;

    private EvidenceBench() {}

    static List<String> run() {
        List<String> lines = new ArrayList<>(List.of(
                "Evaluations of units one by one: counts, replay of every assignment, health, interval, rule. After a warm-up of 100,000 units.",
                "",
                "| design | indicator | units | fastest of 3, s | slowest, s |",
                "|---|---|---|---|---|"));
        for (Kind kind : List.of(Kind.A_B, Kind.CLUSTER)) {
            for (String kpi : List.of("K04", "K01")) {
                seconds(kind, kpi, 100_000, 5);
                for (int units : new int[] {100_000, 1_000_000}) {
                    List<Double> seconds = seconds(kind, kpi, units, 3);
                    lines.add(String.format(
                            Locale.ROOT,
                            "| %s | %s | %,d | %.2f | %.2f |",
                            kind.label,
                            kpi,
                            units,
                            seconds.getFirst(),
                            seconds.getLast()));
                }
            }
        }
        return lines;
    }

    /** Sorted. */
    private static List<Double> seconds(Kind kind, String kpi, int units, int rounds) {
        LockedProtocol locked = PlantedPlan.locked(kind, kpi, new BigDecimal("0.05"), units, SEED);
        ExperimentData data = data(units(kind, kpi, units));
        List<Double> seconds = new ArrayList<>();
        for (int round = 0; round < rounds; round++) {
            long began = System.nanoTime();
            Map<String, Object> tree = Evaluation.evaluate(locked, data, PlantedPilots.RULES);
            seconds.add((System.nanoTime() - began) / 1e9);
            if (!tree.toString().contains("state=FOUND")) {
                throw new IllegalStateException("nothing was found: " + tree);
            }
        }
        return seconds.stream().sorted().toList();
    }

    private static List<UnitRecord> units(Kind kind, String kpi, int n) {
        Lot lot = new Lot(SEED, EXPERIMENT, PlantedPilots.ARMS);
        Draws draws = Draws.of(8, n);
        List<UnitRecord> units = new ArrayList<>();
        for (int i = 0; i < n; i++) {
            String id = "AFF-" + i;
            String cluster = "C-" + i % CLUSTERS;
            String arm = kind == Kind.A_B ? lot.ofUnit(id) : lot.ofCluster(cluster);
            boolean treated = arm.equals("treatment");
            double value = kpi.equals("K04")
                    ? draws.uniform() < (treated ? 0.65 : 0.60) ? 1 : 0
                    : PlantedPilots.MEDIAN_DAYS * StrictMath.exp(0.4 * draws.normal()) + (treated ? 1.5 : 0);
            SortedMap<String, Double> values = new TreeMap<>();
            values.put(kpi, value);
            units.add(new UnitRecord(
                    id,
                    arm,
                    Optional.of(cluster),
                    Optional.empty(),
                    0,
                    true,
                    0,
                    NO_TEXTS,
                    NO_NUMBERS,
                    values,
                    NO_NUMBERS));
        }
        return units;
    }

    private static ExperimentData data(List<UnitRecord> units) {
        return new ExperimentData(
                EXPERIMENT,
                90,
                180,
                OptionalInt.empty(),
                OptionalInt.empty(),
                OptionalDouble.empty(),
                Optional.of(SEED),
                Optional.empty(),
                false,
                0,
                List.of(),
                List.of(),
                units);
    }
}
