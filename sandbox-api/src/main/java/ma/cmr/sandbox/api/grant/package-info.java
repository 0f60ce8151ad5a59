/**
 * Grants and clients: which startup may do what, and how it proves to be itself.
 */
@NullMarked
package ma.cmr.sandbox.api.grant;

import org.jspecify.annotations.NullMarked;
