/**
 * A whole experiment: its plan and its data in, one tree of plain values out, the same on every machine: health, effects, guardrails,
 * groups, recommendation. Says nothing in words; pages and reports do that.
 */
@NullMarked
package ma.cmr.sandbox.evidence.evaluation;

import org.jspecify.annotations.NullMarked;
