package ma.cmr.sandbox.api.dataset;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import ma.cmr.sandbox.policy.dataset.FieldType;

/**
 * Where a list goes on: after this place, in this release. It holds nothing but what the caller has seen, so it need not be secret; it is
 * opaque so that nobody relies on its form.
 *
 * @param order the sort it belongs to, {@code birthYear,-id}
 * @param place values of the sort's fields
 */
public record PageCursor(String release, String order, List<Object> place) {
    private static final ObjectMapper JSON =
            new ObjectMapper().enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS);
    private static final int LONGEST = 2000;

    /** The cursor after a place. */
    static PageCursor of(String release, List<DatasetQuery.Order> sort, List<Object> place) {
        return new PageCursor(release, text(sort), place);
    }

    static String text(List<DatasetQuery.Order> sort) {
        List<String> parts = new ArrayList<>();
        sort.forEach(order ->
                parts.add((order.ascending() ? "" : "-") + order.field().path()));
        return String.join(",", parts);
    }

    /** Whether it belongs to an order, and its values are of the fields' types. */
    boolean fits(List<DatasetQuery.Order> sort) {
        if (!order.equals(text(sort)) || place.size() != sort.size()) {
            return false;
        }
        for (int i = 0; i < place.size(); i++) {
            FieldType type = sort.get(i).field().type();
            boolean right = switch (type) {
                case YEAR, INTEGER -> place.get(i) instanceof Long;
                case MONEY -> place.get(i) instanceof BigDecimal;
                default -> place.get(i) instanceof String;
            };
            if (!right) {
                return false;
            }
        }
        return true;
    }

    /** The cursor as clients carry it. */
    String opaque() {
        List<Object> values = new ArrayList<>(List.of(release, order));
        for (Object value : place) {
            values.add(
                    value instanceof BigDecimal amount
                            ? "m" + amount.toPlainString()
                            : value instanceof String text ? "t" + text : value);
        }
        try {
            return Base64.getUrlEncoder()
                    .withoutPadding()
                    .encodeToString(JSON.writeValueAsString(values).getBytes(StandardCharsets.UTF_8));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    /** A cursor from what a client sent; empty if it is none. */
    static Optional<PageCursor> parse(String opaque) {
        if (opaque.length() > LONGEST) {
            return Optional.empty();
        }
        try {
            byte[] json = Base64.getUrlDecoder().decode(opaque);
            List<?> values = JSON.readValue(json, List.class);
            if (values.size() < 3
                    || !(values.get(0) instanceof String release)
                    || !(values.get(1) instanceof String order)) {
                return Optional.empty();
            }
            List<Object> place = new ArrayList<>();
            for (Object value : values.subList(2, values.size())) {
                switch (value) {
                    case Integer number -> place.add(number.longValue());
                    case Long number -> place.add(number);
                    case String text when text.startsWith("t") -> place.add(text.substring(1));
                    case String text when text.startsWith("m") -> place.add(new BigDecimal(text.substring(1)));
                    case null, default -> {
                        return Optional.empty();
                    }
                }
            }
            return Optional.of(new PageCursor(release, order, List.copyOf(place)));
        } catch (IllegalArgumentException | IOException e) {
            return Optional.empty();
        }
    }
}
