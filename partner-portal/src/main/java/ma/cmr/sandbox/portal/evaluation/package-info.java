/**
 * What an experiment came to: the frozen counts and the check of their log, the effect with its interval, the report and its second
 * calculation, pilots side by side, and the committee's decision on the rule's recommendation.
 *
 * <p>All statistics are the evidence module's; every number on a page links to how it was computed. Nothing is computed behind an alarm.
 */
@NullMarked
package ma.cmr.sandbox.portal.evaluation;

import org.jspecify.annotations.NullMarked;
