/**
 * Whether an experiment's data can be believed, judged before any effect is shown: sample ratio, exposure, missing outcomes, least size. A
 * result behind an alarm is hidden and says why.
 */
@NullMarked
package ma.cmr.sandbox.evidence.health;

import org.jspecify.annotations.NullMarked;
