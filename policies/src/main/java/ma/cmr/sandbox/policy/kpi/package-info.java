/**
 * The catalogue of indicators by which pilots are judged, in their versions.
 *
 * <p>Says what is counted; how an effect is estimated is elsewhere.
 */
@NullMarked
package ma.cmr.sandbox.policy.kpi;

import org.jspecify.annotations.NullMarked;
