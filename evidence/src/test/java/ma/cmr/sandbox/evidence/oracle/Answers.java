package ma.cmr.sandbox.evidence.oracle;

import static ma.cmr.sandbox.evidence.oracle.DataSets.pairs;
import static ma.cmr.sandbox.evidence.oracle.DataSets.values;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import ma.cmr.sandbox.evidence.distribution.NoncentralT;
import ma.cmr.sandbox.evidence.estimate.AdjustedP;
import ma.cmr.sandbox.evidence.estimate.Bootstrap;
import ma.cmr.sandbox.evidence.estimate.Count;
import ma.cmr.sandbox.evidence.estimate.Estimate;
import ma.cmr.sandbox.evidence.estimate.Estimate.Found;
import ma.cmr.sandbox.evidence.estimate.Interaction;
import ma.cmr.sandbox.evidence.estimate.LeeBounds;
import ma.cmr.sandbox.evidence.estimate.Means;
import ma.cmr.sandbox.evidence.estimate.Moments;
import ma.cmr.sandbox.evidence.estimate.NonInferiority;
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

/** What the product says of an oracle's data set: for each file, the same names with its own numbers. */
final class Answers {
    private static final double LEVEL = 0.95;

    /** By file, without its ending. */
    static final Map<String, Function<Row, Map<String, double[]>>> BY_FILE = new TreeMap<>();

    private Answers() {}

