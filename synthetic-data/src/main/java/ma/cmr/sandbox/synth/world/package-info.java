/**
 * A world as a value, and the release that it gives; or the release that an extract became, with its dictionary and the keys by which it is
 * trusted: all that a server may know of the population.
 *
 * <p>The generator's inside and the anonymiser are elsewhere and no server sees them.
 */
@NullMarked
package ma.cmr.sandbox.synth.world;

import org.jspecify.annotations.NullMarked;
