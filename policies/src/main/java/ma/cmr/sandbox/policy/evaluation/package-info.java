/**
 * How results are judged: thresholds of the health checks and of the decision rule, and what each outcome means.
 *
 * <p>Numbers and words only; the statistics are elsewhere, and whoever joins the two translates.
 */
@NullMarked
package ma.cmr.sandbox.policy.evaluation;

import org.jspecify.annotations.NullMarked;
