package ma.cmr.sandbox.policy.kpi;

import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import ma.cmr.sandbox.policy.dataset.Labels;
import ma.cmr.sandbox.policy.lifecycle.Role;

/**
 * One indicator in one version (indicateur).
 *
 * @param id {@code K01} to {@code K18}
 * @param version a changed meaning is a new version; a plan freezes the one that it uses
 * @param unit in which effects are told
 * @param guardrailEverywhere whether every pilot has to keep it as a guardrail
 * @param numeratorEvent event that counts a success or carries the value; empty for a gap
 * @param denominatorEvent event that makes a unit count at all; empty for a gap
 * @param derivedFrom of a gap, the indicators whose difference between groups it measures
 * @param unitOfAnalysis what one value belongs to
 * @param windowDays days after assignment in which the numerator event counts
 * @param winsorPct percent of values drawn in at the upper end
 * @param minN units in each arm under which nothing is shown
 * @param breakdowns attributes by which it may be broken down
 * @param owner who answers for its definition
 * @param definition in one sentence
 * @param watchOut what makes it misleading
 */
public record Kpi(
        String id,
        int version,
        Measure measure,
        Unit unit,
        Direction direction,
        boolean guardrailEverywhere,
        String numeratorEvent,
        String denominatorEvent,
        List<String> derivedFrom,
        UnitOfAnalysis unitOfAnalysis,
        int windowDays,
        BigDecimal winsorPct,
        int minN,
        List<String> breakdowns,
        DataSource dataSource,
        Role owner,
        Labels labels,
        Labels definition,
        Labels watchOut) {
    /** What is computed of the units' values. */
    public enum Measure {
        PROPORTION,
        MEAN,
        MEDIAN,
        RATIO,
        TOTAL,
        /** Difference of another indicator between groups of people. */
        GAP
    }

    /** In which effects are told. */
    public enum Unit {
        /** A share; its effects are told in points. */
        SHARE,
        /** Percentage points. */
        POINTS,
        DAYS,
        /** Dirhams. */
        MAD,
        PER_THOUSAND,
        SCORE,
        COUNT
    }

    /** Which way is better. */
    public enum Direction {
        INCREASE,
        DECREASE
    }

    /** What one value belongs to. */
    public enum UnitOfAnalysis {
        PERSON,
        FILE,
        ANSWER,
        ALERT,
        CALL
    }

    /** Where its values come from. */
    public enum DataSource {
        EXPERIMENT_EVENTS,
        SURVEY,
        ACCOUNTS,
        BLIND_CHECK,
        PAYMENTS,
        COMPLAINTS,
        USER_TEST,
        JUDGES,
        SERVICE_LOG,
        RIGHTS_DESK,
        DERIVED
    }

    public Kpi {
        derivedFrom = List.copyOf(derivedFrom);
        breakdowns = List.copyOf(breakdowns);
    }

    /** The record as it is frozen in a plan, as plain values: without texts, which may be mended without a new version. */
    public Map<String, Object> toMap() {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("id", id);
        map.put("version", (long) version);
        map.put("measure", measure.name());
        map.put("numeratorEvent", numeratorEvent);
        map.put("denominatorEvent", denominatorEvent);
        map.put("unitOfAnalysis", unitOfAnalysis.name());
        map.put("windowDays", (long) windowDays);
        map.put("direction", direction.name());
        map.put("winsorPct", winsorPct);
        map.put("minN", (long) minN);
        map.put("breakdowns", breakdowns);
        map.put("dataSource", dataSource.name());
        map.put("owner", owner.name());
        return map;
    }
}
