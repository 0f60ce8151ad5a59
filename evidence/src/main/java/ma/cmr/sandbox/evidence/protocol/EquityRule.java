package ma.cmr.sandbox.evidence.protocol;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What fairness asks: no group of this size whose interval lies wholly on the harmful side.
 *
 * @param attributes by which groups are made
 * @param leastGroup units under which a group is not judged
 */
public record EquityRule(List<String> attributes, long leastGroup) {
    public EquityRule {
        attributes = List.copyOf(attributes);
    }

    static EquityRule read(FieldReader fields) {
        EquityRule rule = new EquityRule(fields.texts("attributes"), fields.whole("leastGroup", 20, 1_000_000));
        fields.noOthers();
        return rule;
    }

    Map<String, Object> toMap() {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("attributes", attributes);
        map.put("leastGroup", leastGroup);
        return map;
    }
}
