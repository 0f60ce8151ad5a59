package ma.cmr.sandbox.policy.access;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import ma.cmr.sandbox.policy.dataset.Dataset;
import org.jspecify.annotations.Nullable;

/**
 * Which rows and which fields of one data set may be seen, and how. Made only by {@link Gate}.
 *
 * <p>It makes the store's query and projection, and {@link #apply} enforces both again on what the store gives. Immutable; safe for use by
 * many threads.
 */
public final class View {
    private static final String UNAVAILABLE = "unavailable";

    private final Dataset dataset;
    private final Rows rows;
    private final List<FieldView> fields;
    private final Map<String, FieldView> byPath;
    private final Plan plan;
    private final Set<String> needed;
    private final List<String> withheld;
    private final String id;

    View(Dataset dataset, Rows rows, List<FieldView> fields) {
        this(dataset, rows, fields, Set.of());
    }

    private View(Dataset dataset, Rows rows, List<FieldView> fields, Set<String> unasked) {
        this.dataset = dataset;
        this.rows = rows;
        this.fields = List.copyOf(fields);
        this.byPath = new HashMap<>();
        Map<String, Treatment> treatments = new HashMap<>();
        for (FieldView field : fields) {
            byPath.put(field.path(), field);
            treatments.put(field.path(), unasked.contains(field.path()) ? new Treatment.Drop() : field.treatment());
        }
        this.plan = Plan.of(dataset.fields(), treatments);
        this.needed = Plan.needed(dataset.fields(), plan);
        this.withheld = Plan.withheld(dataset.fields(), plan, unasked);
        this.id = hash(dataset, rows, this.fields, unasked);
    }

    public Dataset dataset() {
        return dataset;
    }

    public Rows rows() {
        return rows;
    }

    /** Every leaf field of the data set, in document order, with what is done to it and which rule says so. */
    public List<FieldView> fields() {
        return fields;
    }

    /** How a leaf field is seen. */
    public Optional<FieldView> findField(String path) {
        return Optional.ofNullable(byPath.get(path));
    }

    /** Whether a leaf field is shown as it is: only then may a request filter on it or sort by it. */
    public boolean showsAsIs(String path) {
        FieldView field = byPath.get(path);
        return field != null && field.treatment() instanceof Treatment.Keep;
    }

    /** Whether something of a field or group is shown. */
    public boolean shows(String path) {
        return plan.shows(path);
    }

    /** The fields and groups that have to leave the store, as the topmost paths. */
    public Set<String> projection() {
        return needed;
    }

    /** A stable name of what this view shows: equal views have equal ids, for ETags and caches. */
    public String id() {
        return id;
    }

    /**
     * This view with only the named fields or groups, and the id. What was not asked for is absent without a word; it is not withheld.
     *
     * @param paths fields or groups of the data set
     */
    public View narrowedTo(List<String> paths) {
        Set<String> unasked = new LinkedHashSet<>();
        for (FieldView field : fields) {
            boolean asked = field.path().equals("id")
                    || paths.stream().anyMatch(path -> new FieldRule(path, field.treatment()).covers(field.path()));
            if (!asked) {
                unasked.add(field.path());
            }
        }
        return new View(dataset, rows, fields, unasked);
    }

    /**
     * Filters documents: rows outside the view are left out, fields outside it are withheld and named in {@code unavailable}, coarsened
     * ones are coarsened.
     *
     * @param documents as stored, {@code id} first
     * @param writers a new writer for each document
     */
    public Filtered apply(Iterable<? extends DocumentReader> documents, Supplier<? extends DocumentWriter> writers) {
        List<byte[]> filtered = new ArrayList<>();
        for (DocumentReader document : documents) {
            DocumentWriter writer = writers.get();
            if (document(document, writer)) {
                filtered.add(writer.bytes());
            }
        }
        return new Filtered(this, filtered);
    }

