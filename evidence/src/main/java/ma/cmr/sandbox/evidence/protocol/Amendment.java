package ma.cmr.sandbox.evidence.protocol;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A dated change after the lock (avenant). The plan before it stays; results before and after are both shown.
 *
 * @param previous hash of the plan that it changes
 * @param amended the plan from then on
 * @param hash of the amended plan
 * @param changes which fields, in the plan's order
 */
public record Amendment(
        Instant at,
        String by,
        String reason,
        Kind kind,
        ProtocolHash previous,
        Protocol amended,
        ProtocolHash hash,
        List<Change> changes) {
    /** How grave. */
    public enum Kind {
        /** Touches only the running of the experiment. */
        AMENDMENT,
        /** Touches how the effect is judged; shown as a departure from the plan for ever. */
        DEVIATION
    }

    /**
     * One changed field of the plan.
     *
     * @param before canonical text, empty where it was absent
     * @param after canonical text, empty where it is gone
     */
    public record Change(String pointer, String before, String after) {}

    /** Fields whose change after the lock is a departure from the plan. */
    private static final Set<String> JUDGING = Set.of(
            "hypothesis",
            "design",
            "unit",
            "arms",
            "randomisation",
            "primaryKpi",
            "secondary",
            "guardrails",
            "kpis",
            "alpha",
            "power",
            "nTarget",
            "looks",
            "multiplicity",
            "estimator",
            "covariates",
            "missingData",
            "outliers",
            "equityRule",
            "successRule",
            "inclusion",
            "exclusion");

    public Amendment {
        changes = List.copyOf(changes);
    }

    /**
     * The change from one plan to the next.
     *
     * @throws IllegalArgumentException where nothing changes
     */
    public static Amendment of(Protocol before, Protocol after, Instant at, String by, String reason) {
        Map<String, Object> old = before.toMap();
        Map<String, Object> now = after.toMap();
        List<Change> changes = new ArrayList<>();
        boolean judging = false;
        for (Map.Entry<String, Object> field : old.entrySet()) {
            String was = Canonical.text(field.getValue());
            String is = Canonical.text(now.getOrDefault(field.getKey(), ""));
            if (!was.equals(is)) {
                changes.add(new Change("/" + field.getKey(), was, is));
                judging |= JUDGING.contains(field.getKey());
            }
        }
        if (changes.isEmpty()) {
            throw new IllegalArgumentException("reason: nothing changes between the two plans");
        }
        return new Amendment(
                at,
                by,
                reason,
                judging ? Kind.DEVIATION : Kind.AMENDMENT,
                ProtocolHash.of(before),
                after,
                ProtocolHash.of(after),
                changes);
    }

    static Amendment read(FieldReader fields) {
        Amendment amendment = new Amendment(
                fields.instant("at"),
                fields.text("by"),
                fields.text("reason"),
                fields.choice("kind", Kind.class),
                new ProtocolHash(fields.text("previous")),
                Protocol.read(fields.object("amended")),
                new ProtocolHash(fields.text("sha256")),
                fields.objects("changes").stream()
                        .map(change -> {
                            Change read =
                                    new Change(change.text("pointer"), change.text("before"), change.text("after"));
                            change.noOthers();
                            return read;
                        })
                        .toList());
        fields.noOthers();
        return amendment;
    }

    /** As plain values. */
    public Map<String, Object> toMap() {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("at", at.toString());
        map.put("by", by);
        map.put("reason", reason);
        map.put("kind", kind.name());
        map.put("previous", previous.value());
        map.put("amended", amended.toMap());
        map.put("sha256", hash.value());
        map.put(
                "changes",
                changes.stream()
                        .map(change -> {
                            Map<String, Object> entry = new LinkedHashMap<>();
                            entry.put("pointer", change.pointer());
                            entry.put("before", change.before());
                            entry.put("after", change.after());
                            return entry;
                        })
                        .toList());
        return map;
    }
}
