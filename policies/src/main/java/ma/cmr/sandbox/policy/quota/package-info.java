/**
 * How much a client may ask: plans as data. Counting is the server's.
 */
@NullMarked
package ma.cmr.sandbox.policy.quota;

import org.jspecify.annotations.NullMarked;
