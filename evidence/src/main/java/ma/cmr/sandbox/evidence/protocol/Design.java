package ma.cmr.sandbox.evidence.protocol;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.Map;

/** How the comparison is made (plan d'expérience); each with what only it needs. */
public sealed interface Design {
    /** Kinds, as a plan names them. */
    enum Kind {
        RANDOMISED_AB,
        CLUSTER_RANDOMISED,
        PAIRED,
        BEFORE_AFTER,
        DIFFERENCE_IN_DIFFERENCES,
        STEPPED_WEDGE,
        SYNTHETIC_CONTROL,
        ENCOURAGEMENT
    }

    /** Each unit is put into an arm by lot. */
    record RandomisedAb() implements Design {}

    /**
     * Whole delegations or employers are put into an arm by lot.
     *
     * @param icc expected correlation within a cluster
     * @param clusterSize expected units per cluster
     */
    record ClusterRandomised(BigDecimal icc, long clusterSize) implements Design {}

    /** Each unit is measured under both conditions, or matched with one other. */
    record Paired(String pairedBy) implements Design {}

    /** The same site before and after a change; never claims a cause without a caveat. */
    record BeforeAfter(LocalDate change) implements Design {}

    /**
     * Sites that changed against sites that did not, before and after.
     *
     * @param cluster attribute by which standard errors are clustered
     */
    record DifferenceInDifferences(LocalDate change, String cluster) implements Design {}

    /**
     * Clusters change one after the other, by lot.
     *
     * @param steps moments of change
     * @param icc expected correlation within a cluster
     */
    record SteppedWedge(long steps, BigDecimal icc) implements Design {}

    /** One site changed, against a weighted mean of others. */
    record SyntheticControl(LocalDate change, String treatedSite) implements Design {}

    /** A right to use is offered by lot; not everybody takes it. */
    record Encouragement(String offer) implements Design {}

    /** Which kind this is. */
    default Kind kind() {
        return switch (this) {
            case RandomisedAb _ -> Kind.RANDOMISED_AB;
            case ClusterRandomised _ -> Kind.CLUSTER_RANDOMISED;
            case Paired _ -> Kind.PAIRED;
            case BeforeAfter _ -> Kind.BEFORE_AFTER;
            case DifferenceInDifferences _ -> Kind.DIFFERENCE_IN_DIFFERENCES;
            case SteppedWedge _ -> Kind.STEPPED_WEDGE;
            case SyntheticControl _ -> Kind.SYNTHETIC_CONTROL;
            case Encouragement _ -> Kind.ENCOURAGEMENT;
        };
    }

    /** Whether a lot decides who is treated. */
    default boolean randomised() {
        return switch (kind()) {
            case RANDOMISED_AB, CLUSTER_RANDOMISED, STEPPED_WEDGE, ENCOURAGEMENT -> true;
            case PAIRED, BEFORE_AFTER, DIFFERENCE_IN_DIFFERENCES, SYNTHETIC_CONTROL -> false;
        };
    }

    /** Whether somebody untreated is measured at the same time. */
    default boolean controlled() {
        return kind() != Kind.BEFORE_AFTER;
    }

    static Design read(FieldReader fields) {
        Design design = switch (fields.choice("kind", Kind.class)) {
            case RANDOMISED_AB -> new RandomisedAb();
            case CLUSTER_RANDOMISED ->
                new ClusterRandomised(
                        fields.decimal("icc", "0", "1", false), fields.whole("clusterSize", 1, 10_000_000));
            case PAIRED -> new Paired(fields.text("pairedBy"));
            case BEFORE_AFTER -> new BeforeAfter(fields.date("change"));
            case DIFFERENCE_IN_DIFFERENCES ->
                new DifferenceInDifferences(fields.date("change"), fields.text("cluster"));
            case STEPPED_WEDGE ->
                new SteppedWedge(fields.whole("steps", 3, 100), fields.decimal("icc", "0", "1", false));
            case SYNTHETIC_CONTROL -> new SyntheticControl(fields.date("change"), fields.text("treatedSite"));
            case ENCOURAGEMENT -> new Encouragement(fields.text("offer"));
        };
        fields.noOthers();
        return design;
    }

    /** As plain values. */
    default Map<String, Object> toMap() {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("kind", kind().name());
        switch (this) {
            case RandomisedAb _ -> {}
            case ClusterRandomised(BigDecimal icc, long clusterSize) -> {
                map.put("icc", icc);
                map.put("clusterSize", clusterSize);
            }
            case Paired(String pairedBy) -> map.put("pairedBy", pairedBy);
            case BeforeAfter(LocalDate change) -> map.put("change", change.toString());
            case DifferenceInDifferences(LocalDate change, String cluster) -> {
                map.put("change", change.toString());
                map.put("cluster", cluster);
            }
            case SteppedWedge(long steps, BigDecimal icc) -> {
                map.put("steps", steps);
                map.put("icc", icc);
            }
            case SyntheticControl(LocalDate change, String treatedSite) -> {
                map.put("change", change.toString());
                map.put("treatedSite", treatedSite);
            }
            case Encouragement(String offer) -> map.put("offer", offer);
        }
        return map;
    }
}
