package ma.cmr.sandbox.evidence.protocol;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * How several tests share the error (comparaisons multiples).
 *
 * @param family ids of the secondary indicators that are corrected together
 */
public record Multiplicity(List<String> family, Method method) {
    /** Corrections. */
    public enum Method {
        NONE,
        HOLM,
        BONFERRONI,
        BENJAMINI_HOCHBERG
    }

    public Multiplicity {
        family = List.copyOf(family);
    }

    static Multiplicity read(FieldReader fields) {
        Multiplicity multiplicity = new Multiplicity(fields.texts("family"), fields.choice("method", Method.class));
        fields.noOthers();
        return multiplicity;
    }

    Map<String, Object> toMap() {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("family", family);
        map.put("method", method.name());
        return map;
    }
}
