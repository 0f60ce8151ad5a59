/**
 * Which arm a unit gets: pure arithmetic on a committed seed, and the replay of it after the seed was revealed. The byte-level
 * specification, with vectors that every implementation must reproduce, is docs/assignment.md. Does not store anything.
 */
@NullMarked
package ma.cmr.sandbox.evidence.assignment;

import org.jspecify.annotations.NullMarked;
