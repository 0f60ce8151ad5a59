/**
 * The regimes beside the fund's own, as far as comparisons and indicators need them: RCAR, CNSS, CIMR, job loss, work accidents.
 */
@NullMarked
package ma.cmr.sandbox.pension.other;

import org.jspecify.annotations.NullMarked;
