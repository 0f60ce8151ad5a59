/**
 * The law as tables: parameters on a day or over all time, what one law says otherwise than another, the points a jurist should confirm.
 */
@NullMarked
package ma.cmr.sandbox.pension.listing;

import org.jspecify.annotations.NullMarked;