    static {
        BY_FILE.put("wilson", row -> found(Proportions.wilson(new Count(row.whole("x"), row.whole("n")), LEVEL)));
        BY_FILE.put("newcombe", row -> found(Proportions.newcombe(control(row), treatment(row), LEVEL)));
        BY_FILE.put(
                "miettinen-nurminen", row -> found(Proportions.miettinenNurminen(control(row), treatment(row), LEVEL)));
        BY_FILE.put("unpooled", row -> {
            Found found = (Found) Proportions.unpooled(control(row), treatment(row), LEVEL);
            return with(
                    found(found),
                    "inferiority",
                    NonInferiority.of(found, 1, row.real("margin")).pValue().orElseThrow());
        });
        BY_FILE.put(
                "newcombe-paired",
                row -> found(new PairedProportions(
                                row.whole("both"), row.whole("first"), row.whole("second"), row.whole("neither"))
                        .difference(LEVEL)));
        BY_FILE.put("one-mean", row -> found(Means.one(Moments.of(second(row)), LEVEL)));
        BY_FILE.put("welch", row -> found(Means.welch(Moments.of(first(row)), Moments.of(second(row)), LEVEL)));
        BY_FILE.put("welch-lift", row -> found(Means.lift(Moments.of(first(row)), Moments.of(second(row)), LEVEL)));
        BY_FILE.put("paired-t", row -> {
            double[] c = first(row);
            double[] other = DataSets.second(row.whole("seed"), 2, c);
            return found(Means.paired(
                    Moments.of(IntStream.range(0, c.length)
                            .mapToDouble(i -> other[i] - c[i])
                            .toArray()),
                    LEVEL));
        });
        BY_FILE.put(
                "ratio",
                row -> found(Means.ratio(
                        pairs(row.whole("seed"), 2, first(row)), pairs(row.whole("seed"), 3, second(row)), LEVEL)));
        BY_FILE.put(
                "ratio-lift",
                row -> found(Means.ratioLift(
                        pairs(row.whole("seed"), 2, first(row)), pairs(row.whole("seed"), 3, second(row)), LEVEL)));
        BY_FILE.put(
                "cuped",
                row -> found(Means.cuped(
                        pairs(row.whole("seed"), 2, first(row)), pairs(row.whole("seed"), 3, second(row)), LEVEL)));
        BY_FILE.put("adjusted-p", row -> {
            List<Double> p = DoubleStream.of(row.reals("p")).boxed().toList();
            return Map.of(
                    "holm", plain(AdjustedP.holm(p)),
                    "bonferroni", plain(AdjustedP.bonferroni(p)),
                    "bh", plain(AdjustedP.benjaminiHochberg(p)));
        });
        BY_FILE.put("sample-ratio", row -> {
            SampleRatio.Judged judged =
                    (SampleRatio.Judged) SampleRatio.of(whole(row.reals("n")), whole(row.reals("shares")), 5);
            return Map.of("chi", one(judged.chiSquared()), "p", one(judged.p()));
        });
        BY_FILE.put("interaction", Answers::interaction);
        BY_FILE.put(
                "bootstrap-median",
                row -> found(new Bootstrap(row.whole("seed"), row.small("samples"))
                        .medians(first(row), second(row), LEVEL)));
        BY_FILE.put(
                "bootstrap-total",
                row -> found(new Bootstrap(row.whole("seed"), row.small("samples"))
                        .totals(first(row), second(row), row.real("units"), LEVEL)));
        BY_FILE.put(
                "noncentral-t",
                row -> Map.of("above", one(NoncentralT.above(row.real("t"), row.real("df"), row.real("delta")))));
        BY_FILE.put("power-arcsine", row -> {
            ProportionPower power = ProportionPower.arcsine(0.05);
            return Map.of(
                    "found", one(power.power(row.real("n"), row.real("p0"), row.real("p1"))),
                    "needed",
                            one(power.sampleSize(row.real("p0"), row.real("p1"), row.real("power"))
                                    .exact()
                                    .orElseThrow()));
        });
        BY_FILE.put(
                "power-clusters",
                row -> Map.of(
                        "found",
                        one(new ClusterPower(row.real("m"), row.real("icc"), row.real("sd"), 0.05)
                                .power(row.real("k"), row.real("difference")))));
        BY_FILE.put(
                "anytime",
                row -> Map.of(
                        "z",
                        one(new AnytimeValid(row.real("tuning")).criticalValue(row.real("n"), row.real("level")))));
        BY_FILE.put("lee-bounds", row -> {
            LeeBounds bounds =
                    LeeBounds.of(first(row), row.whole("assigned0"), second(row), row.whole("assigned1"), LEVEL);
            return with(with(found(bounds.estimate()), "low", bounds.lower()), "high", bounds.upper());
        });
        BY_FILE.put("icc", row -> {
            var treated = DataSets.ofTreated(DataSets.clustered(row.whole("seed")));
            return Map.of("icc", one(ClusterRandomised.icc(treated.getKey(), treated.getValue())));
        });
        BY_FILE.put("segmented-statsmodels", Answers::segmented);
        BY_FILE.put("r-segmented", Answers::segmented);
        BY_FILE.put(
                "r-clusters", row -> found(ClusterRandomised.difference(DataSets.clustered(row.whole("seed")), LEVEL)));
        BY_FILE.put("r-difference-in-differences", row -> {
            DifferenceInDifferences.Answer answer =
                    DifferenceInDifferences.of(DataSets.panel(row.whole("seed")), 4, LEVEL);
            Map<String, double[]> all = found(answer.effect());
            found(answer.preTrend()).forEach((name, value) -> all.put("trend" + name, value));
            answer.eventStudy().stream()
                    .filter(effect -> effect.period() == 5)
                    .forEach(effect ->
                            found(effect.estimate()).forEach((name, value) -> all.put("fifth" + name, value)));
            return all;
        });
        BY_FILE.put("r-power", Answers::power);
        BY_FILE.put("r-group-sequential", row -> {
            List<Double> shares = DoubleStream.of(row.reals("shares")).boxed().toList();
            double alpha = row.real("alpha");
            return Map.of(
                    "pocock", plain(GroupSequential.pocock(shares, alpha).criticalValues()),
                    "fleming",
                            plain(GroupSequential.obrienFleming(shares, alpha).criticalValues()),
                    "pocockSpending",
                            plain(GroupSequential.pocockSpending(shares, alpha).criticalValues()),
                    "flemingSpending",
                            plain(GroupSequential.obrienFlemingSpending(shares, alpha)
                                    .criticalValues()),
                    "pocockInflation", one(GroupSequential.pocock(shares, alpha).inflation(0.9)),
                    "flemingInflation",
                            one(GroupSequential.obrienFleming(shares, alpha).inflation(0.9)));
        });
    }

