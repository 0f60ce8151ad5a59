/**
 * Effects with their intervals, one class per family of estimators. Every answer carries method, version, n, level and warnings;
 * degenerate input gives a neutral answer with its reason, never an exception. Effects are treatment minus control, in the units of the
 * metric.
 */
@NullMarked
package ma.cmr.sandbox.evidence.estimate;

import org.jspecify.annotations.NullMarked;
