package ma.cmr.sandbox.api.dataset;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import ma.cmr.sandbox.policy.access.DocumentReader;
import ma.cmr.sandbox.policy.access.View;
import ma.cmr.sandbox.policy.dataset.Dataset;
import ma.cmr.sandbox.policy.dataset.Field;
import ma.cmr.sandbox.synth.world.Release;
import org.jspecify.annotations.Nullable;

/**
 * A data set of a release in memory: the bytes of its documents, and a column of values for every field that may be filtered on or sorted
 * by. The home of the embedded lab, up to a few hundred thousand people.
 */
public final class ReleaseInMemory implements DatasetStore {
    private final byte[][] documents;
    private final Map<String, Integer> ordinals;
    private final Map<String, @Nullable Object[]> columns;
    private final Map<String, int[]> orders = new ConcurrentHashMap<>();

    private ReleaseInMemory(
            byte[][] documents, Map<String, Integer> ordinals, Map<String, @Nullable Object[]> columns) {
        this.documents = documents;
        this.ordinals = ordinals;
        this.columns = columns;
    }

    /** Loads a data set. */
    public static ReleaseInMemory load(Release release, Dataset dataset) {
        List<byte[]> read = new ArrayList<>();
        release.documents(dataset.name(), read::add);
        byte[][] documents = read.toArray(new byte[0][]);
        List<Field> queryable = dataset.queryable();
        Columns extract = new Columns(queryable);
        Map<String, @Nullable Object[]> columns = new HashMap<>();
        List<@Nullable Object[]> byPosition = new ArrayList<>();
        for (Field field : queryable) {
            @Nullable Object[] column = new Object[documents.length];
            columns.put(field.path(), column);
            byPosition.add(column);
        }
        IntStream.range(0, documents.length).parallel().forEach(i -> extract.of(documents[i], byPosition, i));
        Map<String, Integer> ordinals = HashMap.newHashMap(documents.length);
        @Nullable Object[] ids = byPosition.getFirst();
        for (int i = 0; i < documents.length; i++) {
            ordinals.put(String.valueOf(ids[i]), i);
        }
        return new ReleaseInMemory(documents, ordinals, columns);
    }

    @Override
    public Optional<DocumentReader> find(String id, View view) {
        Integer at = view.rows().allows(id) ? ordinals.get(id) : null;
        return at == null ? Optional.empty() : Optional.of(new JsonDocumentReader(documents[at]));
    }

    @Override
    public List<Found> list(DatasetQuery query, View view) {
        int[] order = order(query.sort());
        List<Found> found = new ArrayList<>();
        @Nullable Object[] ids = column("id");
        for (int i = start(order, query); i < order.length && found.size() <= query.limit(); i++) {
            int at = order[i];
            if (matches(at, query) && view.rows().allows(String.valueOf(ids[at]))) {
                found.add(new Found(place(at, query.sort()), new JsonDocumentReader(documents[at])));
            }
        }
        return found;
    }

    @Override
    public Set<String> existing(Collection<String> ids, View view) {
        return ids.stream()
                .filter(id -> view.rows().allows(id) && ordinals.containsKey(id))
                .collect(Collectors.toSet());
    }

    @Override
    public long size() {
        return documents.length;
    }

    /** Orders are kept once made: there are few, and each is an int a document. Those of several fields are made anew. */
    private int[] order(List<DatasetQuery.Order> sort) {
        boolean usual = sort.size() == 1
                || (sort.size() == 2 && sort.get(1).field().path().equals("id"));
        return usual ? orders.computeIfAbsent(PageCursor.text(sort), key -> sorted(sort)) : sorted(sort);
    }

    private int[] sorted(List<DatasetQuery.Order> sort) {
        Integer[] ordered = IntStream.range(0, documents.length).boxed().toArray(Integer[]::new);
        Arrays.parallelSort(ordered, (a, b) -> {
            for (DatasetQuery.Order order : sort) {
                @Nullable Object[] column = column(order.field().path());
                int compared = compare(column[a], column[b]);
                if (compared != 0) {
                    return order.ascending() ? compared : -compared;
                }
            }
            return 0;
        });
        return Arrays.stream(ordered).mapToInt(Integer::intValue).toArray();
    }

    /** The first position after the query's cursor, by halving. */
    private int start(int[] order, DatasetQuery query) {
        if (query.after().isEmpty()) {
            return 0;
        }
        List<Object> place = query.after().get().place();
        int low = 0;
        int high = order.length;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (compare(place(order[middle], query.sort()), place, query.sort()) <= 0) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    private List<Object> place(int at, List<DatasetQuery.Order> sort) {
        List<Object> place = new ArrayList<>(sort.size());
        for (DatasetQuery.Order order : sort) {
            Object value = column(order.field().path())[at];
            if (value == null) {
                throw new IllegalStateException(
                        "a sortable field is absent: " + order.field().path());
            }
            place.add(value);
        }
        return place;
    }

    private static int compare(List<Object> one, List<Object> other, List<DatasetQuery.Order> sort) {
        for (int i = 0; i < sort.size(); i++) {
            int compared = compare(one.get(i), other.get(i));
            if (compared != 0) {
                return sort.get(i).ascending() ? compared : -compared;
            }
        }
        return 0;
    }

    private boolean matches(int at, DatasetQuery query) {
        for (DatasetQuery.Condition condition : query.conditions()) {
            Object value = column(condition.field().path())[at];
            if (value == null || !matches(value, condition)) {
                return false;
            }
        }
        return true;
    }

    private static boolean matches(Object value, DatasetQuery.Condition condition) {
        return switch (condition.comparison()) {
            case EQUAL -> compare(value, condition.values().getFirst()) == 0;
            case AT_LEAST -> compare(value, condition.values().getFirst()) >= 0;
            case AT_MOST -> compare(value, condition.values().getFirst()) <= 0;
            case ONE_OF -> condition.values().stream().anyMatch(each -> compare(value, each) == 0);
        };
    }

    private static int compare(@Nullable Object one, @Nullable Object other) {
        return switch (one) {
            case Long number -> Long.compare(number, (Long) Objects.requireNonNull(other));
            case BigDecimal amount -> amount.compareTo((BigDecimal) Objects.requireNonNull(other));
            case String text -> text.compareTo((String) Objects.requireNonNull(other));
            case Boolean flag -> flag.compareTo((Boolean) Objects.requireNonNull(other));
            case null -> throw new IllegalStateException("an absent value has no place in an order");
            default -> throw new IllegalStateException("a column holds no " + one.getClass());
        };
    }

    private @Nullable Object[] column(String path) {
        @Nullable Object[] column = columns.get(path);
        if (column == null) {
            throw new IllegalArgumentException("no column " + path);
        }
        return column;
    }
}
