/**
 * Survivors (ayants cause): who has a right, which share, and how shares pass on or are lost as families change.
 */
@NullMarked
package ma.cmr.sandbox.pension.survivor;

import org.jspecify.annotations.NullMarked;
