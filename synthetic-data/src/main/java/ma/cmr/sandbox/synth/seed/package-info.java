/**
 * Named, independent streams of random numbers, each a pure function of seed, person, aspect and draw. The same on every machine, JDK and
 * number of threads.
 */
@NullMarked
package ma.cmr.sandbox.synth.seed;

import org.jspecify.annotations.NullMarked;
