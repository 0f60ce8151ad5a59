/**
 * Counting requests and rows against a client's plan.
 */
@NullMarked
package ma.cmr.sandbox.api.quota;

import org.jspecify.annotations.NullMarked;
