/**
 * The life of a challenge, an application, a pilot and a rollout as data, and the engine that says who may do what next.
 *
 * <p>Denies by default; every refusal names a stable rule, who may, and all that is missing. Pure: the clock, the history and what was
 * filled in are arguments; nothing is stored here and no page is made here.
 */
@NullMarked
package ma.cmr.sandbox.policy.lifecycle;

import org.jspecify.annotations.NullMarked;
