/**
 * A world as a value, and the release that it gives: all that a server may know of the population.
 *
 * <p>The generator's inside is elsewhere and no server sees it.
 */
@NullMarked
package ma.cmr.sandbox.synth.world;

import org.jspecify.annotations.NullMarked;
