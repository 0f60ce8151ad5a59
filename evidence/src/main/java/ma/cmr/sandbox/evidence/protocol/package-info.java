/**
 * The plan of an experiment, frozen before the first assignment: its fields, its problems by pointer, its canonical text and hash, its
 * amendments. Does not compute anything from data.
 */
@NullMarked
package ma.cmr.sandbox.evidence.protocol;

import org.jspecify.annotations.NullMarked;
