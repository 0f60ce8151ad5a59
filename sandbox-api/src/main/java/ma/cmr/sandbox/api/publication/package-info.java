/**
 * Which release each data set is served from.
 */
@NullMarked
package ma.cmr.sandbox.api.publication;

import org.jspecify.annotations.NullMarked;
