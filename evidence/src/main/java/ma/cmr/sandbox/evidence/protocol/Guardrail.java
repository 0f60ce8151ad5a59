package ma.cmr.sandbox.evidence.protocol;

import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * An indicator that must not get worse (garde-fou).
 *
 * @param margin harm that is tolerated, in the indicator's units, 0 or more
 * @param action what a breach means while the experiment runs
 */
public record Guardrail(String kpi, long version, BigDecimal margin, Action action) {
    /** What a breach means. */
    public enum Action {
        STOP,
        SUSPEND,
        REPORT
    }

    static Guardrail read(FieldReader fields) {
        Guardrail guardrail = new Guardrail(
                fields.text("kpi"),
                fields.whole("version", 1, 9999),
                fields.decimal("margin", "0", "1e12", false),
                fields.choice("action", Action.class));
        fields.noOthers();
        return guardrail;
    }

    Map<String, Object> toMap() {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("kpi", kpi);
        map.put("version", version);
        map.put("margin", margin);
        map.put("action", action.name());
        return map;
    }
}
