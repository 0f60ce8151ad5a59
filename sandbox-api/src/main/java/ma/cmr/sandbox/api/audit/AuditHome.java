package ma.cmr.sandbox.api.audit;

import java.util.List;
import java.util.Optional;

/** Where the log is kept. Used by one writer. */
interface AuditHome extends AutoCloseable {
    /** The last record, if there is one. */
    Optional<AuditChain.Line> last();

    /**
     * Keeps records, in order; when it returns they survive a power cut.
     *
     * @throws AuditFailed if they are not known to be kept
     */
    void append(List<AuditChain.Line> lines);

    @Override
    void close();

    /** Records could not be kept, or what is kept cannot be trusted. */
    final class AuditFailed extends RuntimeException {
        private static final long serialVersionUID = 1L;

        AuditFailed(String message) {
            super(message);
        }

        AuditFailed(String message, Throwable cause) {
            super(message, cause);
        }
    }
}
