/**
 * Probabilities and quantiles that the estimators share, and the deterministic draws of bootstrap and simulation. What the libraries have
 * is taken from them; quantiles are polished where theirs stop short of the last digits.
 */
@NullMarked
package ma.cmr.sandbox.evidence.distribution;

import org.jspecify.annotations.NullMarked;
