/**
 * Looking before the end without fooling oneself: planned looks whose error is shared out beforehand, and intervals that hold at every
 * moment at once.
 */
@NullMarked
package ma.cmr.sandbox.evidence.sequential;

import org.jspecify.annotations.NullMarked;
