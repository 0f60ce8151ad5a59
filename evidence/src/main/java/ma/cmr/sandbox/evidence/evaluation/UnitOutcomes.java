package ma.cmr.sandbox.evidence.evaluation;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;
import ma.cmr.sandbox.evidence.estimate.Moments;
import ma.cmr.sandbox.evidence.estimate.PairMoments;
import ma.cmr.sandbox.evidence.estimate.Sum;
import org.jspecify.annotations.Nullable;

/** Outcomes from units, one by one. */
final class UnitOutcomes implements Outcomes {
    private final String kpi;
    private final boolean missingIsFailure;
    private final List<UnitRecord> units;
    private final Map<String, List<UnitRecord>> known = new TreeMap<>();

    /**
     * The outcomes of an indicator.
     *
     * @param missingIsFailure whether a unit without an outcome counts as 0
     */
    UnitOutcomes(String kpi, boolean missingIsFailure, List<UnitRecord> units) {
        this.kpi = kpi;
        this.missingIsFailure = missingIsFailure;
        this.units = units;
        for (UnitRecord unit : units) {
            if (value(unit) != null) {
                known.computeIfAbsent(unit.arm(), arm -> new ArrayList<>()).add(unit);
            }
        }
    }

    private @Nullable Double value(UnitRecord unit) {
        Double value = unit.values().get(kpi);
        return value == null && missingIsFailure ? Double.valueOf(0) : value;
    }

    private Stream<UnitRecord> of(String arm, Group group) {
        return known.getOrDefault(arm, List.of()).stream()
                .filter(unit ->
                        group.all() || group.value().equals(unit.attributes().get(group.attribute())));
    }

    private double known(UnitRecord unit) {
        Double value = value(unit);
        return value == null ? Double.NaN : value;
    }

    private double[] known(String arm, Group group) {
        return of(arm, group).mapToDouble(this::known).toArray();
    }

    @Override
    public Moments moments(String arm, Group group) {
        return Moments.of(known(arm, group));
    }

    @Override
    public Optional<PairMoments> ratio(String arm, Group group) {
        return paired(of(arm, group), unit -> unit.denominators().get(kpi));
    }

    @Override
    public Optional<PairMoments> withCovariate(String arm, Group group, String covariate) {
        return paired(of(arm, group), unit -> unit.covariates().get(covariate));
    }

    private interface Second {
        @Nullable
        Double of(UnitRecord unit);
    }

    /** Units without the second value are left out. */
    private Optional<PairMoments> paired(Stream<UnitRecord> known, Second second) {
        DoubleStream.Builder first = DoubleStream.builder();
        DoubleStream.Builder other = DoubleStream.builder();
        known.forEach(unit -> {
            Double value = second.of(unit);
            if (value != null) {
                first.add(known(unit));
                other.add(value);
            }
        });
        return Optional.of(PairMoments.of(first.build().toArray(), other.build().toArray()));
    }

    @Override
    public Optional<double[]> values(String arm, Group group) {
        return Optional.of(known(arm, group));
    }

    @Override
    public Optional<double[]> pairs(String control, String treated, Group group, String pairedBy) {
        Map<String, Double> before = new TreeMap<>();
        of(control, group).forEach(unit -> before.put(pair(unit, pairedBy), known(unit)));
        Map<String, Double> differences = new TreeMap<>();
        of(treated, group).forEach(unit -> {
            Double other = before.get(pair(unit, pairedBy));
            if (other != null) {
                differences.put(pair(unit, pairedBy), known(unit) - other);
            }
        });
        return Optional.of(
                differences.values().stream().mapToDouble(Double::doubleValue).toArray());
    }

    /** Units are their own pair, unless an attribute names the pair. */
    private static String pair(UnitRecord unit, String pairedBy) {
        return unit.attributes().getOrDefault(pairedBy, unit.unit());
    }

    @Override
    public List<Part> parts(String arm, Group group) {
        record Key(String cluster, int period) implements Comparable<Key> {
            @Override
            public int compareTo(Key other) {
                int byCluster = cluster.compareTo(other.cluster);
                return byCluster != 0 ? byCluster : Integer.compare(period, other.period);
            }
        }
        Map<Key, Total> totals = new TreeMap<>();
        of(arm, group).forEach(unit -> {
            Total total = totals.computeIfAbsent(new Key(unit.cluster().orElse(""), unit.period()), key -> new Total());
            total.sum.add(known(unit));
            total.n++;
        });
        List<Part> parts = new ArrayList<>();
        totals.forEach((key, total) -> parts.add(new Part(key.cluster(), key.period(), total.n, total.sum.value())));
        return parts;
    }

    private static final class Total {
        private final Sum sum = new Sum();
        private long n;
    }

    @Override
    public List<String> groups(String attribute) {
        TreeSet<String> groups = new TreeSet<>();
        for (UnitRecord unit : units) {
            String value = unit.attributes().get(attribute);
            if (value != null) {
                groups.add(value);
            }
        }
        return List.copyOf(groups);
    }
}
