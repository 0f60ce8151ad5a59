package ma.cmr.sandbox.evidence.protocol;

import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * An indicator that the experiment wants to move.
 *
 * @param kpi id of the indicator, defined among the indicators of the plan
 * @param version of its definition
 * @param mde least effect that the experiment is sized to detect, in the indicator's units, positive
 * @param margin least effect in the good direction that would be worth having; below 0 for "as good, but cheaper"
 */
public record Target(String kpi, long version, Direction direction, BigDecimal mde, BigDecimal margin) {
    static Target read(FieldReader fields) {
        Target target = new Target(
                fields.text("kpi"),
                fields.whole("version", 1, 9999),
                fields.choice("direction", Direction.class),
                fields.decimal("mde", "0", "1e12", true),
                fields.decimal("margin", "-1e12", "1e12", true));
        fields.noOthers();
        return target;
    }

    Map<String, Object> toMap() {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("kpi", kpi);
        map.put("version", version);
        map.put("direction", direction.name());
        map.put("mde", mde);
        map.put("margin", margin);
        return map;
    }
}
