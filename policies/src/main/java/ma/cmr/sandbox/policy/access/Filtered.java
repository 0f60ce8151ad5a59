package ma.cmr.sandbox.policy.access;

import java.util.List;

/**
 * Documents that have passed a view and may be disclosed, once the disclosure is on record. Made only by {@link View#apply}.
 *
 * <p>Whoever opens it must have written the audit record first; that only the audit log does so is kept by an architecture rule.
 */
public final class Filtered {
    private final View view;
    private final List<byte[]> documents;

    Filtered(View view, List<byte[]> documents) {
        this.view = view;
        this.documents = List.copyOf(documents);
    }

    /** The view they passed. */
    public View view() {
        return view;
    }

    /** How many documents. */
    public int count() {
        return documents.size();
    }

    /** The documents; to be opened by the audit log alone. */
    public List<byte[]> open() {
        return documents;
    }
}
