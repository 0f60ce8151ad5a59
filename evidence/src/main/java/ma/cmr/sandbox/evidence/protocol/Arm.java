package ma.cmr.sandbox.evidence.protocol;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * One arm (bras); the first of a plan is the one that the others are compared with.
 *
 * @param share parts of the whole: 1 and 1 are halves, so that thirds are exact too
 */
public record Arm(String name, long share) {
    static Arm read(FieldReader fields) {
        Arm arm = new Arm(fields.text("name"), fields.whole("share", 1, 1000));
        fields.noOthers();
        return arm;
    }

    Map<String, Object> toMap() {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("name", name);
        map.put("share", share);
        return map;
    }
}
