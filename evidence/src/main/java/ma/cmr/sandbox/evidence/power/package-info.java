/**
 * How many units an experiment needs, and what it can detect with those it gets.
 */
@NullMarked
package ma.cmr.sandbox.evidence.power;

import org.jspecify.annotations.NullMarked;
