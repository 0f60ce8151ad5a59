package ma.cmr.sandbox.policy.access;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import ma.cmr.sandbox.policy.dataset.Field;
import org.jspecify.annotations.Nullable;

/**
 * A view's fields compiled into the document's tree, so that applying it costs one look-up a member. A node is kept whole, dropped whole,
 * coarsened (leaf), or looked into.
 */
final class Plan {
    /** What is done with a node's value. */
    enum Kind {
        KEEP,
        DROP,
        COARSEN,
        LOOK_INTO
    }

    private final Kind kind;
    private final Ladder.@Nullable Rung rung;
    private final Map<String, Plan> children;

    private Plan(Kind kind, Ladder.@Nullable Rung rung, Map<String, Plan> children) {
        this.kind = kind;
        this.rung = rung;
        this.children = children;
    }

    /** The plan of a document: its top is always looked into. */
    static Plan of(List<Field> fields, Map<String, Treatment> treatments) {
        return new Plan(Kind.LOOK_INTO, null, children(fields, treatments));
    }

    private static Map<String, Plan> children(List<Field> fields, Map<String, Treatment> treatments) {
        Map<String, Plan> children = new HashMap<>();
        for (Field field : fields) {
            children.put(field.name(), node(field, treatments));
        }
        return children;
    }

    private static Plan node(Field field, Map<String, Treatment> treatments) {
        if (!field.type().isGroup()) {
            return switch (treatments.getOrDefault(field.path(), new Treatment.Drop())) {
                case Treatment.Keep keep -> new Plan(Kind.KEEP, null, Map.of());
                case Treatment.Drop drop -> new Plan(Kind.DROP, null, Map.of());
                case Treatment.Coarsen coarsen -> new Plan(Kind.COARSEN, coarsen.rung(), Map.of());
            };
        }
        Map<String, Plan> children = children(field.fields(), treatments);
        if (children.values().stream().allMatch(child -> child.kind == Kind.KEEP)) {
            return new Plan(Kind.KEEP, null, children);
        }
        if (children.values().stream().allMatch(child -> child.kind == Kind.DROP)) {
            return new Plan(Kind.DROP, null, children);
        }
        return new Plan(Kind.LOOK_INTO, null, children);
    }

    Kind kind() {
        return kind;
    }

    Ladder.Rung rung() {
        if (rung == null) {
            throw new IllegalStateException("not a coarsened field");
        }
        return rung;
    }

    /** What is done with a member; one that the dictionary does not know is dropped. */
    Kind kindOf(@Nullable Plan child) {
        return child == null ? Kind.DROP : child.kind;
    }

    @Nullable
    Plan child(String name) {
        return children.get(name);
    }

    /** The topmost nodes all of whose leaves are dropped, as paths, in dictionary order; those that nobody asked for are left out. */
    static List<String> withheld(List<Field> fields, Plan plan, Set<String> unasked) {
        List<String> paths = new ArrayList<>();
        for (Field field : fields) {
            Plan child = plan.children.get(field.name());
            if (child == null || field.leaves().stream().allMatch(leaf -> unasked.contains(leaf.path()))) {
                continue;
            }
            if (child.kind == Kind.DROP) {
                paths.add(field.path());
            } else if (child.kind == Kind.LOOK_INTO) {
                paths.addAll(withheld(field.fields(), child, unasked));
            }
        }
        return paths;
    }

    /** The topmost nodes that are kept whole or coarsened: what has to leave the store. */
    static Set<String> needed(List<Field> fields, Plan plan) {
        Set<String> paths = new LinkedHashSet<>();
        for (Field field : fields) {
            Plan child = plan.children.get(field.name());
            if (child == null) {
                continue;
            }
            switch (child.kind) {
                case KEEP, COARSEN -> paths.add(field.path());
                case LOOK_INTO -> paths.addAll(needed(field.fields(), child));
                case DROP -> {}
            }
        }
        return paths;
    }

    /** Whether something of the node at a path is shown; an index of a list item is passed over. */
    boolean shows(String path) {
        Plan at = this;
        for (String part : path.split("\\.", -1)) {
            int bracket = part.indexOf('[');
            Plan next = at.children.get(bracket < 0 ? part : part.substring(0, bracket));
            if (next == null || next.kind == Kind.DROP) {
                return false;
            }
            at = next;
        }
        return true;
    }
}
