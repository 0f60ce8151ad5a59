package ma.cmr.sandbox.evidence.evaluation;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import ma.cmr.sandbox.evidence.protocol.FieldReader;
import ma.cmr.sandbox.evidence.protocol.ProtocolProblem;

/**
 * What was recorded of one unit (in one period, where there are several; under one condition, where each has both).
 *
 * @param cluster its cluster, where the plan has clusters
 * @param stratum its stratum, where arms were balanced
 * @param position of the unit or its cluster in the stratum
 * @param exposed whether it saw what it was assigned to
 * @param period 0 where there is only one
 * @param attributes by which groups are made
 * @param covariates measured before the assignment
 * @param values by indicator; absent where the outcome is missing; 1 or 0 for a proportion; the numerator for a ratio
 * @param denominators by indicator, for a ratio
 */
public record UnitRecord(
        String unit,
        String arm,
        Optional<String> cluster,
        Optional<String> stratum,
        long position,
        boolean exposed,
        int period,
        SortedMap<String, String> attributes,
        SortedMap<String, Double> covariates,
        SortedMap<String, Double> values,
        SortedMap<String, Double> denominators) {
    /**
     * Reads one from plain values.
     *
     * @param number its place in the data, for messages
     * @throws InvalidData with every problem
     */
    public static UnitRecord fromMap(Map<?, ?> map, long number) {
        List<ProtocolProblem> problems = new ArrayList<>();
        FieldReader fields = new FieldReader("/units/" + number, map, problems);
        UnitRecord unit = new UnitRecord(
                fields.text("unit"),
                fields.text("arm"),
                fields.optionalText("cluster"),
                fields.optionalText("stratum"),
                fields.has("position") ? fields.whole("position", 0, Long.MAX_VALUE) : 0,
                !fields.has("exposed") || fields.flag("exposed"),
                fields.has("period") ? (int) fields.whole("period", 0, 100_000) : 0,
                fields.has("attributes") ? fields.object("attributes").allTexts() : new TreeMap<>(),
                fields.has("covariates") ? fields.object("covariates").numbers() : new TreeMap<>(),
                fields.has("values") ? fields.object("values").numbers() : new TreeMap<>(),
                fields.has("denominators") ? fields.object("denominators").numbers() : new TreeMap<>());
        fields.noOthers();
        if (!problems.isEmpty()) {
            throw new InvalidData(problems);
        }
        return unit;
    }

    /** Without outcomes of other indicators. */
    UnitRecord only(Set<String> kpis) {
        if (kpis.containsAll(values.keySet())) {
            return this;
        }
        SortedMap<String, Double> own = new TreeMap<>(values);
        own.keySet().retainAll(kpis);
        return new UnitRecord(
                unit, arm, cluster, stratum, position, exposed, period, attributes, covariates, own, denominators);
    }
}
