package ma.cmr.sandbox.kit.http;

import java.util.ArrayList;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.Function;

/** A server's table of contents: method, path, handler. */
public final class Routes {
    /** The largest body, in bytes, that a route takes unless it says otherwise. */
    public static final long BODY_LIMIT = 1024L * 1024;

    /**
     * One entry.
     *
     * @param path with {@code :name} for the parts that vary
     * @param bodyLimit the largest body it takes, in bytes; 0 for none
     */
    public record Route(String method, String path, long bodyLimit, Function<Exchange, Answer> handler) {}

    private final List<Route> routes = new ArrayList<>();

    /** Routes that anybody may call. */
    public Open open() {
        return new Open();
    }

    /** Routes whose handlers get to know who calls. */
    public <P> Guarded<P> guarded(Guard<P> guard) {
        return new Guarded<>(guard);
    }

    /** Every route, in order. */
    public List<Route> list() {
        return List.copyOf(routes);
    }

    /** Registers open routes. */
    public final class Open {
        private Open() {}

        public void get(String path, Function<Exchange, Answer> handler) {
            routes.add(new Route("GET", path, 0, handler));
        }

        public void post(String path, Function<Exchange, Answer> handler) {
            routes.add(new Route("POST", path, BODY_LIMIT, handler));
        }
    }

    /** Registers guarded routes. */
    public final class Guarded<P> {
        private final Guard<P> guard;

        private Guarded(Guard<P> guard) {
            this.guard = guard;
        }

        public void get(String path, BiFunction<Exchange, P, Answer> handler) {
            add("GET", path, 0, handler);
        }

        public void post(String path, BiFunction<Exchange, P, Answer> handler) {
            add("POST", path, BODY_LIMIT, handler);
        }

        /** A route that takes a larger body. */
        public void post(String path, long bodyLimit, BiFunction<Exchange, P, Answer> handler) {
            add("POST", path, bodyLimit, handler);
        }

        public void put(String path, BiFunction<Exchange, P, Answer> handler) {
            add("PUT", path, BODY_LIMIT, handler);
        }

        public void delete(String path, BiFunction<Exchange, P, Answer> handler) {
            add("DELETE", path, 0, handler);
        }

        private void add(String method, String path, long bodyLimit, BiFunction<Exchange, P, Answer> handler) {
            routes.add(new Route(method, path, bodyLimit, exchange -> guard.answer(exchange, handler)));
        }
    }
}
