package ma.cmr.sandbox.e2e;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.IntStream;
import ma.cmr.sandbox.evidence.assignment.Lot;
import ma.cmr.sandbox.evidence.assignment.Seed;
import ma.cmr.sandbox.evidence.distribution.Draws;
import ma.cmr.sandbox.evidence.evaluation.Evaluation;
import ma.cmr.sandbox.evidence.evaluation.EvaluationRules;
import ma.cmr.sandbox.evidence.evaluation.ExperimentData;
import ma.cmr.sandbox.evidence.evaluation.UnitRecord;
import ma.cmr.sandbox.evidence.health.Health.Check;
import ma.cmr.sandbox.evidence.health.HealthRules;
import ma.cmr.sandbox.evidence.protocol.Arm;
import ma.cmr.sandbox.evidence.protocol.LockedProtocol;
import ma.cmr.sandbox.pension.law.LawFiles;
import ma.cmr.sandbox.policy.load.PolicyFiles;
import ma.cmr.sandbox.synth.population.PopulationGenerator;
import ma.cmr.sandbox.synth.world.Release;

/**
 * Pilots on the invented population whose true effect is known. Each has a plan that was locked, a lot that its seed draws and that is drawn
 * again when the seed is revealed, and a whole evaluation.
 */
final class PlantedPilots {
    /** Chance to finish (K04) without the pilot. */
    static final double BASELINE = 0.60;
    /** Days of half the cases (K01) without the pilot. */
    static final double MEDIAN_DAYS = 30;

    private static final int PER_PROVINCE = 24;
    private static final int PERIODS = 6;
    private static final int CHANGE = 3;
    private static final double SPREAD = 0.4;
    static final List<Arm> ARMS = List.of(new Arm("control", 1), new Arm("treatment", 1));
    static final EvaluationRules RULES = new EvaluationRules(
            new HealthRules(0.001, 5, 0.10, 0.05, 0.5),
            EnumSet.of(Check.SAMPLE_RATIO, Check.BROKEN_LOG, Check.MISSING_OUTCOMES, Check.PROTOCOL_HASH),
            10,
            false,
            1000);

    private final SortedMap<String, List<String>> provinces;
    private final List<String> everybody;

    /** Pilots on so many invented people. */
    PlantedPilots(int people) throws IOException {
        this.provinces = provinces(people);
        this.everybody = provinces.values().stream().flatMap(List::stream).toList();
    }

    /** How a pilot is made. */
    enum Kind {
        A_B("A/B", 1),
        CLUSTER("cluster", 2),
        BEFORE_AND_AFTER("difference in differences", 3);

        final String label;
        private final int stream;

        Kind(String label, int stream) {
            this.label = label;
            this.stream = stream;
        }
    }

    /**
     * Pilots of one kind.
     *
     * @param kpi K04, the share that finishes, or K01, days
     * @param effect true effect, in the indicator's units
     * @param units people in each pilot
     */
    record Series(Kind kind, String kpi, double effect, int units) {}

    /**
     * What many pilots showed.
     *
     * @param shown whose interval may be read
     * @param hidden behind an alarm
     * @param covered whose interval holds the true effect
     * @param rejected whose interval excludes no effect
     * @param generalised that the rule recommends to generalise
     */
    record Tally(long shown, long hidden, long covered, long rejected, long generalised) {
        static final Tally NONE = new Tally(0, 0, 0, 0, 0);

        Tally plus(Tally other) {
            return new Tally(
                    shown + other.shown,
                    hidden + other.hidden,
                    covered + other.covered,
                    rejected + other.rejected,
                    generalised + other.generalised);
        }
    }

    int provinces() {
        return provinces.size();
    }

    /** With a relative effect of 5 %, or none: of 60 %, of a median of 30 days, or of the mean of such times. */
    Series series(Kind kind, String kpi, boolean planted) {
        double level = kpi.equals("K04")
                ? BASELINE
                : kind == Kind.A_B ? MEDIAN_DAYS : MEDIAN_DAYS * StrictMath.exp(SPREAD * SPREAD / 2);
        return new Series(kind, kpi, planted ? 0.05 * level : 0, PER_PROVINCE * provinces.size());
    }

    /** Runs pilots; the same seed gives the same. */
    Tally many(Series series, int seed, int pilots) {
        return IntStream.range(0, pilots)
                .parallel()
                .mapToObj(pilot -> one(series, seed, pilot))
                .reduce(Tally.NONE, Tally::plus);
    }

