package ma.cmr.sandbox.api.dataset;

import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** The releases that this server can read: each data set's store, and the day of its files. A retired release is no longer here. */
public final class Releases {
    /** A readable release of a data set. */
    public record Served(DatasetStore store, LocalDate asOf) {}

    private final Map<String, Served> served = new ConcurrentHashMap<>();

    /** Makes a release of a data set readable. */
    public void add(String dataset, String releaseId, DatasetStore store, LocalDate asOf) {
        served.put(dataset + "@" + releaseId, new Served(store, asOf));
    }

    public Optional<Served> find(String dataset, String releaseId) {
        return Optional.ofNullable(served.get(dataset + "@" + releaseId));
    }

    /** No longer readable: what still points to it is told so. */
    public void retire(String dataset, String releaseId) {
        served.remove(dataset + "@" + releaseId);
    }
}
