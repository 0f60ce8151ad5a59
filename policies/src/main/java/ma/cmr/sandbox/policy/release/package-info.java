/**
 * The tiers of data and what each needs before it is released or read.
 */
@NullMarked
package ma.cmr.sandbox.policy.release;

import org.jspecify.annotations.NullMarked;
