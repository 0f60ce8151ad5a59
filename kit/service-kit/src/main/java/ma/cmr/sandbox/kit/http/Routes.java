package ma.cmr.sandbox.kit.http;

import java.util.ArrayList;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.Function;

/** A server's table of contents: method, path, handler. */
public final class Routes {
    /**
     * One entry.
     *
     * @param path with {@code :name} for the parts that vary
     */
    public record Route(String method, String path, Function<Exchange, Answer> handler) {}

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
            routes.add(new Route("GET", path, handler));
        }

        public void post(String path, Function<Exchange, Answer> handler) {
            routes.add(new Route("POST", path, handler));
        }
    }

    /** Registers guarded routes. */
    public final class Guarded<P> {
        private final Guard<P> guard;

        private Guarded(Guard<P> guard) {
            this.guard = guard;
        }

        public void get(String path, BiFunction<Exchange, P, Answer> handler) {
            routes.add(new Route("GET", path, exchange -> handler.apply(exchange, guard.check(exchange))));
        }

        public void post(String path, BiFunction<Exchange, P, Answer> handler) {
            routes.add(new Route("POST", path, exchange -> handler.apply(exchange, guard.check(exchange))));
        }
    }
}
