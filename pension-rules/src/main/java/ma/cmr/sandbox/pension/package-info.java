/** The law as dated parameters, and what it makes of a career. Pure: no clock, no file, no state. */
@NullMarked
package ma.cmr.sandbox.pension;

import org.jspecify.annotations.NullMarked;
