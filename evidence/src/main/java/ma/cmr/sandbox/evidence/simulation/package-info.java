/**
 * Pilots with a planted effect, run through the same assignment and estimation as real ones: coverage and false alarms can then be
 * counted.
 */
@NullMarked
package ma.cmr.sandbox.evidence.simulation;

import org.jspecify.annotations.NullMarked;