    private static Map<String, double[]> segmented(Row row) {
        var series = DataSets.series(row.whole("seed"));
        SegmentedRegression.Answer answer = SegmentedRegression.of(series.getKey(), series.getValue(), LEVEL);
        Map<String, double[]> all = found(answer.level());
        Found slope = (Found) answer.slope();
        all.put("slope", one(slope.effect()));
        all.put("slopeLower", one(slope.lower()));
        all.put("slopeUpper", one(slope.upper()));
        return all;
    }

    private static Map<String, double[]> power(Row row) {
        double p0 = row.real("p0");
        double p1 = row.real("p1");
        double difference = row.real("delta");
        MeanPower means = new MeanPower(MeanPower.Kind.TWO_GROUPS, row.real("sd"), 0.05);
        MeanPower pairs = new MeanPower(MeanPower.Kind.PAIRS, row.real("sd"), 0.05);
        return Map.of(
                "proportions", one(ProportionPower.normal(0.05).power(row.real("n"), p0, p1)),
                "proportionsNeeded",
                        one(ProportionPower.normal(0.05)
                                .sampleSize(p0, p1, 0.8)
                                .exact()
                                .orElseThrow()),
                "arcsine", one(ProportionPower.arcsine(0.05).power(row.real("n"), p0, p1)),
                "means", one(means.power(row.real("m"), difference)),
                "meansNeeded", one(means.sampleSize(difference, 0.8).exact().orElseThrow()),
                "meansDetectable", one(means.detectable(row.real("m"), 0.8)),
                "pairs", one(pairs.power(row.real("m"), difference)));
    }

    private static Map<String, double[]> interaction(Row row) {
        double[] effects = row.reals("effects");
        double[] errors = row.reals("errors");
        List<Estimate> groups = IntStream.range(0, effects.length)
                .<Estimate>mapToObj(
                        i -> Means.found(Means.WELCH, effects[i], errors[i], 100, LEVEL, List.of(50L, 52L), List.of()))
                .toList();
        Interaction.Test test = Interaction.family(Map.of("region", groups)).getFirst();
        return Map.of("q", one(test.q()), "p", one(test.pValue().orElseThrow()));
    }

    private static Map<String, double[]> found(Estimate estimate) {
        Found found = (Found) estimate;
        Map<String, double[]> all = new LinkedHashMap<>();
        all.put("effect", one(found.effect()));
        all.put("lower", one(found.lower()));
        all.put("upper", one(found.upper()));
        found.pValue().ifPresent(p -> all.put("p", one(p)));
        found.standardError().ifPresent(error -> all.put("se", one(error)));
        found.degrees().ifPresent(degrees -> all.put("df", one(degrees)));
        return all;
    }

    private static Map<String, double[]> with(Map<String, double[]> answers, String name, double value) {
        answers.put(name, one(value));
        return answers;
    }

    private static double[] first(Row row) {
        return values(row.whole("seed"), 0, row.small("n0"), 0);
    }

    private static double[] second(Row row) {
        return values(row.whole("seed"), 1, row.small("n1"), row.real("shift"));
    }

    private static Count control(Row row) {
        return new Count(row.whole("x0"), row.whole("n0"));
    }

    private static Count treatment(Row row) {
        return new Count(row.whole("x1"), row.whole("n1"));
    }

    private static double[] one(double value) {
        return new double[] {value};
    }

    private static double[] plain(List<Double> values) {
        return values.stream().mapToDouble(Double::doubleValue).toArray();
    }

    private static List<Long> whole(double[] values) {
        return Arrays.stream(values).mapToObj(value -> (long) value).toList();
    }
}
