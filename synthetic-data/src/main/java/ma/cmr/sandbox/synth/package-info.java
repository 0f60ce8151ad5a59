/** The invented population. */
@NullMarked
package ma.cmr.sandbox.synth;

import org.jspecify.annotations.NullMarked;
