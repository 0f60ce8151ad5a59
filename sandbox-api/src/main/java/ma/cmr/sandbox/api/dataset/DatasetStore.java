package ma.cmr.sandbox.api.dataset;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import ma.cmr.sandbox.policy.access.DocumentReader;
import ma.cmr.sandbox.policy.access.View;

/** One data set of one release. Reading it needs a view; what it gives has still to pass it. */
public interface DatasetStore {
    /** The document of an id, if the view's rows hold it. */
    Optional<DocumentReader> find(String id, View view);

    /** The documents that a query asks for, in its order; one more than its limit where there are more. */
    List<Found> list(DatasetQuery query, View view);

    /** Those of some ids of which there is a document in the view's rows. */
    Set<String> existing(Collection<String> ids, View view);

    /** How many documents there are. */
    long size();

    /**
     * A document of a list.
     *
     * @param place its values of the query's sort fields, and its id: where a cursor goes on
     */
    record Found(List<Object> place, DocumentReader document) {}
}
