package ma.cmr.sandbox.evidence.protocol;

import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * An indicator of the catalogue, in one version (indicateur); frozen inside the plan that uses it.
 *
 * @param measure what is computed from the units' values
 * @param numeratorEvent event that counts a success or carries the value
 * @param denominatorEvent event that makes a unit count at all
 * @param unitOfAnalysis what one value belongs to
 * @param windowDays days after assignment in which the numerator event counts
 * @param direction which way is better
 * @param winsorPct percent of values drawn in at the upper end, 0 for none
 * @param minN units per arm under which nothing is shown
 * @param breakdowns attributes by which it may be broken down
 * @param dataSource where its events come from
 * @param owner who answers for its definition
 */
public record Kpi(
        String id,
        long version,
        Measure measure,
        String numeratorEvent,
        String denominatorEvent,
        String unitOfAnalysis,
        long windowDays,
        Direction direction,
        BigDecimal winsorPct,
        long minN,
        List<String> breakdowns,
        String dataSource,
        String owner) {
    /** What is computed from the units' values. */
    public enum Measure {
        PROPORTION,
        MEAN,
        MEDIAN,
        RATIO,
        TOTAL
    }

    public Kpi {
        breakdowns = List.copyOf(breakdowns);
    }

    /** Whether two pilots that used these can be compared: the same indicator in the same version. */
    public boolean sameAs(Kpi other) {
        return id.equals(other.id) && version == other.version;
    }

    static Kpi read(FieldReader fields) {
        Kpi kpi = new Kpi(
                fields.text("id"),
                fields.whole("version", 1, 9999),
                fields.choice("measure", Measure.class),
                fields.text("numeratorEvent"),
                fields.text("denominatorEvent"),
                fields.text("unitOfAnalysis"),
                fields.whole("windowDays", 0, 3660),
                fields.choice("direction", Direction.class),
                fields.decimal("winsorPct", "0", "50", false),
                fields.whole("minN", 0, 1_000_000_000),
                fields.texts("breakdowns"),
                fields.text("dataSource"),
                fields.text("owner"));
        fields.noOthers();
        return kpi;
    }

    /** Reads one entry of a catalogue; every problem is listed. */
    public static Kpi fromMap(Map<?, ?> fields) {
        return Protocol.orProblems(problems -> read(new FieldReader("", fields, problems)));
    }

    /** As plain values. */
    public Map<String, Object> toMap() {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("id", id);
        map.put("version", version);
        map.put("measure", measure.name());
        map.put("numeratorEvent", numeratorEvent);
        map.put("denominatorEvent", denominatorEvent);
        map.put("unitOfAnalysis", unitOfAnalysis);
        map.put("windowDays", windowDays);
        map.put("direction", direction.name());
        map.put("winsorPct", winsorPct);
        map.put("minN", minN);
        map.put("breakdowns", breakdowns);
        map.put("dataSource", dataSource);
        map.put("owner", owner);
        return map;
    }
}
