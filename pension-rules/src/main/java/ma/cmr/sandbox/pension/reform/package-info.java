/**
 * Reforms as overlays of the law: the debated ones, past law kept going, and several of them tried on one career.
 */
@NullMarked
package ma.cmr.sandbox.pension.reform;

import org.jspecify.annotations.NullMarked;
