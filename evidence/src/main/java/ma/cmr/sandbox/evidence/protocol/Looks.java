package ma.cmr.sandbox.evidence.protocol;

import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * When results may be looked at.
 *
 * @param schedule for planned looks: shares of the planned information, rising, the last 1
 */
public record Looks(Type type, List<BigDecimal> schedule, Spending spending) {
    /** Kinds of looking. */
    public enum Type {
        FIXED,
        GROUP_SEQUENTIAL,
        ANYTIME
    }

    /** How the error is spent over planned looks. */
    public enum Spending {
        NONE,
        POCOCK,
        OBRIEN_FLEMING
    }

    public Looks {
        schedule = List.copyOf(schedule);
    }

    static Looks read(FieldReader fields) {
        Type type = fields.choice("type", Type.class);
        List<BigDecimal> schedule = fields.decimals("schedule", "0", "1");
        Looks looks = new Looks(type, schedule, fields.choice("spending", Spending.class));
        fields.noOthers();
        return looks;
    }

    Map<String, Object> toMap() {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("type", type.name());
        map.put("schedule", schedule);
        map.put("spending", spending.name());
        return map;
    }
}
