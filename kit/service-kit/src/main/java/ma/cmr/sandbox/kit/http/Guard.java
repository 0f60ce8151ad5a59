package ma.cmr.sandbox.kit.http;

/** Finds out who calls before a handler runs; what it returns is handed to the handler, so that nobody can forget to ask. */
@FunctionalInterface
public interface Guard<P> {
    /**
     * Who calls.
     *
     * @throws Problem if nobody that may
     */
    P check(Exchange exchange);
}
