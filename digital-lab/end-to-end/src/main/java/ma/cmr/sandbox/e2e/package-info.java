/** Whole-road tests, benchmarks and proofs. */
@NullMarked
package ma.cmr.sandbox.e2e;

import org.jspecify.annotations.NullMarked;