    private static SortedMap<String, List<String>> provinces(int people) throws IOException {
        PopulationGenerator generator = new PopulationGenerator(LawFiles.shipped(), PolicyFiles.shipped());
        Release release = generator.write(
                generator.world(2026, people, LocalDate.of(2026, 1, 1)),
                Files.createTempDirectory("planted").resolve("release"),
                2,
                made -> {});
        ObjectMapper mapper = new ObjectMapper();
        SortedMap<String, List<String>> provinces = new TreeMap<>();
        release.documents("affiliates", bytes -> {
            try {
                JsonNode affiliate = mapper.readTree(bytes);
                if (affiliate.path("province").isTextual()) {
                    provinces
                            .computeIfAbsent(affiliate.get("province").asText(), province -> new ArrayList<>())
                            .add(affiliate.get("id").asText());
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
        provinces.values().removeIf(residents -> residents.size() < PER_PROVINCE);
        return provinces;
    }

    private Tally one(Series series, int seed, int pilot) {
        Draws draws = Draws.of(
                1_000_000L * seed
                        + 100_000L * series.kind.stream
                        + (series.kpi.equals("K04") ? 10_000 : 20_000)
                        + Math.round(1000 * series.effect),
                pilot);
        Seed secret = Seed.of(ByteBuffer.allocate(Seed.LENGTH)
                .putLong(draws.bits())
                .putLong(draws.bits())
                .putLong(draws.bits())
                .putLong(draws.bits())
                .array());
        String experiment = "PLANTED-" + seed + "-" + pilot;
        LockedProtocol locked = PlantedPlan.locked(
                series.kind, series.kpi, new BigDecimal(series.kpi.equals("K04") ? "0.05" : "3"), series.units, secret);
        Lot lot = new Lot(secret, experiment, ARMS);
        ExperimentData data = new ExperimentData(
                experiment,
                90,
                180,
                OptionalInt.empty(),
                series.kind == Kind.BEFORE_AND_AFTER ? OptionalInt.of(CHANGE) : OptionalInt.empty(),
                OptionalDouble.empty(),
                Optional.of(secret),
                Optional.empty(),
                false,
                0,
                List.of(),
                List.of(),
                series.kind == Kind.A_B ? alone(series, lot, draws) : byProvince(series, lot, draws));
        Map<?, ?> comparison = comparison(Evaluation.evaluate(locked, data, RULES));
        if (comparison.get("primary") instanceof Map<?, ?> primary
                && primary.get("result") instanceof Map<?, ?> result
                && result.get("lower") instanceof Double lower
                && result.get("upper") instanceof Double upper
                && comparison.get("verdict") instanceof Map<?, ?> verdict) {
            return new Tally(
                    1,
                    0,
                    lower <= series.effect && series.effect <= upper ? 1 : 0,
                    lower > 0 || upper < 0 ? 1 : 0,
                    "GENERALISE".equals(verdict.get("recommendation")) ? 1 : 0);
        }
        return new Tally(0, 1, 0, 0, 0);
    }

    private static Map<?, ?> comparison(Map<String, Object> tree) {
        if (tree.get("comparisons") instanceof List<?> comparisons
                && comparisons.getFirst() instanceof Map<?, ?> comparison) {
            return comparison;
        }
        throw new IllegalStateException("no comparison: " + tree);
    }

    /** People of the whole country, each drawn alone. */
    private List<UnitRecord> alone(Series series, Lot lot, Draws draws) {
        if (series.units > everybody.size()) {
            throw new IllegalArgumentException(
                    "units: there are only " + everybody.size() + " people, not " + series.units);
        }
        List<UnitRecord> units = new ArrayList<>();
        int first = draws.below(everybody.size());
        for (int i = 0; i < series.units; i++) {
            String id = everybody.get((first + i) % everybody.size());
            String arm = lot.ofUnit(id);
            double more = arm.equals("treatment") ? series.effect : 0;
            // The median of everybody is raised by as much as the median's share of it.
            double value = series.kpi.equals("K04")
                    ? finishes(BASELINE + more, draws)
                    : days(draws) * (1 + more / MEDIAN_DAYS);
            units.add(unit(id, arm, Optional.empty(), 0, series.kpi, value));
        }
        return units;
    }

    /** Some people of every province, who have something in common; the lot, or the fund, takes whole provinces. */
    private List<UnitRecord> byProvince(Series series, Lot lot, Draws draws) {
        List<UnitRecord> units = new ArrayList<>();
        boolean changes = series.kind == Kind.BEFORE_AND_AFTER;
        int index = 0;
        for (Map.Entry<String, List<String>> province : provinces.entrySet()) {
            double common = 2 * draws.uniform() - 1;
            List<String> people = province.getValue();
            int first = draws.below(people.size());
            String arm = changes ? ARMS.get(index++ % 2).name() : lot.ofCluster(province.getKey());
            double[] shocks = new double[PERIODS];
            for (int period = 0; changes && period < PERIODS; period++) {
                shocks[period] = 0.3 * (2 * draws.uniform() - 1) + 0.05 * period;
            }
            for (int k = 0; k < PER_PROVINCE; k++) {
                int period = changes ? k % PERIODS : 0;
                boolean treated = arm.equals("treatment") && (!changes || period >= CHANGE);
                double more = treated ? series.effect : 0;
                double here = common + shocks[period];
                double value = series.kpi.equals("K04")
                        ? finishes(BASELINE + 0.10 * here + more, draws)
                        : days(draws) + 3 * here + more;
                String id = people.get((first + k) % people.size());
                units.add(unit(id, arm, Optional.of(province.getKey()), period, series.kpi, value));
            }
        }
        return units;
    }

    private static double finishes(double chance, Draws draws) {
        return draws.uniform() < chance ? 1 : 0;
    }

    private static double days(Draws draws) {
        return MEDIAN_DAYS * StrictMath.exp(SPREAD * draws.normal());
    }

    private static UnitRecord unit(
            String id, String arm, Optional<String> cluster, int period, String kpi, double value) {
        return new UnitRecord(
                id,
                arm,
                cluster,
                Optional.empty(),
                0,
                true,
                period,
                new TreeMap<>(),
                new TreeMap<>(),
                new TreeMap<>(Map.of(kpi, value)),
                new TreeMap<>());
    }
}
