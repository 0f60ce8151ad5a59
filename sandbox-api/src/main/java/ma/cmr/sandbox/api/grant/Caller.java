package ma.cmr.sandbox.api.grant;

import ma.cmr.sandbox.policy.access.Asked;
import ma.cmr.sandbox.policy.access.Grant;

/**
 * Who calls, and with what: the grant, and what the token of this request brings.
 *
 * @param disclosed counts what the answer shows
 */
public record Caller(Grant grant, Asked asked, Disclosed disclosed) {
    /** How many records one answer shows. Used by the one thread that makes the answer. */
    public static final class Disclosed {
        private long records;

        /** That many more. */
        public void add(long more) {
            records += more;
        }

        /** So many. */
        public long records() {
            return records;
        }
    }
}
