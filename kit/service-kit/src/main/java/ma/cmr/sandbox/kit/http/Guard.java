package ma.cmr.sandbox.kit.http;

import java.util.function.BiFunction;

/** Finds out who calls before a handler runs; what it returns is handed to the handler, so that nobody can forget to ask. */
@FunctionalInterface
public interface Guard<P> {
    /**
     * Who calls.
     *
     * @throws Problem if nobody that may
     */
    P check(Exchange exchange);

    /** Runs a handler for whoever calls. A guard that has a word to say once the answer is made, before it leaves, says it here. */
    default Answer answer(Exchange exchange, BiFunction<Exchange, P, Answer> handler) {
        return handler.apply(exchange, check(exchange));
    }
}
