/**
 * Cases that a jurist can read: a career and a claim in a file, worked into an award.
 */
@NullMarked
package ma.cmr.sandbox.pension.cases;

import org.jspecify.annotations.NullMarked;
