/**
 * The plan of an experiment: written as one types, locked by an evaluator under a hash and a committed seed, amended only in the open, and
 * put to the API as the experiment that the pilot's state calls for. Shows the health of what runs and never an outcome before the freeze.
 *
 * <p>Moves pilots only through their desk, and computes no effect.
 */
@NullMarked
package ma.cmr.sandbox.portal.protocol;

import org.jspecify.annotations.NullMarked;
