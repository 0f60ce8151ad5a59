/**
 * Ids of live things: requests, records. The only place that draws them.
 */
@NullMarked
package ma.cmr.sandbox.kit.id;

import org.jspecify.annotations.NullMarked;