    private boolean document(DocumentReader in, DocumentWriter out) {
        expect(in, DocumentReader.Event.START_OBJECT);
        expect(in, DocumentReader.Event.NAME);
        if (!in.name().equals("id")) {
            throw new IllegalStateException("a stored document begins with its id, not with " + in.name());
        }
        expect(in, DocumentReader.Event.VALUE);
        String documentId = in.text();
        if (!rows.allows(documentId)) {
            return false;
        }
        out.startObject();
        if (plan.shows("id")) {
            out.name("id");
            out.text(documentId);
        }
        List<String> absent = new ArrayList<>();
        members(in, out, plan, absent);
        unavailable(out, absent);
        out.endObject();
        return true;
    }

    /** Members up to the end of the object; {@code absent}, given at the top only, collects what the document says is absent. */
    private void members(DocumentReader in, DocumentWriter out, Plan at, @Nullable List<String> absent) {
        while (in.next() != DocumentReader.Event.END_OBJECT) {
            String name = in.name();
            if (absent != null && name.equals(UNAVAILABLE)) {
                absent(in, absent);
                continue;
            }
            Plan child = at.child(name);
            switch (at.kindOf(child)) {
                case DROP -> in.skipValue();
                case KEEP -> {
                    out.name(name);
                    in.copyValue(out);
                }
                case COARSEN -> {
                    expect(in, DocumentReader.Event.VALUE);
                    out.name(name);
                    out.text(childOf(child).rung().of(in.text()));
                }
                case LOOK_INTO -> {
                    out.name(name);
                    group(in, out, childOf(child));
                }
            }
        }
    }

    private void group(DocumentReader in, DocumentWriter out, Plan at) {
        if (in.next() == DocumentReader.Event.START_OBJECT) {
            out.startObject();
            members(in, out, at, null);
            out.endObject();
            return;
        }
        out.startList();
        while (in.next() != DocumentReader.Event.END_LIST) {
            out.startObject();
            members(in, out, at, null);
            out.endObject();
        }
        out.endList();
    }

    /** Collects the document's own entries, as field and reason in turn. */
    private static void absent(DocumentReader in, List<String> absent) {
        expect(in, DocumentReader.Event.START_LIST);
        while (in.next() != DocumentReader.Event.END_LIST) {
            String field = "";
            String reason = "";
            while (in.next() != DocumentReader.Event.END_OBJECT) {
                String name = in.name();
                expect(in, DocumentReader.Event.VALUE);
                if (name.equals("field")) {
                    field = in.text();
                } else {
                    reason = in.text();
                }
            }
            absent.add(field);
            absent.add(reason);
        }
    }

    private void unavailable(DocumentWriter out, List<String> absent) {
        boolean open = false;
        for (String path : withheld) {
            open = entry(out, open, path, "WITHHELD_BY_POLICY");
        }
        for (int i = 0; i < absent.size(); i += 2) {
            if (plan.shows(absent.get(i))) {
                open = entry(out, open, absent.get(i), absent.get(i + 1));
            }
        }
        if (open) {
            out.endList();
        }
    }

    private static boolean entry(DocumentWriter out, boolean open, String field, String reason) {
        if (!open) {
            out.name(UNAVAILABLE);
            out.startList();
        }
        out.startObject();
        out.name("field");
        out.text(field);
        out.name("reason");
        out.text(reason);
        out.endObject();
        return true;
    }

    private static Plan childOf(@Nullable Plan child) {
        if (child == null) {
            throw new IllegalStateException("a member without a plan is dropped");
        }
        return child;
    }

    private static void expect(DocumentReader in, DocumentReader.Event expected) {
        DocumentReader.Event event = in.next();
        if (event != expected) {
            throw new IllegalStateException("expected " + expected + " in a stored document, found " + event);
        }
    }

    private static String hash(Dataset dataset, Rows rows, List<FieldView> fields, Set<String> unasked) {
        StringBuilder text =
                new StringBuilder(dataset.name()).append(dataset.version()).append(rows);
        for (FieldView field : fields) {
            text.append('\n').append(field.path()).append('=').append(field.treatment());
            text.append(unasked.contains(field.path()) ? "-" : "");
        }
        try {
            byte[] digest =
                    MessageDigest.getInstance("SHA-256").digest(text.toString().getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest, 0, 8);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
